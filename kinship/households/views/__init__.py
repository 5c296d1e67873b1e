"""Pages that change what is recorded of households, one file per act.

The page that shows a household stands on the top floor, where its cases are known.
"""

from kinship.households.views import add, change, members
from kinship.households.views.blueprint import households

__all__ = ["add", "change", "households", "members"]
