"""Read how far the making of a pack is, and the drawn pages of its attached files."""

from collections.abc import Iterable

from sqlalchemy import Select, select

from kinship.core.database import db
from kinship.panel.models import Meeting, PackBuild, PackPart
from kinship.panel.rules.packing import pages_words, ranges
from kinship.panel.types.packing import Build, Layout, Making, Sheets


def row_of(meeting_id: int, number: int) -> PackBuild | None:
    """Return the making of one version of a meeting's pack.

    Args:
        meeting_id: the meeting.
        number: the version.
    """
    return db.session.execute(_of_version(meeting_id, number)).scalar_one_or_none()


def hold_row(meeting_id: int, number: int) -> PackBuild | None:
    """Read the making of a version anew and hold it, so that two workers do not undo each other.

    Args:
        meeting_id: the meeting.
        number: the version.
    """
    held = _of_version(meeting_id, number).with_for_update()
    anew = held.execution_options(populate_existing=True)
    return db.session.execute(anew).scalar_one_or_none()


def _of_version(meeting_id: int, number: int) -> Select[PackBuild]:
    return select(PackBuild).where(PackBuild.meeting_id == meeting_id, PackBuild.number == number)


def build_of(meeting: Meeting) -> Build | None:
    """Return how far the pack of the agenda's last version is; None where nobody asked for it.

    Args:
        meeting: the meeting.
    """
    row = row_of(meeting.id, meeting.agenda_version)
    return as_build(row) if row else None


def as_build(row: PackBuild) -> Build:
    """Return a row as it is talked about.

    Args:
        row: the making of a pack.
    """
    return Build(row.number, Making(row.state), row.done, row.parts, row.why, row.heard_at)


def layout_of(meeting_id: int, number: int) -> Layout:
    """Return what every copy of a version has in common; empty before it is made.

    Args:
        meeting_id: the meeting.
        number: the version.
    """
    row = row_of(meeting_id, number)
    if row is None or row.state != Making.READY.value:
        return Layout()
    starts = {key: int(page) for key, page in row.content.get("starts", [])}
    return Layout(row.content.get("covers", {}), starts)


def pages_of(meeting: Meeting) -> dict[int, str]:
    """Return which pages of the pack each item takes, in words, by item; empty before it is made.

    Args:
        meeting: the meeting.
    """
    found = ranges(layout_of(meeting.id, meeting.agenda_version).starts)
    return {
        int(key.removeprefix("item-")): pages_words(pages)
        for key, pages in found.items()
        if key.startswith("item-")
    }


def sheets_of(digests: Iterable[str]) -> dict[str, Sheets]:
    """Return the drawn pages of attached files, by the digest of the file.

    Args:
        digests: of the files as they were put in.
    """
    statement = select(PackPart).where(PackPart.digest.in_(list(digests)))
    return {
        row.digest: Sheets(row.sheets_digest, row.pages, row.why)
        for row in db.session.execute(statement).scalars()
    }
