"""The versions of an agenda that were published, each as a page and as a PDF."""

from typing import TYPE_CHECKING

from flask import Response as Answer
from flask import render_template

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.queries import meetings, settings, versions
from kinship.panel.services.printing import print_version, version_name
from kinship.panel.types import Part, Sitter
from kinship.panel.views.blueprint import looked, may_administer, panel, pdf, sees_whole

if TYPE_CHECKING:
    from kinship.panel.models import Meeting


@panel.get("/panel/<int:meeting_id>/versions/<int:number>")
@allow(Permission.PANEL_READ)
def version(meeting_id: int, number: int) -> str:
    """Show one published version of an agenda, and what it changed."""
    sees_whole()
    actor = current_actor()
    found = meetings.get_visible(meeting_id, actor)
    return published_page(found, versions.get(meeting_id, number, actor))


def _in_the_chair(sitter: Sitter) -> bool:
    mine = sitter.staff_id is not None and sitter.staff_id == current_actor().staff_id
    return mine and sitter.part in {Part.CHAIR, Part.VICE_CHAIR}


@panel.get("/panel/<int:meeting_id>/versions/<int:number>/agenda.pdf")
@allow(Permission.PANEL_READ)
def version_pdf(meeting_id: int, number: int) -> Answer:
    """Give one published version as a tagged PDF."""
    sees_whole()
    actor = current_actor()
    found = meetings.get_visible(meeting_id, actor)
    kept = versions.get(meeting_id, number, actor)
    with transaction():
        made = print_version(meeting=found, version=kept, by=actor)
    return pdf(made, version_name(found, kept))


def published_page(meeting: "Meeting", version: versions.Version | None) -> str:
    """Draw a meeting as it was published; the only form members see.

    Args:
        meeting: a meeting the reader may open.
        version: a version, as far as they may see it; None where none was published.
    """
    actor, today = current_actor(), clock.today()
    looked(Subject("panel_meeting", meeting.id), "agenda")
    newest = version is not None and version.number == meeting.agenda_version
    return render_template(
        "panel/version.html",
        meeting=meeting,
        version=version,
        newest=newest,
        versions=versions.of_meeting(meeting.id) if version else [],
        changes=versions.changes_since_before(meeting.id, version, actor) if version else [],
        rules=any(_in_the_chair(sitter) for sitter in meetings.sitters(meeting.id)),
        links=newest and not meeting.cancelled_on,
        administers=may_administer(),
        dates=[] if version else settings.dates_of(meeting.held_on),
        held=meeting.held_on <= today,
    )
