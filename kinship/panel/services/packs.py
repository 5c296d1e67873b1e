"""Packs: a member says that there is no conflict, opens the pack, and the trail says so."""

from sqlalchemy import func, select, update

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.documents.attaching import lay_in
from kinship.documents.typesetting import typeset
from kinship.panel.models import (
    Meeting,
    NoConflict,
    PackOpening,
    PanelItem,
    PanelMember,
    PanelPaper,
)
from kinship.panel.queries import conflicting, items, meetings, packs
from kinship.panel.queries import packing as packing_queries
from kinship.panel.queries.owed import Waits
from kinship.panel.queries.pack_paper import Bundle, pack_paper
from kinship.panel.rules.packing import is_being_made
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.services.packing import TEMPLATE, make_at_once
from kinship.panel.types import NOT_A_CONFLICT, Pack, PaperState
from kinship.panel.types.packing import Making

WHAT = "panel pack"


def declare_no_conflict(*, item: PanelItem, member: PanelMember, by: Actor) -> None:
    """Record a member's word that they have no conflict with an item; said twice it stands once.

    Args:
        item: the item.
        member: whose word it is.
        by: the member, signed in.

    Raises:
        RefusedError: a conflict of theirs is on record, or they are not on the meeting.
    """
    conflict = conflicting.conflict(item.id, member.id)
    if conflict and conflict.kind not in NOT_A_CONFLICT:
        raise RefusedError("A conflict of yours with this item is on record. The chair rules on it")
    if item.meeting_id is None or meetings.seat(item.meeting_id, member.id) is None:
        raise RefusedError("You are not on this meeting")
    if db.session.get(NoConflict, (item.id, member.id)):
        return
    db.session.add(NoConflict(item_id=item.id, member_id=member.id, declared_at=clock.now()))
    db.session.flush()
    audit.record(events.NO_CONFLICT, by=by, subject=events.about_item(item), member_id=member.id)
    chase_again(item.meeting_id, Waits.ANSWERS, by=by)


def take_in_papers(meeting: Meeting) -> None:
    """Put every accepted paper that is in no pack yet into the version just published.

    Of a paper that was accepted twice before, the later version alone.

    Args:
        meeting: the meeting, with its new version.
    """
    accepted = PanelPaper.result == PaperState.ACCEPTED.value
    newest = (
        select(func.max(PanelPaper.id))
        .where(PanelPaper.item_id.in_(items.order_of(meeting.id)), accepted)
        .group_by(PanelPaper.item_id, PanelPaper.kind)
    )
    db.session.execute(
        update(PanelPaper)
        .where(PanelPaper.id.in_(newest), PanelPaper.pack_version.is_(None))
        .values(pack_version=meeting.agenda_version)
    )


def open_pack(*, meeting: Meeting, member: PanelMember, by: Actor) -> bytes:
    """Give a member their pack as a PDF with their name on each page, and note that it was opened.

    What a worker has made is laid together for this member alone: no page of an item that is shut
    to them is ever read. Where no worker has made it yet it is made now.

    Args:
        meeting: the meeting.
        member: whose pack.
        by: who opens it; items not for them stay out.

    Returns:
        The PDF.

    Raises:
        RefusedError: it is not open today, or a worker is making it at this moment.
    """
    today, now = clock.today(), clock.now()
    pack = packs.pack_of(meeting, member.id, by, today)
    if pack.closed:
        raise RefusedError(pack.closed)
    build = packing_queries.build_of(meeting)
    if build is not None and is_being_made(build, now):
        raise RefusedError(f"{build.words}. Open it in a minute")
    if build is None or build.state is not Making.READY:
        make_at_once(meeting)
    made = laid_together(meeting, pack, reader=member.full_name)
    db.session.add(
        PackOpening(meeting_id=meeting.id, member_id=member.id, version=pack.number, opened_at=now)
    )
    db.session.flush()
    audit.exported(events.about_meeting(meeting), by=by, what=WHAT, rows=pack.papers)
    return made


def laid_together(meeting: Meeting, pack: Pack, *, reader: str) -> bytes:
    """Lay a member's copy together: our own pages with their name, attached pages in their frames.

    Args:
        meeting: the meeting.
        pack: as the member may read it.
        reader: the name on each page.
    """
    layout = packing_queries.layout_of(meeting.id, pack.number)
    digests = [paper.digest for each in pack.items for paper in each.papers]
    bundle = Bundle(layout, packing_queries.sheets_of(digests))
    data = pack_paper(meeting, pack, bundle, reader=reader, now=clock.now())
    made = typeset(TEMPLATE, data, made_on=clock.today(), apart=True)
    return lay_in(made, bundle.laid)


def file_name(meeting: Meeting) -> str:
    """Return a name for the file, without any person's name in it.

    Args:
        meeting: the meeting.
    """
    return f"pack-{meeting.reference.lower()}-v{meeting.agenda_version}.pdf"
