"""Read minutes that were sent round: versions, comments, signatures, and who may see what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, Select, func, select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.panel.models import (
    Meeting,
    MinutesComment,
    MinutesIssue,
    MinutesSignature,
    PanelMember,
)
from kinship.panel.queries import settings, versions
from kinship.panel.queries.minuting import live_of
from kinship.panel.rules.minutes import as_seen
from kinship.panel.rules.versions import digest_of
from kinship.panel.types import LinkedDate
from kinship.panel.types.minutes import Comment, Issue

DRAFT, FINAL = "minutes_draft", "minutes_final"


@dataclass(frozen=True)
class Reader:
    """What one person may see of the minutes of a meeting.

    Args:
        member_id: who they are at the meeting; None for somebody who is no member of it.
        seen: the items they may read.
        comments_on: the items they may comment on: those they were in the room for.
    """

    member_id: int | None
    seen: frozenset[int]
    comments_on: frozenset[int]


def reader_of(meeting: Meeting, actor: Actor, today: date) -> Reader:
    """Return what one person may see of the minutes of a meeting.

    A member reads the items they were in the room for and no others; whoever prepares, decides or
    sees the meeting as a whole reads what the agenda shows them.

    Args:
        meeting: the meeting.
        actor: who reads.
        today: for the children's ages.
    """
    live = live_of(meeting, actor, today)
    shown = frozenset(line.item.id for line in live.lines if line.item.shown)
    own = next((s for s in live.sitters if s.staff_id and s.staff_id == actor.staff_id), None)
    there = frozenset(line.item.id for line in live.lines if own and own.member_id in line.there)
    if own is None:
        return Reader(None, shown, frozenset())
    if versions.published_only(actor):
        return Reader(own.member_id, shown & there, shown & there)
    return Reader(own.member_id, shown, shown & there)


def issues_of(meeting_id: int, seen: Collection[int]) -> list[Issue]:
    """Return the versions of a meeting's minutes, the newest first.

    Args:
        meeting_id: the meeting.
        seen: the items the reader may see.
    """
    statement = _issues().where(MinutesIssue.meeting_id == meeting_id)
    rows = db.session.execute(statement.order_by(MinutesIssue.number.desc()))
    return [_issue(row, seen) for row in rows]


def _issues() -> Select[MinutesIssue, MinutesSignature]:
    return select(MinutesIssue, MinutesSignature).outerjoin(
        MinutesSignature, MinutesSignature.issue_id == MinutesIssue.id
    )


def _issue(row: Row[MinutesIssue, MinutesSignature], seen: Collection[int]) -> Issue:
    kept, signed = row
    return Issue(
        id=kept.id,
        number=kept.number,
        issued_at=kept.issued_at,
        issued_by=kept.issued_by_name,
        reason=kept.reason,
        paper=as_seen(kept.content, seen),
        digest=kept.digest,
        intact=digest_of(kept.content) == kept.digest,
        signed_at=signed.signed_at if signed else None,
        signed_on=signed.signed_on if signed else None,
        signed_by=signed.signed_by_name if signed else "",
    )


def latest(meeting_id: int) -> MinutesIssue | None:
    """Return the newest version of a meeting's minutes; None before one was sent round.

    Args:
        meeting_id: the meeting.
    """
    statement = (
        select(MinutesIssue)
        .where(MinutesIssue.meeting_id == meeting_id)
        .order_by(MinutesIssue.number.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def signature(issue_id: int) -> MinutesSignature | None:
    """Return the signature under a version; None while it is not signed.

    Args:
        issue_id: the version.
    """
    statement = select(MinutesSignature).where(MinutesSignature.issue_id == issue_id)
    return db.session.execute(statement).scalar_one_or_none()


def comments_of(meeting_id: int, seen: Collection[int]) -> list[Comment]:
    """Return what members said about the minutes of a meeting, in the order they said it.

    Args:
        meeting_id: the meeting.
        seen: the items the reader may see.
    """
    statement = (
        select(MinutesComment, MinutesIssue.number, PanelMember.full_name)
        .join(MinutesIssue, MinutesIssue.id == MinutesComment.issue_id)
        .join(PanelMember, PanelMember.id == MinutesComment.member_id)
        .where(MinutesIssue.meeting_id == meeting_id, MinutesComment.item_id.in_(list(seen)))
        .order_by(MinutesComment.id)
    )
    return [
        Comment(
            id=row.id,
            item_id=row.item_id,
            issue=number,
            member=name,
            words=row.words,
            made_at=row.made_at,
            answer=row.answer,
            answered_by=row.answered_by_name,
        )
        for row, number, name in db.session.execute(statement)
    ]


def get_comment(comment_id: int, meeting_id: int) -> MinutesComment:
    """Return one comment on the minutes of a meeting.

    Args:
        comment_id: the comment.
        meeting_id: the meeting.

    Raises:
        NotFoundError: there is none.
    """
    statement = (
        select(MinutesComment)
        .join(MinutesIssue, MinutesIssue.id == MinutesComment.issue_id)
        .where(MinutesComment.id == comment_id, MinutesIssue.meeting_id == meeting_id)
    )
    found = db.session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFoundError
    return found


def open_comments(meeting_id: int) -> int:
    """Return how many comments on a meeting's minutes nobody has answered.

    Args:
        meeting_id: the meeting.
    """
    statement = (
        select(func.count())
        .select_from(MinutesComment)
        .join(MinutesIssue, MinutesIssue.id == MinutesComment.issue_id)
        .where(MinutesIssue.meeting_id == meeting_id, MinutesComment.answered_at.is_(None))
    )
    return int(db.session.execute(statement).scalar_one())


def due_days(meeting: Meeting) -> list[LinkedDate]:
    """Return by when the draft goes round and the chair signs, with how each is worked out.

    Args:
        meeting: the meeting.
    """
    dates = settings.dates_of(meeting.held_on, (DRAFT, FINAL))
    return [each for each in dates if each.key in {DRAFT, FINAL}]


def first_due(meeting: Meeting) -> date | None:
    """Return the day minutes agreed on paper meet first: of the draft, unless it was sent round.

    Args:
        meeting: the meeting.
    """
    awaited = FINAL if latest(meeting.id) else DRAFT
    return next((each.due_on for each in due_days(meeting) if each.key == awaited), None)
