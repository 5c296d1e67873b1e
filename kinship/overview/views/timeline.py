"""Everything that happened on a case, and who looked at it."""

from dataclasses import replace

from flask import render_template, request, url_for

from kinship.accounts.queries import names
from kinship.accounts.session import current_actor
from kinship.cases.queries import children_of, get_visible
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.overview import rules, words
from kinship.overview.queries import timeline as queries
from kinship.overview.queries.happenings import HAPPENINGS
from kinship.overview.types import Happening, Line
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
    children = _several(case_id)
    seen(case_id, "timeline")
    return render_template(
        "overview/timeline.html",
        case=case,
        lines=[_line(case_id, row, children) for row in shown],
        older=rules.mark_of(shown[-1]) if more else "",
        is_first=after is None,
        may_audit=actor.may(Permission.AUDIT_READ),
    )


def _several(case_id: int) -> dict[int, str]:
    """Return the first names of the children, where there are several to tell apart."""
    children = children_of([case_id])[case_id]
    names = {child.person_id: child.known_as or child.given_names for child in children}
    return names if len(names) > 1 else {}


def _line(case_id: int, row: Happening, children: dict[int, str]) -> Line:
    """Return a line in words, leading to where the thing is recorded."""
    name = HAPPENINGS[row.place].name
    line = words.line(name, row, children.get(row.child_id or 0, ""))
    if name == "note":
        return replace(line, href=url_for("cases.note", case_id=case_id, note_id=row.id))
    return replace(line, href=url_for(LEADS_TO[name], case_id=case_id) if name in LEADS_TO else "")


LEADS_TO = {
    "agreement began": "finance.for_case",
    "agreement ended": "finance.for_case",
    "allocated": "cases.parts",
    "approval ended": "arrangements.for_case",
    "approval extended": "arrangements.for_case",
    "approved": "arrangements.for_case",
    "assessment ended": "assessments.for_case",
    "decided": "panel.for_case",
    "moved in": "arrangements.for_case",
    "moved on": "arrangements.for_case",
    "option ended": "cases.options",
    "option named": "cases.options",
    "order applied for": "orders.for_case",
    "order ended": "orders.for_case",
    "order granted": "orders.for_case",
    "recommended": "panel.for_case",
    "requested": "assessments.for_case",
    "review held": "support.for_case",
    "submitted": "assessments.for_case",
    "supervised": "cases.supervision",
    "visited": "support.for_case",
}
"""Where each kind of thing is recorded; who sees the line may open the page."""


@overview.get("/cases/<int:case_id>/timeline/looks")
@allow(Permission.AUDIT_READ)
def looks(case_id: int) -> str:
    """Show who looked at a case and who changed it, the latest first."""
    case = get_visible(case_id, current_actor())
    page = queries.looks(case_id, request.args.get(PLACE))
    people = names({key for row in page.items for key in words.mentioned(row.facts)})
    lines = [
        (row, words.act(row.action, row.facts), words.told(row.facts, people)) for row in page.items
    ]
    seen(case_id, "who looked")
    return render_template("overview/looks.html", case=case, page=page, lines=lines)
