"""What a member does while reading: marks an item as read, keeps a private note, asks ahead."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.panel.models import (
    Meeting,
    MemberNote,
    MemberQuestion,
    PackMark,
    PanelItem,
    PanelMember,
)
from kinship.panel.queries import settings
from kinship.panel.services import events
from kinship.rulebook.minutes_form import minutes_form


def mark_read(*, item: PanelItem, meeting: Meeting, member: PanelMember, by: Actor) -> None:
    """Note that a member has read an item of the newest version; said twice it stands once.

    Args:
        item: an item that is open to them.
        meeting: the meeting.
        member: the member.
        by: the member, signed in.
    """
    version = meeting.agenda_version
    mark = db.session.get(PackMark, (item.id, member.id))
    if mark is not None and mark.version == version:
        return
    row = PackMark(item_id=item.id, member_id=member.id, version=version, marked_at=clock.now())
    db.session.merge(row)
    db.session.flush()
    subject = events.about_item(item)
    audit.record(events.PACK_MARKED, by=by, subject=subject, version=version, member_id=member.id)


def save_note(*, item: PanelItem, member: PanelMember, words: str, kept: bool, by: Actor) -> None:
    """Keep a member's private note on an item; an empty one is taken away.

    It is not part of the record: the trail says that a note was saved and never its words, and it
    goes when the pack closes, unless the member keeps it for a dissent.

    Args:
        item: an item that is open to them.
        member: the member, signed in.
        words: the note.
        kept: it stays for a dissent.
        by: the member, signed in.
    """
    note = db.session.get(MemberNote, (item.id, member.id))
    if not words.strip():
        if note is not None:
            db.session.delete(note)
            _note_saved(item, member, by, kept=False, taken_away=True)
        return
    row = MemberNote(
        item_id=item.id, member_id=member.id, words=words, kept=kept, saved_at=clock.now()
    )
    db.session.merge(row)
    _note_saved(item, member, by, kept=kept, taken_away=False)


def _note_saved(
    item: PanelItem, member: PanelMember, by: Actor, *, kept: bool, taken_away: bool
) -> None:
    db.session.flush()
    said = {"member_id": member.id, "kept": kept, "taken_away": taken_away}
    audit.record(events.NOTE_SAVED, by=by, subject=events.about_item(item), **said)


def drop_notes(*, meeting: Meeting, by: Actor) -> int:
    """Take away members' private notes on a meeting whose pack has closed, those kept apart.

    Args:
        meeting: the meeting.
        by: whose act closed the pack.

    Returns:
        How many were taken away.
    """
    items = select(PanelItem.id).where(PanelItem.meeting_id == meeting.id)
    gone: CursorResult[Any] = db.session.execute(  # type: ignore[assignment]
        delete(MemberNote).where(MemberNote.item_id.in_(items), MemberNote.kept.is_(False))
    )
    if gone.rowcount:
        audit.record(
            events.NOTES_DROPPED,
            by=by,
            subject=events.about_meeting(meeting),
            count=gone.rowcount,
        )
    return int(gone.rowcount)


def drop_notes_of_closed_packs(on: date, *, by: Actor) -> int:
    """Take away private notes on meetings whose pack closed by its day, those kept apart.

    Run twice it finds nothing more.

    Args:
        on: the day of business.
        by: the job.

    Returns:
        How many were taken away.
    """
    noted = (
        select(PanelItem.meeting_id)
        .join(MemberNote, MemberNote.item_id == PanelItem.id)
        .where(MemberNote.kept.is_(False))
    )
    last = on - timedelta(days=settings.number("pack_closes_after_days"))
    closed = select(Meeting).where(Meeting.held_on < last, Meeting.id.in_(noted))
    meetings = db.session.execute(closed.order_by(Meeting.id)).scalars().all()
    return sum(drop_notes(meeting=meeting, by=by) for meeting in meetings)


def ask_question(
    *,
    item: PanelItem,
    member: PanelMember,
    theme: str,
    words: str,
    by: Actor,
    submit_key: str | None = None,
) -> MemberQuestion:
    """Send a question before the meeting; the chair reads it under its theme.

    Args:
        item: an item that is open to the member.
        member: the member.
        theme: a key of config/codes/minutes.toml.
        words: the question.
        by: the member, signed in.
        submit_key: of the form, so that a second press asks only once.

    Raises:
        RefusedError: there is no such theme, or nothing is asked.
    """
    earlier = sent_before(MemberQuestion, submit_key)
    if earlier:
        return earlier
    if theme not in minutes_form().themes:
        raise RefusedError("Select what the question is about", field="theme")
    if not words.strip():
        raise RefusedError("Enter your question", field="words")
    row = MemberQuestion(
        item_id=item.id,
        member_id=member.id,
        theme=theme,
        words=words.strip(),
        asked_at=clock.now(),
        submit_key=submit_key,
    )
    kept = add_once(row)
    if kept is row:
        subject = events.about_item(item)
        audit.record(
            events.QUESTION_ASKED, by=by, subject=subject, member_id=member.id, theme=theme
        )
    return kept
