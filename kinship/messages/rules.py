"""The words of a message. No name, no reference, nothing about a family."""

from datetime import date

from kinship.messages.types import Waiting


def digest_subject(on: date) -> str:
    """Return the subject of a digest.

    Args:
        on: its day.
    """
    return f"Kinship: your work on {on.day} {on:%B %Y}"


PHRASES = {
    "passed": (
        "legal limit has passed: what it held is no longer lawful",
        "legal limits have passed: what they held is no longer lawful",
    ),
    "limits": (
        "legal limit passes within 14 days or has passed",
        "legal limits pass within 14 days or have passed",
    ),
    "overdue": ("piece of work is overdue", "pieces of work are overdue"),
    "next": (
        "piece of work is due today or by the next working day",
        "pieces of work are due today or by the next working day",
    ),
    "soon": (
        "piece of work is due in the next 7 days",
        "pieces of work are due in the next 7 days",
    ),
    "reminders": (
        "piece of work further ahead asks to be begun",
        "pieces of work further ahead ask to be begun",
    ),
    "to_answer": ("question waits for your answer", "questions wait for your answer"),
}


def digest_body(waiting: Waiting, address: str) -> str:
    """Return the text of a digest: counts, and where to look.

    Args:
        waiting: what waits for the person.
        address: the page that shows it.
    """
    lines = [
        f"{number} {one if number == 1 else many}."
        for name, (one, many) in PHRASES.items()
        if (number := getattr(waiting, name))
    ]
    said = "\n".join(lines)
    return f"{said}\n\nSee what and why: {address}\n"
