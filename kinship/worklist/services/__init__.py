"""Every write from the lists of what waits; each asks the area the record belongs to."""

from kinship.worklist.services.allocating import allocate_chosen
from kinship.worklist.services.caseload import hand_over
from kinship.worklist.services.colour import set_colour

__all__ = ["allocate_chosen", "hand_over", "set_colour"]
