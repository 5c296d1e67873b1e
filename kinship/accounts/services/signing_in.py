"""Sign people in and out, and set their passwords."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from kinship.accounts.models import Staff, StaffSession
from kinship.accounts.queries import by_username
from kinship.accounts.rules import password_faults
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError

SIGNED_IN = event("accounts.signed_in")
SIGNED_OUT = event("accounts.signed_out")
SIGN_IN_FAILED = event("accounts.sign_in_failed")
PASSWORD_CHANGED = event("accounts.password_changed")

hasher = PasswordHasher()


def check_password(username: str, password: str) -> Staff | None:
    """Return the account if the password is right, and record the attempt either way.

    Args:
        username: as typed.
        password: as typed.
    """
    staff = by_username(username)
    known = bool(staff and staff.active and staff.password_hash)
    fits = _verify(staff.password_hash if staff and known else _nobodys(), password)
    if staff is None or not (known and fits):
        audit.record(SIGN_IN_FAILED, by=Actor(None, "nobody"), subject=Subject("staff"))
        return None
    staff.last_signed_in_at = clock.now()
    db.session.flush()
    audit.record(SIGNED_IN, by=Actor(staff.id, staff.full_name), subject=Subject("staff", staff.id))
    return staff


def start_session(*, staff: Staff) -> StaffSession:
    """Keep that somebody has signed in on a browser.

    Args:
        staff: who; their password has been checked.
    """
    started = StaffSession(staff_id=staff.id, started_at=clock.now())
    db.session.add(started)
    db.session.flush()
    return started


def end_session(*, session_id: int, by: Actor) -> None:
    """Sign somebody out: from now on the cookie of that browser, and any copy, is worth nothing.

    Args:
        session_id: their sign-in.
        by: who signs out.
    """
    statement = select(StaffSession).where(
        StaffSession.id == session_id, StaffSession.staff_id == by.staff_id
    )
    found = db.session.execute(statement).scalar_one()
    found.ended_at = clock.now()
    db.session.flush()
    audit.record(SIGNED_OUT, by=by, subject=Subject("staff", by.staff_id))


def change_password(*, staff: Staff, password: str, by: Actor) -> None:
    """Set a new password and sign the person out everywhere else.

    Args:
        staff: whose.
        password: the new one.
        by: who changes it.

    Raises:
        RefusedError: it is too weak.
    """
    faults = password_faults(password, staff.username)
    if faults:
        raise RefusedError(faults, field="password")
    staff.password_hash = hasher.hash(password)
    staff.sign_in_version += 1
    db.session.flush()
    audit.record(PASSWORD_CHANGED, by=by, subject=Subject("staff", staff.id))


@cache
def _nobodys() -> str:
    """Checked when no account has the name typed, so that both answers take as long."""
    return hasher.hash("a password that no account has")


def _verify(stored: str, password: str) -> bool:
    try:
        return hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
