"""Everything that happened on a case, and who looked at it."""

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.cases.queries import get_visible
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.overview import rules, words
from kinship.overview.queries import timeline as queries
from kinship.overview.queries.happenings import HAPPENINGS
from kinship.overview.views.blueprint import overview, seen


@overview.get("/cases/<int:case_id>/timeline")
@allow(Permission.CASES_READ)
def timeline(case_id: int) -> str:
    """Show what happened on a case, the newest first, from every area."""
    actor = current_actor()
    case = get_visible(case_id, actor)
    after = rules.read_mark(request.args.get(PLACE))
    rows = queries.timeline(case_id, actor, after)
    shown, more = rows[: queries.A_PAGE], len(rows) > queries.A_PAGE
    seen(case_id, "timeline")
    return render_template(
        "overview/timeline.html",
        case=case,
        lines=[words.line(HAPPENINGS[row.place].name, row) for row in shown],
        older=rules.mark_of(shown[-1]) if more else "",
        is_first=after is None,
        may_audit=actor.may(Permission.AUDIT_READ),
    )


@overview.get("/cases/<int:case_id>/timeline/looks")
@allow(Permission.AUDIT_READ)
def looks(case_id: int) -> str:
    """Show who looked at a case and who changed it, the latest first."""
    case = get_visible(case_id, current_actor())
    page = queries.looks(case_id, request.args.get(PLACE))
    seen(case_id, "who looked")
    return render_template(
        "overview/looks.html", case=case, page=page, act=words.act, told=words.told
    )
