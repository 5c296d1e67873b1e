"""What the yearly report of a panel counts, with how each number comes about."""

from dataclasses import dataclass, field
from datetime import date

THEMES = {
    "finance": "Finance",
    "support": "Support",
    "health": "Health",
    "family_time": "Family time",
    "allegation": "How an allegation was handled",
    "needs": "The child's needs",
    "work": "Work",
    "order": "An order was secured",
    "move": "A move",
}
"""Why an arrangement or an approval ended, as the panel collates it."""
CONFIRMED, CHANGED, OPEN = "confirmed", "changed", "open"
"""What a review of a decision against carers came to."""


@dataclass(frozen=True)
class Step:
    """One step with its due day, for the share done in time.

    Args:
        key: decision, told or letter.
        due_on: when it was due.
        done_on: when it was done; None while it is not.
    """

    key: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True)
class HeardItem:
    """One item of business about a family, with all that became of it.

    Args:
        id: its key.
        kind: code of its type.
        title: of its type.
        held_on: the day of the meeting; of the decision where no panel was asked.
        accepted_on: when the assessment was accepted; None where it rests on none.
        recommended: what the panel recommended; empty where nothing was.
        defers: it was deferred.
        defer_reason: why, of DEFERRALS.
        decided: what was decided; empty where nothing was.
        agrees: the decision is what the panel recommended.
        approves: the decision approves the carers.
        against: the decision goes against them.
        was_against: it did at first, whatever became of it in a review.
        reviewed: what a review of it came to: CONFIRMED, CHANGED or OPEN; empty where none is.
        received_on: when the final minutes were received.
        decided_on: the day of the decision.
        letter_on: the day of the letter.
        answer: what the carers did; empty where nothing is on record.
        after_limit: it was booked after the legal limit.
        temporary_until: the last day of the home's temporary approval, as it stood on the day.
        carers_asked: the carers were asked to come.
        carers_came: they took part; None where that is not noted.
        paper_only: it was heard on paper.
        theme: why it ended, of THEMES.
        scores: marks of the report, 1 to 4.
        papers: how many papers came.
        late_papers: how many of them late.
        steps: with their due days.
    """

    id: int
    kind: str
    title: str
    held_on: date
    accepted_on: date | None = None
    recommended: str = ""
    defers: bool = False
    defer_reason: str = ""
    decided: str = ""
    agrees: bool = True
    approves: bool = False
    against: bool = False
    was_against: bool = False
    reviewed: str = ""
    received_on: date | None = None
    decided_on: date | None = None
    letter_on: date | None = None
    answer: str = ""
    after_limit: bool = False
    temporary_until: date | None = None
    carers_asked: bool = False
    carers_came: bool | None = None
    paper_only: bool = False
    theme: str = ""
    scores: tuple[int, ...] = ()
    papers: int = 0
    late_papers: int = 0
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Sat:
    """A meeting of the year.

    Args:
        held: it took place.
        cancelled: it was cancelled.
        inquorate: an item could not be heard for want of a quorum.
        seats: members with a place.
        came: of whom so many came.
    """

    held: bool
    cancelled: bool = False
    inquorate: bool = False
    seats: int = 0
    came: int = 0


@dataclass(frozen=True)
class Asked:
    """The actions one meeting asked for.

    Args:
        due: how many are due so far.
        done: how many of those are done.
    """

    due: int = 0
    done: int = 0


@dataclass(frozen=True)
class MemberFacts:
    """What the report says of one member of the central list, without a name.

    Args:
        tags: what they bring.
        trained: they took part in training in the year.
        appraised: they had an appraisal in the year.
    """

    tags: tuple[str, ...] = ()
    trained: bool = False
    appraised: bool = False


@dataclass(frozen=True)
class YearFacts:
    """Everything a year's report is counted from.

    Args:
        items: heard, business left out.
        meetings: set up.
        actions: asked for.
        members: on the central list in the year.
        until: the last day counted: the end of the year, or today.
        straight: decided without a panel.
        extended: so many times a temporary approval was carried further.
    """

    items: tuple[HeardItem, ...]
    meetings: tuple[Sat, ...]
    actions: tuple[Asked, ...]
    members: tuple[MemberFacts, ...]
    until: date
    straight: tuple[HeardItem, ...] = ()
    extended: int = 0


@dataclass(frozen=True)
class Figure:
    """One number of the report.

    Args:
        key: as its address names it.
        group: the heading it stands under.
        title: what it is.
        value: as it is read.
        formula: how it comes about, in words.
        numerator: what is counted; None for a number that is no share.
        denominator: out of what.
        item_ids: the items behind it.
    """

    key: str
    group: str
    title: str
    value: str
    formula: str
    numerator: int | None = None
    denominator: int | None = None
    item_ids: tuple[int, ...] = field(default=())
