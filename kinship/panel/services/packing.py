"""Make a pack: draw each attached file anew once, find which page each part begins on."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock, storage
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.jobs.asking import ask
from kinship.documents.attaching import drawn
from kinship.documents.typesetting import places_in
from kinship.panel.jobs import MAKE_PACK
from kinship.panel.models import Meeting, PackBuild, PackPart
from kinship.panel.queries import packing as queries
from kinship.panel.queries import packs
from kinship.panel.queries.covers import covers_of
from kinship.panel.queries.pack_paper import NOBODY, Bundle, pack_paper
from kinship.panel.rules.packing import has_to_be_asked
from kinship.panel.services import events
from kinship.panel.services.minutes import hold
from kinship.panel.types.packing import Layout, Making

TEMPLATE = "panel/pack.typ"


def ask_for_pack(*, meeting: Meeting, by: Actor) -> bool:
    """Ask a worker to make the pack of the agenda's last version; two presses make one pack.

    Args:
        meeting: the meeting.
        by: who asks.

    Returns:
        Whether it was asked for now; not while it is ready or being made.

    Raises:
        RefusedError: the agenda is not published yet.
    """
    if not meeting.agenda_version:
        raise RefusedError("The pack is made when the agenda is published")
    hold(meeting)
    now, number = clock.now(), meeting.agenda_version
    row = queries.row_of(meeting.id, number)
    if row is not None and not has_to_be_asked(queries.as_build(row), now):
        return False
    row = row or _new(meeting.id, number, now)
    row.state, row.why, row.heard_at = Making.QUEUED.value, "", now
    row.asked_by_id = by.staff_id
    db.session.flush()
    ask(MAKE_PACK, by_id=by.staff_id, meeting_id=meeting.id, number=number)
    subject = events.about_meeting(meeting)
    audit.record(events.PACK_ASKED, by=by, subject=subject, version=number)
    return True


def _new(meeting_id: int, number: int, now: datetime) -> PackBuild:
    row = PackBuild(
        meeting_id=meeting_id,
        number=number,
        state=Making.QUEUED.value,
        asked_at=now,
        heard_at=now,
        content={},
    )
    db.session.add(row)
    db.session.flush()
    return row


def begin(meeting_id: int, number: int) -> list[tuple[str, str]]:
    """Begin or go on making a pack.

    What a worker that died had drawn is not drawn again; a pack that is ready stays as it is.

    Args:
        meeting_id: the meeting.
        number: the version.

    Returns:
        The attached files that still have to be drawn: where their bytes lie and what they are.

    Raises:
        NotFoundError: there is no such version.
    """
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or number > meeting.agenda_version:
        raise NotFoundError
    now = clock.now()
    row = queries.hold_row(meeting_id, number) or _new(meeting_id, number, now)
    if row.state == Making.READY.value:
        return []
    files = {
        paper.digest: paper.content_type
        for papers in packs.papers_of(packs.items_of(meeting_id, number), number).values()
        for paper in papers
    }
    known = queries.sheets_of(files)
    row.state, row.why, row.heard_at = Making.WORKING.value, "", now
    row.parts, row.done = len(files), len(known)
    db.session.flush()
    return [(digest, kind) for digest, kind in files.items() if digest not in known]


def draw(meeting_id: int, number: int, digest: str, content_type: str) -> None:
    """Draw one attached file anew, once for every pack it stands in.

    Args:
        meeting_id: the meeting.
        number: the version.
        digest: where the bytes of the file lie.
        content_type: what it is.
    """
    if db.session.get(PackPart, digest) is None:
        made = drawn(storage.path_of(digest), content_type)
        part = PackPart(
            digest=digest,
            sheets_digest=storage.keep(made.content) if made.content else "",
            pages=made.pages,
            why=made.why,
            made_at=clock.now(),
        )
        _keep(part)
    row = queries.hold_row(meeting_id, number)
    if row is not None:
        row.done, row.heard_at = min(row.done + 1, row.parts), clock.now()
    db.session.flush()


def _keep(part: PackPart) -> None:
    """Keep a drawn file; one that another worker drew meanwhile is the same and stays."""
    try:
        with db.session.begin_nested():
            db.session.add(part)
            db.session.flush()
    except IntegrityError:
        if db.session.get(PackPart, part.digest) is None:
            raise


def finish(meeting_id: int, number: int) -> dict[str, int]:
    """Find which page each part begins on; the pack is ready then.

    Args:
        meeting_id: the meeting.
        number: the version.

    Returns:
        How many pages and attached files it has.
    """
    meeting = db.session.execute(select(Meeting).where(Meeting.id == meeting_id)).scalar_one()
    row = queries.hold_row(meeting_id, number) or _new(meeting_id, number, clock.now())
    if row.state == Making.READY.value:
        return {"pages": row.content["starts"][-1][1], "files": row.parts}
    pack = packs.whole(meeting, number)
    covers = covers_of(meeting)
    digests = [paper.digest for each in pack.items for paper in each.papers]
    bundle = Bundle(Layout(covers), queries.sheets_of(digests))
    data = pack_paper(meeting, pack, bundle, reader=NOBODY, now=clock.now())
    starts = [[each["key"], each["page"]] for each in places_in(TEMPLATE, data)]
    row.content = {"covers": covers, "starts": starts}
    row.state, row.heard_at, row.done = Making.READY.value, clock.now(), row.parts
    db.session.flush()
    return {"pages": starts[-1][1], "files": row.parts}


def fail(meeting_id: int, number: int, error: BaseException) -> None:
    """Write down that a pack could not be made; its words are not kept, they could hold a name.

    Args:
        meeting_id: the meeting.
        number: the version.
        error: why.
    """
    row = queries.hold_row(meeting_id, number)
    if row is not None and row.state != Making.READY.value:
        row.state, row.heard_at = Making.FAILED.value, clock.now()
        row.why = f"Press “Make it again”. If it fails again, tell support: {type(error).__name__}"
        db.session.flush()


def make_at_once(meeting: Meeting) -> None:
    """Make a pack here and now, where no worker has made it yet.

    Args:
        meeting: the meeting.
    """
    number = meeting.agenda_version
    for digest, kind in begin(meeting.id, number):
        draw(meeting.id, number, digest, kind)
    finish(meeting.id, number)
