"""Can a case still be made lawful in time? Every step with its last day, and what would save it."""

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.cases.queries import get_visible
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.queries import forecast as queries
from kinship.panel.rules.forecast import nothing_left
from kinship.panel.views.blueprint import looked, panel


@panel.get("/cases/<int:case_id>/forecast")
@allow(Permission.ASSESSMENTS_READ)
def forecast(case_id: int) -> str:
    """Show the forecast of a case: of its legal limit and of each court that waits."""
    actor = current_actor()
    if not actor.may(Permission.CASES_READ):
        raise NotFoundError
    case = get_visible(case_id, actor)
    looked(Subject("kinship_case", case.id, case.id), "forecast")
    return render_template(
        "panel/forecast.html",
        case=case,
        outlooks=queries.with_savers(queries.of_case(case_id)),
        nothing_left=nothing_left,
    )
