"""Requests waiting for a meeting, in the order of legal need, and giving one a place."""

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.item import BookForm
from kinship.panel.queries import forecast as forecasts
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries import requests as queries
from kinship.panel.queries import waiting
from kinship.panel.queries.decides import decides
from kinship.panel.queries.ready import checks_fault, readiness_of
from kinship.panel.queries.requests import Request
from kinship.panel.queries.standing import own_people
from kinship.panel.rules.booking import limit_faults, need_of, papers_fault
from kinship.panel.rules.waiting import extra_words
from kinship.panel.services.booking import Exceptions, book_item
from kinship.panel.types import Sitting
from kinship.panel.views.blueprint import panel, saved, sets_up, shown, to_meeting

MEETING = Scope.MEETING


@panel.get("/panel/requests")
@allow(Permission.PANEL_ADMINISTER)
def requests() -> str:
    """List what waits for a meeting, the most pressing first, each with its reason."""
    today = clock.today()
    found = queries.requests(current_actor(), today)
    outlooks = forecasts.of_cases(each.case_id for each in found)
    listed = waiting.of_requests(found, today)
    asked = {each.id: each for each in found}
    rows = [
        (line, asked[line.wanted.item_id], outlooks.get(asked[line.wanted.item_id].case_id))
        for line in listed.lines
    ]
    return render_template(
        "panel/requests.html",
        rows=rows,
        extra=extra_words(listed),
        came_back=waiting.came_back(asked),
        sets_up=sets_up(),
    )


@panel.route("/panel/requests/<int:item_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def book(item_id: int) -> Response | tuple[str, int]:
    """Give a request a place at a meeting, with what stands against each."""
    actor, today = current_actor(), clock.today()
    wanted = next(iter(queries.requests(actor, today, item_id)), None)
    if wanted is None:
        raise NotFoundError
    mine = meetings_queries.coming_sittings(today, actor if actor.scope is MEETING else None)
    form = BookForm()
    form.meeting_id.choices = [_offer(each, wanted) for each in mine]
    if saved(form, lambda: _book(item_id, form)):
        flash(f"{wanted.reference} booked", "success")
        return to_meeting(form.meeting_id.data, f"item-{item_id}")
    page = render_template(
        "panel/book.html",
        checks=readiness_of(item_id, actor, today),
        unready=checks_fault(item_id, actor, today),
        form=form,
        wanted=wanted,
        need=need_of(wanted.claim, today),
        outlooks=forecasts.with_savers(forecasts.of_cases([wanted.case_id]).values()),
        today=today,
        own_people=own_people(item_id, today),
        any_meeting=bool(mine),
    )
    return shown(form, page)


def _offer(sitting: Sitting, wanted: Request) -> tuple[str, str, str]:
    today = clock.today()
    late = papers_fault(sitting, today)
    against = limit_faults(wanted.claim, sitting, decides=decides(wanted.kind))
    papers = sitting.papers_in
    said = [f"Papers in by {papers:%A} {papers.day} {papers:%B}"] if papers and not late else []
    said += [late.split(". ")[0]] if late else []
    day = sitting.held_on
    words = f"{day:%A} {day.day} {day:%B %Y}"
    return str(sitting.meeting_id), words, ". ".join([*said, *against])


def _book(item_id: int, form: BookForm) -> None:
    actor = current_actor()
    book_item(
        item=items_queries.get_visible(item_id, actor),
        meeting=meetings_queries.get_visible(form.meeting_id.data, actor),
        exceptions=Exceptions(
            late_paper_reason=form.late_paper_reason.data or "",
            late_paper_by=form.late_paper_by.data or "",
            after_limit_reason=form.after_limit_reason.data or "",
            checks_reason=form.checks_reason.data or "",
            checks_by=form.checks_by.data or "",
        ),
        by=actor,
    )
