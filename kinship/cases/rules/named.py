"""For how long nobody had a part on a case that somebody should always have. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from kinship.cases.types import CASE_ROLES, CHILDS_WORKER, WORKER

FROM_THE_FIRST_DAY = WORKER
"""Somebody should have this part from the day a case is opened."""

ONCE_NAMED = (CHILDS_WORKER, "reviewing officer")
"""Where one of these was ever named, somebody should have the part until the case is closed."""

A_DAY = timedelta(days=1)


class Held(Protocol):
    """Somebody's part on a case."""

    @property
    def role(self) -> str:
        """Which part."""

    @property
    def from_on(self) -> date:
        """The first day."""

    @property
    def until_on(self) -> date | None:
        """The last day; empty while they have it."""


@dataclass(frozen=True)
class Gap:
    """Days on which nobody had a part.

    Args:
        role: which part.
        from_on: the first day without anybody.
        until_on: the last; today where nobody has it now.
        now: whether nobody has it now.
    """

    role: str
    from_on: date
    until_on: date
    now: bool

    @property
    def days(self) -> int:
        """How many days, the first and the last among them."""
        return (self.until_on - self.from_on).days + 1


def gaps(
    held: Iterable[Held], opened_on: date, closed_on: date | None, today: date
) -> tuple[Gap, ...]:
    """Return the days on which nobody had a part somebody should have, those of now first.

    Args:
        held: who has or had a part on the case.
        opened_on: the day the case was opened.
        closed_on: the day it was closed; None while it is open.
        today: the day asked about.
    """
    by_role: dict[str, list[Held]] = {}
    for each in held:
        by_role.setdefault(each.role, []).append(each)
    last = closed_on or today
    found = _gaps_of(FROM_THE_FIRST_DAY, by_role, opened_on, last)
    for role in ONCE_NAMED:
        if role in by_role:
            first = min(each.from_on for each in by_role[role])
            found += _gaps_of(role, by_role, first, last)
    stands = [Gap(*each, now=closed_on is None and each[2] == today) for each in found]
    return tuple(sorted(stands, key=lambda gap: (not gap.now, -gap.until_on.toordinal())))


def _gaps_of(
    role: str, by_role: Mapping[str, list[Held]], first: date, last: date
) -> list[tuple[str, date, date]]:
    """Return the days between two days on which nobody had a part: role, first and last day."""
    found = []
    covered = first - A_DAY
    for each in sorted(by_role.get(role, ()), key=lambda part: part.from_on):
        if each.from_on > covered + A_DAY and each.from_on <= last:
            found.append((role, covered + A_DAY, each.from_on - A_DAY))
        covered = max(covered, each.until_on or last)
    if covered < last:
        found.append((role, covered + A_DAY, last))
    return found


def gap_words(gap: Gap) -> str:
    """Say how long nobody had a part: "No kinship worker for 3 days".

    Args:
        gap: the days.
    """
    part = CASE_ROLES[gap.role]
    days = f"{gap.days} day{'' if gap.days == 1 else 's'}"
    return f"No {part[:1].lower()}{part[1:]} for {days}"
