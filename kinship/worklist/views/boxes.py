"""The short lists of the team leader's first screen, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kinship.accounts.types import Actor
from kinship.assessments.types import KIND_NAMES, Kind
from kinship.core.web.filters import plural
from kinship.core.web.paging import Count
from kinship.panel.types.forecast import Facts
from kinship.timescales.types import Handling
from kinship.worklist import queries
from kinship.worklist.types import (
    Few,
    LetterRow,
    LimitRow,
    OverdueRow,
    PaperRow,
    QuietRow,
    ReferralRow,
    UndecidedRow,
    WaitingRow,
)
from kinship.worklist.types.morning import HomeRow, PaymentRow
from kinship.worklist.types.questions import Handled
from kinship.worklist.views.children import initials_of
from kinship.worklist.views.ways import way, way_for, why_in_list

Row = (
    HomeRow
    | PaymentRow
    | LimitRow
    | QuietRow
    | ReferralRow
    | UndecidedRow
    | WaitingRow
    | LetterRow
    | PaperRow
    | Facts
)


@dataclass(frozen=True)
class Entry:
    """One row of a short list.

    Args:
        text: what it is.
        href: the page where it is dealt with.
        on: the day it turns on.
        about: anything more, in small.
        why: the page that says how the day was worked out.
    """

    text: str
    href: str
    on: date | None = None
    about: str = ""
    why: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a number, in words, and its list."""

    text: str
    href: str
    how: str


@dataclass(frozen=True)
class Box:
    """A short list with its number and the way to all of it.

    Args:
        key: its id on the page.
        title: what it lists.
        total: how many there are in all.
        href: where all of them are; empty where there is no such page.
        entries: the first few.
        none: what is said when there are none.
        due: its days are days to act by, not days since when something waits.
        parts: how the whole parts into smaller numbers, each with its list.
        red: whatever stands in it is past what the council allows.
    """

    key: str
    title: str
    total: Count
    href: str
    entries: list[Entry]
    none: str
    due: bool = False
    parts: tuple[Part, ...] = ()
    red: bool = False


@dataclass(frozen=True)
class Limit:
    """A case whose arrangement becomes or became unlawful.

    Args:
        row: the case.
        children: their initials.
        href: the page where the next step is taken.
        case_href: the case.
    """

    row: LimitRow
    children: str
    href: str
    case_href: str

    @property
    def unlawful_from(self) -> date:
        """The day after the last safe one."""
        return self.row.limit_on + timedelta(days=1)


@dataclass(frozen=True)
class Reader:
    """Who reads, and the children of the cases they read about."""

    actor: Actor
    children: dict[int, str]

    def title(self, row: Row) -> str:
        """Return the case in short: K-1041 TB, JB.

        Args:
            row: anything of a case.
        """
        return f"{row.reference} {self.children.get(row.case_id, '')}".strip()


def reader_of(actor: Actor, rows: Iterable[Row]) -> Reader:
    """Read the initials of every child on the screen at once.

    Args:
        actor: who reads.
        rows: rows of cases they may see.
    """
    return Reader(actor, initials_of(row.case_id for row in rows))


def limits(rows: Iterable[LimitRow], reader: Reader) -> list[Limit]:
    """Return the cases whose legal limit has passed or is close.

    Args:
        rows: the cases.
        reader: who reads.
    """
    return [
        Limit(
            row,
            reader.children.get(row.case_id, ""),
            way_for(reader.actor, "arrangements.for_case", case_id=row.case_id),
            way_for(reader.actor, "overview.summary", case_id=row.case_id),
        )
        for row in rows
    ]


def handled_ways(handled: Handled) -> tuple[Part, ...]:
    """Part what is overdue into what was put off, what was answered and what nobody answered.

    Args:
        handled: the numbers.
    """
    words = {
        Handling.DEFERRED: f"{handled.deferred:,} deferred with reason",
        Handling.ANSWERED: f"{handled.answered:,} answered",
        Handling.NOT_ANSWERED: f"{handled.not_answered:,} not answered",
    }
    numbers = dict(zip(Handling, handled, strict=True))
    return tuple(
        Part(text, way("worklist.overdue", handled=how.value), how.value)
        for how, text in words.items()
        if numbers[how]
    )


def overdue(few: Few[OverdueRow], handled: Handled, actor: Actor) -> Box:
    """Return who has how much overdue, and how much of it was put off or answered."""
    entries = [
        Entry(
            row.owner or "Nobody yet",
            way("worklist.overdue", owner=row.owner_id or 0),
            row.oldest,
            plural(row.number, "item"),
            way_for(actor, "overview.why", clock_id=row.clock_id),
        )
        for row in few.rows
    ]
    return Box(
        "overdue",
        "Overdue, by who should act",
        few.total,
        way("worklist.overdue"),
        entries,
        "Nothing is overdue.",
        due=True,
        parts=handled_ways(handled),
    )


def referrals(few: Few[ReferralRow], reader: Reader) -> Box:
    """Return the referrals to answer."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "cases.screen", referral_id=row.id),
            row.received_on,
            "urgent" if row.urgent else "",
        )
        for row in few.rows
    ]
    href = way_for(reader.actor, "cases.referrals")
    none = "Every referral has an answer."
    return Box("referrals", "Referrals to answer", few.total, href, entries, none)


def nobodys(few: Few[WaitingRow], reader: Reader) -> Box:
    """Return the assessments nobody has."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "worklist.allocate", chosen=row.id),
            row.since,
            KIND_NAMES[Kind(row.kind)],
        )
        for row in few.rows
    ]
    href = way("worklist.backlog", owner="nobody")
    none = "Every assessment has an assessor."
    return Box("nobodys", "Assessments nobody has", few.total, href, entries, none)


def to_sign(few: Few[WaitingRow], reader: Reader) -> Box:
    """Return the assessments that wait for a manager."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "assessments.show", case_id=row.case_id, assessment_id=row.id),
            row.since,
            f"{KIND_NAMES[Kind(row.kind)]}, {row.owner or 'nobody'}",
        )
        for row in few.rows
    ]
    href = way("worklist.backlog", stage="submitted")
    none = "No assessment waits for a manager."
    return Box("to-sign", "Assessments to sign off", few.total, href, entries, none)


def letters(few: Few[LetterRow], reader: Reader) -> Box:
    """Return the decisions whose letter has not been sent."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "panel.decision", item_id=row.item_id),
            row.due_on,
            why=why_in_list(reader.actor, "case", row.case_id, row.due_on),
        )
        for row in few.rows
    ]
    none = "Every decision has its letter."
    return Box("letters", "Decisions without their letter", few.total, "", entries, none, due=True)


def papers(few: Few[PaperRow], reader: Reader) -> Box:
    """Return the items whose papers are due for a panel."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "panel.item", item_id=row.item_id),
            queries.papers_in(row.held_on),
            row.title,
            way_for(
                reader.actor,
                "panel.meeting",
                meeting_id=row.meeting_id,
                _anchor="linked-dates",
            ),
        )
        for row in few.rows
    ]
    href = way_for(reader.actor, "panel.meetings")
    none = "No papers are due in the next two weeks."
    return Box("papers", "Panel papers due", few.total, href, entries, none, due=True)
