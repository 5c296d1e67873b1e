"""Minutes: sent round as a version, commented on, signed by the chair once, printed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.documents.typesetting import plain, typeset
from kinship.panel.models import (
    Meeting,
    MinutesComment,
    MinutesIssue,
    MinutesSignature,
    PanelItem,
)
from kinship.panel.queries import meetings
from kinship.panel.queries import minutes as queries
from kinship.panel.queries.minutes_paper import minutes_paper
from kinship.panel.queries.owed import Waits
from kinship.panel.rules.minutes import signer_of
from kinship.panel.rules.versions import digest_of
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again, minutes_are_there
from kinship.panel.types.minutes import Issue

TEMPLATE = "panel/minutes.typ"
WHAT = "panel minutes"


def issue_minutes(
    *, meeting: Meeting, by: Actor, reason: str = "", late_reason: str = ""
) -> MinutesIssue:
    """Send the minutes round as their next version; what it says never changes.

    Args:
        meeting: the meeting.
        by: who sends them.
        reason: why there is a new version after the chair has signed one; empty before that.
        late_reason: a code of config/codes/late-reasons.toml, where the draft came late.

    Raises:
        RefusedError: the meeting is still to come, nothing has changed since the last version, a
            signed one is corrected without a reason, or a late one is sent round without.
    """
    if meeting.held_on > clock.today() or meeting.cancelled_on:
        raise RefusedError("There are no minutes before the meeting is held")
    hold(meeting)
    content = plain(minutes_paper(meeting, meeting.held_on))
    digest, before = digest_of(content), queries.latest(meeting.id)
    if before is not None and before.digest == digest:
        raise RefusedError(f"Nothing has changed since version {before.number}")
    if before is not None and queries.signature(before.id) and not reason.strip():
        raise RefusedError("Enter why the signed minutes are corrected", field="reason")
    row = MinutesIssue(
        meeting_id=meeting.id,
        number=before.number + 1 if before else 1,
        issued_at=clock.now(),
        issued_by_id=by.staff_id,
        issued_by_name=by.name,
        reason=reason.strip(),
        content=content,
        digest=digest,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        events.MINUTES_ISSUED,
        by=by,
        subject=events.about_meeting(meeting),
        version=row.number,
        digest=digest,
        why=row.reason,
    )
    today = clock.today()
    minutes_are_there(meeting.id, Waits.DRAFT, day=today, by=by, late_reason=late_reason)
    chase_again(meeting.id, Waits.DRAFT, by=by)
    return row


def comment_on_minutes(
    *,
    meeting: Meeting,
    item: PanelItem,
    words: str,
    by: Actor,
    submit_key: str | None = None,
) -> MinutesComment:
    """Keep what a member says about an item of the minutes they were in the room for.

    Args:
        meeting: the meeting.
        item: the item.
        words: what they say.
        by: the member, signed in.
        submit_key: of the form, so that a second press says it only once.

    Raises:
        RefusedError: nothing was sent round, it is signed, or they were not there for the item.
    """
    earlier = sent_before(MinutesComment, submit_key)
    if earlier:
        return earlier
    reader = queries.reader_of(meeting, by, clock.today())
    if reader.member_id is None or item.id not in reader.comments_on:
        raise RefusedError("You comment on the items you were in the room for")
    latest = queries.latest(meeting.id)
    if latest is None:
        raise RefusedError("The minutes have not been sent round yet")
    if queries.signature(latest.id):
        raise RefusedError(f"The chair has signed version {latest.number}; it stands as it is")
    if not words.strip():
        raise RefusedError("Enter your comment", field="words")
    row = MinutesComment(
        issue_id=latest.id,
        item_id=item.id,
        member_id=reader.member_id,
        words=words.strip(),
        made_at=clock.now(),
        submit_key=submit_key,
    )
    kept = add_once(row)
    if kept is row:
        audit.record(
            events.MINUTES_COMMENTED,
            by=by,
            subject=events.about_item(item),
            version=latest.number,
            member_id=reader.member_id,
        )
    return kept


def answer_comment(*, comment: MinutesComment, item: PanelItem, answer: str, by: Actor) -> None:
    """Say what became of a member's comment; answered once.

    Args:
        comment: the comment.
        item: the item it is about.
        answer: taken in, or why not.
        by: who answers.

    Raises:
        RefusedError: it was answered already, or nothing is said.
    """
    if comment.answered_at is not None:
        raise RefusedError("This comment was answered already")
    if not answer.strip():
        raise RefusedError("Enter what became of the comment", field="answer")
    comment.answer, comment.answered_by_name = answer.strip(), by.name
    comment.answered_at = clock.now()
    db.session.flush()
    subject = events.about_item(item)
    audit.record(events.COMMENT_ANSWERED, by=by, subject=subject, comment_id=comment.id)


def may_sign(meeting: Meeting, by: Actor) -> bool:
    """Say whether somebody signs the minutes of a meeting: who was in the chair, signed in.

    Args:
        meeting: the meeting.
        by: who asks.
    """
    signer = signer_of(meetings.sitters(meeting.id))
    return bool(signer and signer.staff_id and signer.staff_id == by.staff_id)


def sign(
    *, meeting: Meeting, number: int | None, name: str, signed_on: date, by: Actor
) -> MinutesIssue:
    """Put the chair's signature under a version; two presses at once leave one signature.

    Args:
        meeting: the meeting.
        number: the version that was read; None signs what stands now, sent round or not.
        name: the chair's.
        signed_on: the day on which the chair agreed.
        by: who records it.

    Raises:
        RefusedError: it is signed already, another version or other words stand by now.
    """
    refuse_signed(meeting, number)
    latest = queries.latest(meeting.id)
    content = plain(minutes_paper(meeting, meeting.held_on))
    if number is None and (latest is None or latest.digest != digest_of(content)):
        latest = issue_minutes(meeting=meeting, by=by)
    if latest is None or number not in {None, latest.number}:
        raise RefusedError("A newer version was sent round. Read it before you sign")
    if latest.digest != digest_of(content):
        raise RefusedError(
            f"The minutes have changed since version {latest.number} was sent round. "
            "The panel administrator sends the next version round first"
        )
    _write_signature(
        MinutesSignature(
            issue_id=latest.id,
            signed_at=clock.now(),
            signed_on=signed_on,
            signed_by_name=name,
            recorded_by_id=by.staff_id,
            digest=latest.digest,
        )
    )
    audit.record(
        events.MINUTES_SIGNED,
        by=by,
        subject=events.about_meeting(meeting),
        version=latest.number,
        digest=latest.digest,
        signed_by=name,
    )
    return latest


def _write_signature(row: MinutesSignature) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        first = queries.signature(row.issue_id)
        raise RefusedError(_signed_already(first or row)) from None


def refuse_signed(meeting: Meeting, number: int | None) -> None:
    """Refuse a second signature under the newest version, and say whose the first is.

    Args:
        meeting: the meeting; it is held until the end of the transaction.
        number: the version that was read; None for what stands now.

    Raises:
        RefusedError: it is signed already.
    """
    hold(meeting)
    latest = queries.latest(meeting.id)
    signed = queries.signature(latest.id) if latest else None
    if latest and signed and number in {None, latest.number}:
        raise RefusedError(_signed_already(signed))


def _signed_already(signed: MinutesSignature) -> str:
    at = clock.in_london(signed.signed_at)
    return (
        f"{signed.signed_by_name} signed these minutes on {at.day} {at:%B %Y} at {at:%H:%M}. "
        "They are signed once"
    )


def print_minutes(*, meeting: Meeting, issue: Issue, by: Actor) -> bytes:
    """Typeset a version of the minutes as a tagged PDF, as far as the reader may see it.

    Args:
        meeting: the meeting.
        issue: the version, as this person may see it.
        by: who prints.
    """
    made_on = clock.in_london(issue.issued_at).date()
    signed = ""
    if issue.signed_on:
        day = f"{issue.signed_on.day} {issue.signed_on:%B %Y}"
        signed = f"Signed by {issue.signed_by} on {day}. Digest {issue.digest}"
    data = {**issue.paper, "version": f"Minutes version {issue.number}", "signed": signed}
    made = typeset(TEMPLATE, data, made_on=made_on)
    audit.exported(events.about_meeting(meeting), by=by, what=WHAT, rows=len(issue.paper["rows"]))
    return made


def hold(meeting: Meeting) -> None:
    """Hold a meeting until the end of the transaction, so that two people act one after another.

    Args:
        meeting: the meeting.
    """
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())
