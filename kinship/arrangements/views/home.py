"""Where each child of a case lives, and on what approval."""

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.arrangements import queries, way_file
from kinship.arrangements.types import APPROVAL_ENDS, END_REASONS, START_TYPES, Lasts
from kinship.arrangements.views.blueprint import arrangements, seen
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@arrangements.get("/cases/<int:case_id>/home")
@allow(Permission.ARRANGEMENTS_READ)
def for_case(case_id: int) -> str:
    """Show where each child lives and what holds how long."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    seen(case_id, "home and approval")
    ways = way_file.here()
    return render_template(
        "arrangements/home.html",
        case=case,
        view=queries.home_view(case_id, clock.today()),
        ways=ways,
        name_of=way_file.name_of,
        temporary=[each for each in ways.approvals.values() if each.lasts is Lasts.TEMPORARY],
        ends=END_REASONS,
        approval_ends=APPROVAL_ENDS,
        starts=START_TYPES,
        may_write=actor.may(Permission.ARRANGEMENTS_WRITE) and case.closed_on is None,
    )
