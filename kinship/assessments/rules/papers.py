"""Copies of a report: how far one is made, and when the carers have had their say."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from kinship.assessments.types import PaperState, ShareFacts


class Made(Protocol):
    """The dated facts that tell how far a copy is made."""

    @property
    def started_at(self) -> datetime | None:
        """When a worker last began."""

    @property
    def made_at(self) -> datetime | None:
        """When it was ready."""

    @property
    def failed_at(self) -> datetime | None:
        """When the last attempt failed."""


def paper_state(paper: Made) -> PaperState:
    """Return how far a copy is made.

    Args:
        paper: its dated facts.
    """
    if paper.made_at is not None:
        return PaperState.READY
    if paper.failed_at is not None:
        return PaperState.FAILED
    return PaperState.WORKING if paper.started_at is not None else PaperState.QUEUED


def share_faults(
    on: date, made_on: date, whom: str, ways: Collection[str], how: str, today: date
) -> dict[str, str]:
    """Say why a carers' copy cannot have been shared like this: field to message.

    Args:
        on: the day entered.
        made_on: the day the copy was made.
        whom: who got it.
        ways: the ways there are.
        how: the way chosen.
        today: the day of business.
    """
    found = {}
    if on > today:
        found["on"] = "Enter a day that is not in the future"
    elif on < made_on:
        found["on"] = f"Enter a day on or after {_day(made_on)}, when this copy was made"
    if not whom.strip():
        found["whom"] = "Enter who got it"
    if how not in ways:
        found["how"] = "Select how they got it"
    return found


def waits_for_carers(share: ShareFacts | None, today: date) -> str:
    """Say until when an assessment waits for the carers' comments; empty when it does not.

    The last day of the window is still the carers'.

    Args:
        share: the last time the carers got it; None when they never did.
        today: the day asked about.
    """
    if share is None or share.commented or today > share.comments_until:
        return ""
    return (
        f"The carers have until {_day(share.comments_until)} to comment. It can go on when their "
        "comments are recorded, or after that day"
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
