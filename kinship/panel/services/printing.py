"""Print: the agenda leaves the product as a file, and the trail says so."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.documents.typesetting import typeset
from kinship.panel.models import Meeting
from kinship.panel.queries.paper import agenda_paper
from kinship.panel.queries.quorum import agenda_of
from kinship.panel.queries.versions import Version
from kinship.panel.services.events import about_meeting

TEMPLATE = "panel/agenda.typ"
WHAT = "panel agenda"


def print_agenda(*, meeting: Meeting, by: Actor) -> bytes:
    """Typeset the agenda as a tagged PDF, as far as the person may see it.

    Args:
        meeting: the meeting.
        by: who prints; items not for them are printed as handled separately.

    Returns:
        The PDF.
    """
    today = clock.today()
    agenda = agenda_of(meeting, by, today)
    made = typeset(TEMPLATE, agenda_paper(meeting, agenda), made_on=today)
    audit.exported(about_meeting(meeting), by=by, what=WHAT, rows=len(agenda.lines))
    return made


def print_version(*, meeting: Meeting, version: Version, by: Actor) -> bytes:
    """Typeset a published version, the same on every day.

    Args:
        meeting: the meeting.
        version: the version, as far as the person may see it.
        by: who prints.

    Returns:
        The PDF.
    """
    made_on = clock.in_london(version.published_at).date()
    made = typeset(TEMPLATE, version.paper, made_on=made_on)
    audit.exported(about_meeting(meeting), by=by, what=WHAT, rows=len(version.seen))
    return made


def version_name(meeting: Meeting, version: Version) -> str:
    """Return a name for the file of a version.

    Args:
        meeting: the meeting.
        version: the version.
    """
    return f"agenda-{meeting.reference.lower()}-v{version.number}.pdf"


def file_name(meeting: Meeting) -> str:
    """Return a name for the file, without any person's name in it.

    Args:
        meeting: the meeting.
    """
    version = f"v{meeting.agenda_version}" if meeting.agenda_version else "draft"
    draft = "-draft" if meeting.agenda_version and meeting.agenda_changed_at else ""
    return f"agenda-{meeting.reference.lower()}-{version}{draft}.pdf"
