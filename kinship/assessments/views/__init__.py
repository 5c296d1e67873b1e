"""Pages of assessments and of checks, one file per page or act."""

from kinship.assessments.views import acts, check, checks, decide, listing, page, section
from kinship.assessments.views.blueprint import assessments
from kinship.assessments.views.checks_blueprint import checks as checks_blueprint

__all__ = [
    "acts",
    "assessments",
    "check",
    "checks",
    "checks_blueprint",
    "decide",
    "listing",
    "page",
    "section",
]
