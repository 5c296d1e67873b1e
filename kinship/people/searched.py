"""Proof that somebody searched before adding a person: a signed token with what they typed."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from kinship.accounts.types import Actor

GOOD_FOR = 60 * 60
"""Seconds."""


def token(text: str, actor: Actor) -> str:
    """Return the proof that this person searched for this text now.

    Args:
        text: what was searched for.
        actor: who searched.
    """
    made: str = _signer().dumps([text, actor.staff_id])
    return made


def text_of(given: str, actor: Actor) -> str | None:
    """Return what was searched for, or None when it is no proof, too old or somebody else's.

    Args:
        given: as it came in the address.
        actor: who is signed in.
    """
    try:
        text, staff_id = _signer().loads(given, max_age=GOOD_FOR)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(text) if staff_id == actor.staff_id else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="people.searched")
