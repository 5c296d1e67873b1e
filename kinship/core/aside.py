"""What a service has to say beside a save that succeeded: sentences for the person who saved.

They wait in the session for the answer, go with a transaction that is rolled back, and are shown
once on the next page.
"""

from kinship.core.database import db

KEY = "aside"


def say(sentence: str, about: str) -> None:
    """Let the person who saves be told something; one sentence names everything it is about.

    Args:
        sentence: what they should know, without a full stop.
        about: what it is true of.
    """
    waiting: dict[str, list[str]] = db.session.info.setdefault(KEY, {})
    named = waiting.setdefault(sentence, [])
    if about not in named:
        named.append(about)


def is_waiting() -> bool:
    """Return whether something waits to be said."""
    return bool(db.session.info.get(KEY))


def take() -> list[str]:
    """Return what waits to be said, and forget it."""
    waiting: dict[str, list[str]] = db.session.info.pop(KEY, {})
    return [f"{sentence}: {'; '.join(named)}" for sentence, named in waiting.items()]
