"""What is pointed out about members: checks, appraisals, terms, and the make-up of the list."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from kinship.core.working_days import months_after
from kinship.panel.types import TAGS
from kinship.panel.types.register import Appointed, Entry
from kinship.rulebook.types import PanelRules

CARE_EXPERIENCED = "care_experienced"
CHAIRS = ("independent_chair", "vice_chair")

OVERTAKEN = (
    "Somebody else changed this member since you opened the form. Nothing of yours is saved: "
    "copy it, open the form again and enter it there"
)


def mark_of(shown: object) -> str:
    """Return the mark of what a form shows, by which a change made meanwhile is noticed.

    Args:
        shown: a frozen dataclass of plain values.
    """
    return sha256(repr(shown).encode()).hexdigest()[:16]


def member_notes(
    entry: Entry | None, term_until: date | None, today: date, *, appraisal_months: int, warn: int
) -> list[str]:
    """Say what is missing or runs out in the register entry of a member.

    Args:
        entry: what is kept; None where nothing is.
        term_until: last day of the appointment.
        today: the day of business.
        appraisal_months: how often members are appraised, in months.
        warn: how many days ahead something that runs out is pointed out.
    """
    kept = entry or Entry()
    notes = [words for day, words in _missing(kept) if day is None]
    due = months_after(kept.appraised_on, appraisal_months) if kept.appraised_on else None
    for what, day, why in (
        ("The check is to be renewed", kept.check_renew_on, ", as entered with the check"),
        ("The appraisal is due", due, f", {appraisal_months} months after the last"),
        ("The term ends", term_until, ", as appointed"),
    ):
        left = (day - today).days if day else None
        if day and left is not None and left <= warn:
            notes.append(f"{_said(what, day, left)}{why}")
    return notes


def _missing(kept: Entry) -> tuple[tuple[date | None, str], ...]:
    return (
        (kept.checked_on, "No check on record"),
        (kept.references_on, "No references on record"),
        (kept.inducted_on, "No induction on record"),
        (kept.appraised_on or kept.inducted_on, "No appraisal on record"),
    )


def _said(what: str, day: date, left: int) -> str:
    on = f"{day.day} {day:%B %Y}"
    if left < 0:
        return f"{what.replace(' is ', ' was ').replace('ends', 'ended')} on {on}"
    return f"{what} on {on}"


def composition_notes(members: Sequence[Appointed], panel: PanelRules) -> list[str]:
    """Say what the central list lacks; each is a note and blocks nothing.

    Args:
        members: those whose term covers the day.
        panel: the panel's make-up.
    """
    notes = []
    if len(members) < panel.fewest_appointed:
        notes.append(f"{len(members)} members are appointed; {panel.fewest_appointed} are needed")
    voting = [each for each in members if each.voting]
    if len(voting) < panel.aim_for:
        notes.append(f"{len(voting)} members vote; aim for {panel.aim_for} at each meeting")
    wanted = [*CHAIRS, *(role.key for role in panel.roles if role.key in TAGS)]
    notes += [f"No {_small(TAGS[key])}" for key in dict.fromkeys(wanted) if not _any(members, key)]
    return notes


def _any(members: Iterable[Appointed], key: str) -> bool:
    return any(key in each.tags for each in members)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
