"""The signed-in person of a request, and signing out whoever has been idle too long."""

from datetime import timedelta

from flask import Flask, current_app, session
from flask_login import UserMixin, current_user, logout_user
from flask_login import login_user as start_session

from kinship.accounts import queries
from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.core import clock
from kinship.core.extensions import login

SEEN = "seen"
PARTS = 3
"""What a cookie names: the person, the number of their sign-ins, and the sign-in itself."""
REFRESH_AFTER = timedelta(seconds=60)


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """What Flask-Login keeps for a request."""

    def __init__(self, actor: Actor, version: int, session_id: int) -> None:
        self.actor = actor
        self.version = version
        self.session_id = session_id

    def get_id(self) -> str:
        """Return what the cookie holds."""
        return f"{self.actor.staff_id}.{self.version}.{self.session_id}"


@login.user_loader  # type: ignore[untyped-decorator]  # as above
def load(key: str) -> SignedIn | None:
    """Return the person a cookie names, if they may still sign in.

    Args:
        key: what `get_id` returned.
    """
    parts = key.split(".")
    if len(parts) != PARTS or not all(part.isdigit() for part in parts):
        return None
    staff_id, version, session_id = map(int, parts)
    actor = queries.actor(staff_id, version, clock.today(), session_id=session_id)
    return SignedIn(actor, version, session_id) if actor else None


def current_actor() -> Actor:
    """Return the person signed in; a page that names a permission always has one."""
    actor: Actor = current_user.actor
    return actor


def actor_or_none() -> Actor | None:
    """Return the person signed in and not idle too long, if there is one."""
    if "_user_id" not in session or _idle_too_long():
        return None
    return current_user.actor if current_user.is_authenticated else None


def current_session_id() -> int:
    """Return the sign-in of this browser."""
    session_id: int = current_user.session_id
    return session_id


def begin(staff: Staff, actor: Actor, session_id: int) -> None:
    """Sign somebody in on this browser.

    Args:
        staff: their account.
        actor: the same person with their rights.
        session_id: their sign-in, as a service started it.
    """
    session.clear()
    session[SEEN] = clock.now().timestamp()
    start_session(SignedIn(actor, staff.sign_in_version, session_id))


def end() -> None:
    """Sign out on this browser."""
    logout_user()
    session.clear()


def _idle_too_long() -> bool:
    now = clock.now().timestamp()
    idle = now - session.get(SEEN, 0)
    if idle > current_app.config["KINSHIP_IDLE_SECONDS"]:
        end()
        session["signed_out_idle"] = True
        return True
    if idle > REFRESH_AFTER.total_seconds():
        session[SEEN] = now
    return False


def init_app(app: Flask) -> None:
    """Attach Flask-Login to the application.

    Args:
        app: the application.
    """
    login.init_app(app)
    login.session_protection = None
