"""The first page of a case: what is happening now and what comes next."""

from typing import TYPE_CHECKING

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.arrangements import way_file
from kinship.assessments.types import KIND_NAMES
from kinship.cases.queries import get_visible
from kinship.cases.types import (
    CASE_ROLES,
    FAMILY_MEETINGS,
    LEGAL_BASES,
    NEEDED_WHY,
    NOTE_KINDS,
    PROCEEDINGS,
)
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.orders import kind_file
from kinship.overview.queries.summary import summary_of, there_since
from kinship.overview.types import Summary
from kinship.overview.views.blueprint import overview, seen
from kinship.panel.queries import forecast

if TYPE_CHECKING:
    from kinship.cases.models import Case

WORDS = {
    "assessment": {kind.value: name for kind, name in KIND_NAMES.items()},
    "family_meeting": FAMILY_MEETINGS,
    "legal_basis": LEGAL_BASES,
    "needed_why": NEEDED_WHY,
    "note": NOTE_KINDS,
    "proceedings": PROCEEDINGS,
    "role": CASE_ROLES,
}


@overview.get("/cases/<int:case_id>")
@allow(Permission.CASES_READ)
def summary(case_id: int) -> str:
    """Show what is happening now, why the child is here and which dates come next."""
    actor = current_actor()
    case = get_visible(case_id, actor)
    found = summary_of(case_id, actor)
    seen(case_id, "summary")
    return render_template(
        "overview/summary.html",
        case=case,
        now=found,
        since=there_since(found.living, case.living_there_since),
        words=WORDS,
        way=way_file.name_of,
        basis=_basis,
        order_name=kind_file.name_of,
        reads_text=actor.may(Permission.CASES_NOTES) or actor.may(Permission.ASSESSMENTS_READ),
        reads_notes=actor.may(Permission.CASES_NOTES),
        reads_assessments=actor.may(Permission.ASSESSMENTS_READ),
        reads_options=actor.may(Permission.CASES_OPTIONS),
        reads_homes=actor.may(Permission.ARRANGEMENTS_READ),
        reads_dates=actor.may(Permission.TIMESCALES_READ),
        outlooks=forecast.of_case(case_id) if _is_forecast(case, found, actor) else [],
        writes=actor.may(Permission.CASES_WRITE),
    )


def _is_forecast(case: "Case", found: Summary, actor: Actor) -> bool:
    """Say whether a limit runs or a court waits; only then the forecast is read."""
    filed = any(row.court_filing_on for row in found.assessments)
    runs = case.closed_on is None and (case.legal_limit_on is not None or filed)
    return (
        runs and actor.may(Permission.TIMESCALES_READ) and actor.may(Permission.ARRANGEMENTS_READ)
    )


def _basis(code: str) -> str:
    """Return the name of a legal basis of a home."""
    return way_file.here().legal_bases.get(code, code)
