"""A case's own panel page, and asking for a place."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.cases import queries as cases_queries
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.item import RequestForm
from kinship.panel.forms.register import lines
from kinship.panel.queries import forecast as forecasts
from kinship.panel.queries import records, requests, settings
from kinship.panel.queries.route import case_needs_panel, needs_panel
from kinship.panel.services.items import Wish, request_item
from kinship.panel.services.without_panel import ask_decision_maker
from kinship.panel.types import ANSWERS, BUSINESS, LETTER_WAYS
from kinship.panel.views.blueprint import looked, panel, saved, shown

if TYPE_CHECKING:
    from kinship.cases.models import Case
    from kinship.panel.types.route import NeedsPanel


@panel.get("/cases/<int:case_id>/panel")
@allow(Permission.PANEL_READ)
def for_case(case_id: int) -> str:
    """Show what was asked of panels about a case, and what came of it."""
    case = _case(case_id)
    looked(Subject("kinship_case", case.id, case.id), "panel")
    return render_template(
        "panel/for_case.html",
        case=case,
        records=records.for_case(case.id),
        today=clock.today(),
        requests=current_actor().may(Permission.PANEL_REQUEST) and not case.closed_on,
        ways=LETTER_WAYS,
        answers=ANSWERS,
    )


@panel.route("/cases/<int:case_id>/panel/request", methods=["GET", "POST"])
@allow(Permission.PANEL_REQUEST)
def ask(case_id: int) -> Response | tuple[str, int]:
    """Ask for a place on a panel."""
    case = _case(case_id)
    homes = requests.households_of(case_id)
    form = RequestForm(household_id=int(homes[0][0]) if len(homes) == 1 else None)
    form.kind.choices = [
        (kind.code, kind.title) for kind in settings.panel().item_types if kind.code != BUSINESS
    ]
    children = cases_queries.children_of([case_id]).get(case_id, [])
    form.child_ids.choices = [(str(child.person_id), child.name) for child in children]
    form.household_id.choices = homes
    if saved(form, lambda: _ask(case, form)):
        flash("Place on a panel asked for", "success")
        return redirect(url_for("panel.for_case", case_id=case_id), 303)
    page = render_template(
        "panel/ask.html",
        case=case,
        form=form,
        route=_route(case.id),
        outlooks=forecasts.of_cases([case.id]).values(),
        today=clock.today(),
    )
    return shown(form, page)


def _ask(case: "Case", form: RequestForm) -> None:
    kind = settings.panel().item_type(form.kind.data or "")
    wish = Wish(
        kind=form.kind.data or "",
        child_ids=tuple(form.child_ids.data),
        wanted_by=form.wanted_by.data,
        reason=form.wanted_reason.data or "",
        schools=lines(form.schools.data),
        employers=lines(form.employers.data),
        household_id=form.household_id.data,
        assessment_id=requests.latest_assessment(case.id, form.household_id.data),
    )
    straight = bool(kind and kind.approval) and not _route(case.id, wish.assessment_id).needed
    act = ask_decision_maker if straight else request_item
    act(case=case, wish=wish, by=current_actor(), submit_key=form.submit_key.data)


def _route(case_id: int, assessment_id: int | None = None) -> "NeedsPanel":
    """Say whether a first approval of this case goes to the panel."""
    today = clock.today()
    return needs_panel(assessment_id, today) if assessment_id else case_needs_panel(case_id, today)


def _case(case_id: int) -> "Case":
    actor = current_actor()
    if not actor.may(Permission.CASES_READ):
        raise NotFoundError
    return cases_queries.get_visible(case_id, actor)
