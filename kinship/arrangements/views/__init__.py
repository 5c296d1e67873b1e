"""Pages of homes and approvals, one file per page or act."""

from kinship.arrangements.views import approval, approve, extend, home, living, redate, review
from kinship.arrangements.views.blueprint import arrangements

__all__ = ["approval", "approve", "arrangements", "extend", "home", "living", "redate", "review"]
