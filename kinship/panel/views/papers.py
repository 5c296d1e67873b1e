"""Papers: the board of a meeting, the papers of an item, and what is done with each."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.documents import queries as documents
from kinship.panel.forms.papers import CheckPaperForm, LatePaperForm, PutInForm
from kinship.panel.queries import items, meetings, owing
from kinship.panel.queries import papers as queries
from kinship.panel.queries.sheet import agenda_items
from kinship.panel.services.papers import allow_late_paper, check_paper, put_in
from kinship.panel.services.reminding import chase_papers
from kinship.panel.types import PAPER_STATES, Paper, PaperState
from kinship.panel.views.blueprint import (
    looked,
    may_administer,
    no_business_of_the_panel,
    panel,
    pressed,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import PanelItem

NOT_READ = "Tick that you looked for what has to be withheld, or return it"


@panel.get("/panel/<int:meeting_id>/papers")
@allow(Permission.PANEL_ADMINISTER)
def papers_board(meeting_id: int) -> str:
    """Show the papers of every item of a meeting: how far, who owes what."""
    actor = current_actor()
    meeting = meetings.get_visible(meeting_id, actor)
    agenda = [each for each in agenda_items(meeting.id, actor, clock.today()) if each.shown]
    papers = queries.of_items((each.id, each.kind) for each in agenda)
    looked(Subject("panel_meeting", meeting.id), "papers")
    return render_template(
        "panel/papers_board.html",
        meeting=meeting,
        rows=[(each, papers[each.id]) for each in agenda if papers[each.id].papers],
        sitting=meetings.sitting(meeting.id, meeting.held_on),
        today=clock.today(),
        chased=owing.chased(papers),
        owed=any(not found.complete for found in papers.values()),
        over=meeting.minutes_final_on or meeting.cancelled_on,
    )


@panel.post("/panel/<int:meeting_id>/papers/chase")
@allow(Permission.PANEL_ADMINISTER)
def chase(meeting_id: int) -> Response:
    """Chase whoever owes papers of the items chosen, all at once."""
    actor = current_actor()
    meeting = meetings.get_visible(meeting_id, actor)
    chosen = request.form.getlist("items")
    found = [each for each in items.of_meeting(meeting_id, actor) if str(each.id) in chosen]
    pressed(
        lambda: chase_papers(meeting=meeting, items=found, by=actor),
        "Whoever owes papers of these items was chased, once a day at most",
    )
    return redirect(url_for("panel.papers_board", meeting_id=meeting_id), 303)


@panel.get("/panel/items/<int:item_id>/papers")
@allow(Permission.PANEL_READ)
def papers(item_id: int) -> str:
    """Show the papers an item needs and how far each is."""
    item = _item(item_id)
    actor, today = current_actor(), clock.today()
    meeting = meetings.get_visible(item.meeting_id, actor) if item.meeting_id else None
    looked(Subject("panel_item", item.id, item.case_id), "papers")
    return render_template(
        "panel/papers.html",
        item=item,
        line=items.one_for_agenda(item.id, today),
        meeting=meeting,
        sitting=meetings.sitting(meeting.id, meeting.held_on) if meeting else None,
        papers=queries.of_item(item),
        states=PAPER_STATES,
        may_put_in=_puts_in() and not item.recommended_on,
        checks=may_administer() and not item.recommended_on,
        opens=actor.may(Permission.DOCUMENTS_READ),
        today=today,
    )


@panel.route("/panel/items/<int:item_id>/papers/<kind>/put-in", methods=["GET", "POST"])
@allow(Permission.PANEL_REQUEST)
def put_paper_in(item_id: int, kind: str) -> Response | tuple[str, int]:
    """Choose the file of the case that is this paper."""
    item = _item(item_id)
    paper = _paper(item, kind)
    if not _puts_in() or item.case_id is None:
        raise NotFoundError
    form = PutInForm()
    kept = documents.of_case(item.case_id, current_actor())
    form.document_id.choices = [(str(document.id), document.title) for document, _ in kept]

    def keep() -> None:
        put_in(
            item=item,
            kind=kind,
            document_id=form.document_id.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, keep):
        flash(f"{paper.title} is in", "success")
        return _to_papers(item)
    page = render_template(
        "panel/put_paper_in.html", form=form, item=item, paper=paper, any_document=bool(kept)
    )
    return shown(form, page)


@panel.route("/panel/items/<int:item_id>/papers/<kind>/check", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def check(item_id: int, kind: str) -> Response | tuple[str, int]:
    """Accept a paper or return it with points."""
    item = _item(item_id)
    paper, row = _paper(item, kind), queries.newest_of(item_id, kind)
    form = CheckPaperForm()

    def look() -> None:
        if form.result.data is PaperState.ACCEPTED and not form.redacted.data:
            raise RefusedError(NOT_READ, field="redacted")
        check_paper(
            item=item,
            paper=row,
            result=form.result.data,
            points=form.points.data or "",
            by=current_actor(),
        )

    if saved(form, look):
        words = "accepted" if form.result.data is PaperState.ACCEPTED else "returned"
        flash(f"{paper.title} {words}", "success")
        return _to_papers(item)
    return shown(form, render_template("panel/check_paper.html", form=form, item=item, paper=paper))


@panel.route("/panel/items/<int:item_id>/late-paper", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def allow_late(item_id: int) -> Response | tuple[str, int]:
    """Record who allows papers of an item to come late."""
    item = _item(item_id)
    form = LatePaperForm(reason=item.late_paper_reason, approved_by=item.late_paper_by)

    def allow_it() -> None:
        allow_late_paper(
            item=item,
            reason=form.reason.data or "",
            approved_by=form.approved_by.data or "",
            by=current_actor(),
        )

    if saved(form, allow_it):
        flash("Late papers of this item are allowed", "success")
        return _to_papers(item)
    return shown(form, render_template("panel/late_paper.html", form=form, item=item))


def _item(item_id: int) -> "PanelItem":
    actor = current_actor()
    if not (may_administer() or actor.may(Permission.PANEL_REQUEST)):
        raise NotFoundError
    item = items.get_visible(item_id, actor)
    no_business_of_the_panel(item)
    return item


def _paper(item: "PanelItem", kind: str) -> Paper:
    found = next((each for each in queries.of_item(item).papers if each.kind == kind), None)
    if found is None:
        raise NotFoundError
    return found


def _puts_in() -> bool:
    actor = current_actor()
    return actor.may(Permission.PANEL_REQUEST) and actor.may(Permission.DOCUMENTS_READ)


def _to_papers(item: "PanelItem") -> Response:
    return redirect(url_for("panel.papers", item_id=item.id), 303)
