"""The homes named for each child, and how far each has come: the options with their assessments."""

from itertools import groupby

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.cases import queries
from kinship.cases.rules import option_state
from kinship.cases.types import END_REASONS, NAMED_BY, RELATIONSHIPS, SIDES
from kinship.cases.views.blueprint import cases
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.overview.queries.options import assessed_homes
from kinship.overview.views.blueprint import seen

WORDS = {
    "named_by": NAMED_BY,
    "reason": END_REASONS,
    "relationship": RELATIONSHIPS,
    "side": SIDES,
}


@cases.get("/cases/<int:case_id>/options")
@allow(Permission.CASES_OPTIONS)
def options(case_id: int) -> str:
    """Show the homes named for each child; their assessments count for who may read them."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    rows = queries.options_of(case_id)
    said = assessed_homes(case_id, actor) if actor.may(Permission.ASSESSMENTS_READ) else {}
    seen(case_id, "options")
    return render_template(
        "overview/options.html",
        case=case,
        by_child=[(name, list(some)) for name, some in groupby(rows, lambda row: row.child)],
        states={row.id: option_state(row, said.get(row.household_id)) for row in rows},
        words=WORDS,
        may_write=actor.may(Permission.CASES_WRITE) and case.closed_on is None,
    )
