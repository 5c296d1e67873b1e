"""The list of meetings, a meeting with its agenda, and setting one up."""

from typing import TYPE_CHECKING

from flask import Response as Answer
from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.documents.typesetting import plain
from kinship.panel.forms.meeting import MeetingForm
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import requests as requests_queries
from kinship.panel.queries import settings, versions
from kinship.panel.queries.paper import agenda_paper, draft_words, version_words
from kinship.panel.queries.quorum import Agenda, agenda_of
from kinship.panel.rules.versions import changes_between
from kinship.panel.services.meetings import create_meeting
from kinship.panel.services.printing import file_name, print_agenda
from kinship.panel.types.meeting import Arrangements
from kinship.panel.views import agenda_drawing as drawing
from kinship.panel.views.blueprint import (
    WHOLE,
    cursor,
    looked,
    may_administer,
    only_who_sets_up,
    panel,
    pdf,
    saved,
    sees_whole,
    sets_up,
    shown,
    to_meeting,
)
from kinship.panel.views.versions import published_page, version_pdf

if TYPE_CHECKING:
    from kinship.panel.models import Meeting


@panel.get("/panel")
@allow(Permission.PANEL_READ)
def meetings() -> str:
    """List the meetings to come and those that were."""
    actor, today = current_actor(), clock.today()
    coming = queries.coming(actor, today)
    return render_template(
        "panel/meetings.html",
        name=settings.words("name"),
        coming=[(row, _papers(row)) for row in coming],
        past=queries.past(actor, today, cursor()),
        follows=actor.scope is not Scope.MEETING or may_administer(),
        reports=actor.scope is Scope.COUNCIL,
        owes=sets_up() or actor.may(Permission.FINANCE_APPROVE),
        waiting=len(requests_queries.requests(actor, today)) if may_administer() else None,
        administers=sets_up(),
        whole=actor.scope in WHOLE,
        asks=actor.may(Permission.PANEL_REQUEST) and actor.may(Permission.CASES_READ),
        longest=settings.number("longest_minutes"),
    )


def _papers(row: queries.MeetingRow) -> object:
    return queries.sitting(row.id, row.held_on).papers_in


@panel.route("/panel/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def new_meeting() -> Response | tuple[str, int]:
    """Set up a meeting."""
    only_who_sets_up()
    form = MeetingForm(minutes_by=current_actor().name, starts_at=settings.usual_start())
    made: list[Meeting] = []
    if saved(form, lambda: made.append(_create(form))):
        flash(f"Meeting {made[0].reference} set up", "success")
        return to_meeting(made[0].id)
    return shown(form, render_template("panel/new_meeting.html", form=form))


def _create(form: MeetingForm) -> "Meeting":
    arrangements = Arrangements(
        held_on=form.held_on.data,
        starts_at=form.starts_at.data,
        venue=form.venue.data or "",
        adviser=form.adviser.data or "",
        minutes_by=form.minutes_by.data or "",
    )
    return create_meeting(
        arrangements=arrangements, by=current_actor(), submit_key=form.submit_key.data
    )


@panel.get("/panel/<int:meeting_id>")
@allow(Permission.PANEL_READ)
def meeting(meeting_id: int) -> str:
    """Show a meeting: agenda with times and quorum, who sits, linked dates."""
    actor, today = current_actor(), clock.today()
    found = queries.get_visible(meeting_id, actor)
    whole = actor.scope in WHOLE
    if whole and versions.published_only(actor):
        return published_page(found, versions.latest(found, actor))
    agenda = agenda_of(found, actor, today)
    looked(Subject("panel_meeting", found.id), "agenda")
    administers = may_administer() and not found.cancelled_on and not found.minutes_final_on
    held, dates = found.held_on <= today, settings.dates_of(found.held_on)
    return render_template(
        "panel/meeting.html",
        meeting=found,
        agenda=agenda,
        lines=[line for line in agenda.lines if whole or line.item.shown],
        cards=drawing.cards(
            agenda,
            administers=administers,
            whole=whole,
            explains=actor.may(Permission.TIMESCALES_READ),
        ),
        sitters_list=drawing.sitters_list(agenda.sitters, found.id, administers=administers),
        linked_dates=drawing.linked_dates(dates, held=held, today=today),
        whole=whole,
        administers=administers,
        version=version_words(found),
        draft=draft_words(found),
        versions=versions.of_meeting(found.id) if whole and found.agenda_version else [],
        changes=_changes(found, agenda) if whole and found.agenda_changed_at else None,
        held=held,
        may_correct_minutes=may_administer() and found.minutes_final_on is not None,
    )


def _changes(found: "Meeting", agenda: Agenda) -> list[str] | None:
    """Say what the draft changes from the last published version; None where there is none."""
    before = versions.latest(found, current_actor())
    if before is None:
        return None
    return changes_between(before.paper, plain(agenda_paper(found, agenda)))


@panel.get("/panel/<int:meeting_id>/agenda.pdf")
@allow(Permission.PANEL_READ)
def agenda_pdf(meeting_id: int) -> Answer:
    """Give the agenda as a tagged PDF, as far as this person may see it."""
    sees_whole()
    actor = current_actor()
    found = queries.get_visible(meeting_id, actor)
    if versions.published_only(actor):
        return version_pdf(meeting_id, found.agenda_version)
    with transaction():
        made = print_agenda(meeting=found, by=actor)
    return pdf(made, file_name(found))
