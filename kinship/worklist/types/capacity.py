"""The vocabulary of who has room for more work."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Work(NamedTuple):
    """Assessments that weigh the same.

    Args:
        kind: what is assessed.
        children: how many each is about.
        in_proceedings: a court waits for it.
        drafted: the draft is complete.
        awaiting_panel: it is signed off, and a panel has not met yet.
        number: how many there are.
    """

    kind: str
    children: int = 1
    in_proceedings: bool = False
    drafted: bool = False
    awaiting_panel: bool = False
    number: int = 1


@dataclass(frozen=True)
class Worker:
    """What somebody carries, and what makes their room smaller.

    Args:
        hours_fraction: of full time.
        independent: paid by the piece: their room is a number of assessments.
        limit: so many assessments an independent assessor takes; None where nothing is agreed.
        open: open assessments.
        signed_off: in the weeks the pace is counted over.
        work: what they write.
        weekly_visits: cases of theirs under a temporary or emergency approval.
        away: working days away in the weeks ahead.
        working_days: working days in these weeks.
        first_year: newly qualified.
        duty_days: days of duty a week.
        mentored: students and newly qualified colleagues they look after.
    """

    hours_fraction: Decimal = Decimal(1)
    independent: bool = False
    limit: int | None = None
    open: int = 0
    signed_off: int = 0
    work: tuple[Work, ...] = ()
    weekly_visits: int = 0
    away: int = 0
    working_days: int = 20
    first_year: bool = False
    duty_days: int = 0
    mentored: int = 0


class Fill(StrEnum):
    """How full somebody's plate is."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Load(NamedTuple):
    """What somebody carries of what they can.

    Args:
        carried: points, or assessments of an independent assessor.
        room: the most they can carry.
        unit: "points" or "assessments".
        percent: whole percent, rounded down; 999 where there is no room at all.
        fill: how full that is.
    """

    carried: Decimal
    room: Decimal
    unit: str
    percent: int
    fill: Fill

    @property
    def words(self) -> str:
        """The load in words: 62 of 85 points, room for 23."""
        left = self.room - self.carried
        rest = f"room for {plain(left)}" if left >= 0 else f"{plain(-left)} too many"
        return f"{plain(self.carried)} of {plain(self.room)} {self.unit}, {rest}"


class Before(NamedTuple):
    """One person's load and the day their work is done, at one moment.

    Args:
        load: what they carry; None where no limit is agreed.
        open: open assessments.
        done_on: the day all of it is done at their pace of the last weeks; None without a pace.
    """

    load: Load | None
    open: int
    done_on: date | None


def plain(number: Decimal) -> str:
    """Return a number of points without needless noughts: 10, 1.5.

    Args:
        number: of points.
    """
    return f"{number.quantize(Decimal('0.1')):f}".removesuffix(".0")
