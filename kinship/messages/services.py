"""Write one digest a day for each person, and send what waits."""

import smtplib
from datetime import date

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.core import clock, installation
from kinship.core.database import db, transaction
from kinship.core.working_days import working_days_after
from kinship.messages import post
from kinship.messages.models import Message
from kinship.messages.queries import passed_for_each, unsent, waiting_for_each
from kinship.messages.rules import digest_body, digest_subject
from kinship.messages.types import DIGEST, Waiting
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Council


def write_digests(on: date) -> int:
    """Write the digests of a day that are not written yet.

    On a day the council is closed only those are told to whom a legal limit has passed.

    Args:
        on: the day.

    Returns:
        How many were written.
    """
    already = set(
        db.session.execute(
            select(Message.staff_id).where(Message.kind == DIGEST, Message.day == on)
        ).scalars()
    )
    address = f"{installation.base_url()}/my-work"
    fresh = [waiting for waiting in _waiting(on) if waiting.staff_id not in already]
    db.session.add_all(
        Message(
            staff_id=waiting.staff_id,
            kind=DIGEST,
            day=on,
            subject=digest_subject(on),
            body=digest_body(waiting, address),
            created_at=clock.now(),
            attempts=0,
        )
        for waiting in fresh
    )
    db.session.flush()
    return len(fresh)


def write_once(*, staff_id: int, kind: str, day: date, subject: str, body: str) -> bool:
    """Write a message of a kind to somebody, once a day; it carries no family's name.

    Args:
        staff_id: to whom.
        kind: of message.
        day: the day of business.
        subject: its subject.
        body: its text.

    Returns:
        Whether it was written; not when there is one of the day already.
    """
    earlier = select(Message.id).where(
        Message.staff_id == staff_id, Message.kind == kind, Message.day == day
    )
    if db.session.execute(earlier).first():
        return False
    message = Message(staff_id=staff_id, kind=kind, day=day, subject=subject, body=body)
    message.created_at, message.attempts = clock.now(), 0
    db.session.add(message)
    db.session.flush()
    return True


def _waiting(on: date) -> list[Waiting]:
    council = rulebook.council(installation.council())
    calendar = calendars.of_council(council)
    if not calendar.is_working_day(on):
        return passed_for_each(on)
    ahead = working_days_after(on, 1, calendar.is_working_day)
    return waiting_for_each(on, ahead, _reminders(council, on))


def _reminders(council: Council, on: date) -> list[tuple[str, int]]:
    """Return the rules in force with the days ahead on which each reminds."""
    rules = (*rulebook.rules_in_force(council.nation, on), *council.rules)
    return sorted({(rule.id, days) for rule in rules for days in rule.warn_days})


def send_waiting() -> tuple[int, int]:
    """Send what waits, each message in a transaction of its own; one failure never stops the rest.

    Returns:
        How many were sent, and how many could not be.
    """
    sent = failed = 0
    for message_id in unsent():
        with transaction():
            if _send(message_id):
                sent += 1
            else:
                failed += 1
    return sent, failed


def _send(message_id: int) -> bool:
    statement = (
        select(Message, Staff.email)
        .join(Staff, Staff.id == Message.staff_id)
        .where(Message.id == message_id, Message.sent_at.is_(None))
        .with_for_update(of=Message, skip_locked=True)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        return False
    message, email = row
    message.attempts += 1
    try:
        _post(message, email)
    except (OSError, smtplib.SMTPException) as error:
        message.last_error = type(error).__name__
        return False
    message.sent_at = clock.now()
    return True


def _post(message: Message, email: str) -> None:
    mail = installation.mail()
    key = f"{message.day.isoformat()}-{message.kind}-{message.staff_id}"
    letter = post.letter(
        key=key,
        sender=mail.sender,
        to=email or f"staff-{message.staff_id}@localhost",
        subject=message.subject,
        body=message.body,
    )
    if mail.server and email:
        post.by_server(letter, mail.server)
    else:
        post.into_folder(letter, mail.outbox, key)
