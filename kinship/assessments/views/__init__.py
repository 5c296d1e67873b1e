"""Pages of assessments and of checks, one file per page or act."""

from kinship.assessments.views import (
    acts,
    agreeing,
    assessors,
    chasing,
    check,
    checks,
    copies,
    decide,
    editions,
    judging,
    leave_out,
    listing,
    marks,
    moving,
    page,
    quality,
    section,
    sharing,
    waiting,
)
from kinship.assessments.views.blueprint import assessments
from kinship.assessments.views.checks_blueprint import checks as checks_blueprint

__all__ = [
    "acts",
    "agreeing",
    "assessments",
    "assessors",
    "chasing",
    "check",
    "checks",
    "checks_blueprint",
    "copies",
    "decide",
    "editions",
    "judging",
    "leave_out",
    "listing",
    "marks",
    "moving",
    "page",
    "quality",
    "section",
    "sharing",
    "waiting",
]
