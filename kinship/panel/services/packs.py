"""Packs: a member says that there is no conflict, opens the pack, and the trail says so."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock, storage
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.documents.binding import Bound, bind
from kinship.documents.types import FILE_TYPES
from kinship.panel.models import (
    Meeting,
    NoConflict,
    PackOpening,
    PanelItem,
    PanelMember,
    PanelPaper,
)
from kinship.panel.queries import conflicting, items, meetings, packs, settings
from kinship.panel.queries.owed import Waits
from kinship.panel.queries.paper import MARKING
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.types import ACCESS, NOT_A_CONFLICT, Pack, PackItem, PackPaper, PaperState

TEMPLATE = "panel/pack.typ"
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

    Args:
        meeting: the meeting, with its new version.
    """
    of_meeting = PanelPaper.item_id.in_(items.order_of(meeting.id))
    waiting = PanelPaper.pack_version.is_(None), PanelPaper.result == PaperState.ACCEPTED.value
    db.session.execute(
        update(PanelPaper).where(of_meeting, *waiting).values(pack_version=meeting.agenda_version)
    )


def open_pack(*, meeting: Meeting, member: PanelMember, by: Actor) -> bytes:
    """Bind a member's pack as a PDF with their name on each page, and note that it was opened.

    Args:
        meeting: the meeting.
        member: whose pack.
        by: who opens it; items not for them stay out.

    Returns:
        The PDF.

    Raises:
        RefusedError: it is not open today.
    """
    today, now = clock.today(), clock.now()
    pack = packs.pack_of(meeting, member.id, by, today)
    if pack.closed:
        raise RefusedError(pack.closed)
    made = bind(TEMPLATE, _content(meeting, member, pack, now), made_on=today)
    db.session.add(
        PackOpening(meeting_id=meeting.id, member_id=member.id, version=pack.number, opened_at=now)
    )
    db.session.flush()
    audit.exported(events.about_meeting(meeting), by=by, what=WHAT, rows=pack.papers)
    return made


def file_name(meeting: Meeting) -> str:
    """Return a name for the file, without any person's name in it.

    Args:
        meeting: the meeting.
    """
    return f"pack-{meeting.reference.lower()}-v{meeting.agenda_version}.pdf"


def _content(meeting: Meeting, member: PanelMember, pack: Pack, now: datetime) -> dict[str, Any]:
    day = f"{meeting.held_on:%A} {meeting.held_on.day} {meeting.held_on:%B %Y}"
    opened = clock.in_london(now)
    return {
        "council": settings.council().title,
        "brand": settings.council().contact.get("brand", "teal"),
        "panel": meeting.panel,
        "title": f"{meeting.panel}, {day}: pack",
        "short-title": f"{meeting.panel}, {day}",
        "marking": MARKING,
        "reference": meeting.reference,
        "version": f"Pack version {pack.number}",
        "day": day,
        "venue": meeting.venue,
        "reader": member.full_name,
        "opened": f"{opened.day} {opened:%B %Y, %H:%M}",
        "mark": f"{member.full_name}, {opened.day} {opened:%B %Y, %H:%M}",
        "items": [_item(each) for each in pack.items],
        "supplements": _supplements(pack),
    }


def _item(each: PackItem) -> dict[str, Any]:
    kept = ("number", "time", "title", "family", "lines", "alerts")
    return {
        **{name: each.row[name] for name in kept},
        "shut": "" if each.papers else _why_empty(each),
        "papers": [_paper(paper) for paper in each.papers if paper.pack_version == 1],
    }


def _why_empty(each: PackItem) -> str:
    return "No paper is in the pack for this item" if each.access == "open" else ACCESS[each.access]


def _supplements(pack: Pack) -> list[dict[str, Any]]:
    late = [
        (paper.pack_version, f"Item {each.row['number']}, {each.row['title']}", paper)
        for each in pack.items
        for paper in each.papers
        if paper.pack_version > 1
    ]
    return [
        {
            "number": number,
            "title": f"Late papers, version {version}",
            "papers": [_paper(paper, of) for found, of, paper in late if found == version],
        }
        for number, version in enumerate(sorted({version for version, _, _ in late}), start=1)
    ]


def _paper(paper: PackPaper, of: str = "") -> dict[str, Any]:
    came = clock.in_london(paper.put_in_at)
    said = [
        of,
        f"Version {paper.version}, put in on {came.day} {came:%B %Y}",
        "Came after the day for papers" if paper.late else "",
        "Replaced by a later version in the supplement" if paper.replaced else "",
    ]
    word = FILE_TYPES[paper.content_type].word
    return {
        "title": paper.title,
        "said": [words for words in said if words],
        "kind": f"{word}, {-(-paper.size_bytes // 1024)} KB",
        "file": Bound(storage.path_of(paper.digest), paper.content_type),
    }
