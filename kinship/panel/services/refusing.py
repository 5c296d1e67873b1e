"""Turn what a rule found into a refusal that leads to its field."""

from kinship.core.errors import RefusedError
from kinship.panel.types import Fault


def refuse(faults: list[Fault]) -> None:
    """Refuse for the first faulty field, with all its reasons.

    Args:
        faults: as a rule returned them; none lets the act go on.

    Raises:
        RefusedError: there is a fault.
    """
    if faults:
        first = faults[0].field
        raise RefusedError([each.reason for each in faults if each.field == first], field=first)
