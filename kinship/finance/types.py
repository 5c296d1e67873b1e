"""The vocabulary of allowances: schemes, rates, agreements and reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

LOOK_AHEAD_DAYS = 56
"""How far the list of reviews looks ahead: eight weeks."""

RENEWAL = "allowance"
"""The kind of the line that carries the weekly allowance itself."""


class AgreementState(Enum):
    """Where an agreement stands; worked out from its dates."""

    PROPOSED = ("To be approved", "amber")
    LIVE = ("Agreed", "green")
    OVERDUE = ("Agreed, review overdue", "red")
    ENDED = ("Ended", "grey")

    def __init__(self, word: str, colour: str) -> None:
        self.word = word
        self.colour = colour


class Outcome(StrEnum):
    """What a review came to."""

    NO_CHANGE = "no change"
    INCREASE = "increase proposed"
    REDUCTION = "reduction proposed"


OUTCOMES = {
    Outcome.NO_CHANGE.value: "No change",
    Outcome.INCREASE.value: "An increase is proposed",
    Outcome.REDUCTION.value: "A reduction is proposed",
}


class ReviewFilter(StrEnum):
    """Which reviews a list shows."""

    OVERDUE = "overdue"
    SOON = "soon"
    ALL = "all"


@dataclass(frozen=True)
class Scheme:
    """A scheme, as the nation's file describes it.

    Args:
        code: as stored.
        name: as shown.
        ways: the ways of living it is for.
        rates: the table its amount comes from; empty where each amount is worked out.
        excludes: the schemes that cannot be paid with it.
        means_tested: whether means are tested.
        source: the law or decision.
    """

    code: str
    name: str
    ways: tuple[str, ...]
    rates: str = ""
    excludes: tuple[str, ...] = ()
    means_tested: bool = False
    source: str = ""


@dataclass(frozen=True)
class Schemes:
    """Everything a nation's file says.

    Args:
        schemes: by code.
        regions: the regions rates differ by; empty for none.
        review: the rule of the yearly review.
    """

    schemes: Mapping[str, Scheme]
    regions: Mapping[str, str]
    review: str


@dataclass(frozen=True)
class Band:
    """A weekly amount from an age on.

    Args:
        from_age: years.
        weekly_pence: pence a week.
    """

    from_age: int
    weekly_pence: int


@dataclass(frozen=True)
class Rates:
    """One period of one table of rates.

    Args:
        table: its key.
        name: as shown.
        region: the region it is for; empty for all.
        from_on: its first day.
        until_on: its last day, or None while it holds.
        bands: youngest first.
        source: where it is written.
        url: its address.
        certainty: how sure we are.
        note: what else must be known.
    """

    table: str
    name: str
    region: str
    from_on: date
    until_on: date | None
    bands: tuple[Band, ...]
    source: str
    url: str
    certainty: str
    note: str = ""


@dataclass(frozen=True)
class Rate:
    """The amount for one child on one day, with where it comes from."""

    weekly_pence: int
    source: str
    certainty: str


@dataclass(frozen=True)
class Assessed:
    """What is recorded when an allowance is worked out.

    Args:
        child_id: the child.
        payee_id: who is paid.
        scheme: the code of the scheme.
        starts_on: the first day.
        region: the region of the rate; empty where there is none.
        weekly_pence: pence a week; None takes the rate.
        reason: how it was worked out; needed where it is not the rate.
        source: where an amount that is not the rate comes from.
        conditions: what the family agrees to.
        submit_key: names the submission.
    """

    child_id: int
    payee_id: int
    scheme: str
    starts_on: date
    region: str = ""
    weekly_pence: int | None = None
    reason: str = ""
    source: str = ""
    conditions: str = ""
    submit_key: str | None = None


@dataclass(frozen=True)
class Held:
    """What is recorded when an agreement is reviewed.

    Args:
        held_on: the day.
        outcome: what it came to.
        carer_said: the carer's own words.
        reasons: why a change is proposed.
        proposed_weekly_pence: the proposed amount, pence a week.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
        submit_key: names the submission.
    """

    held_on: date
    outcome: str
    carer_said: str = ""
    reasons: str = ""
    proposed_weekly_pence: int | None = None
    late_reason: str = ""
    submit_key: str | None = None


@dataclass(frozen=True)
class Stop:
    """What is recorded when an agreement ends.

    Args:
        on: the last day paid for.
        reason: why, for the family to read.
        decided_by: who decided, with their post.
    """

    on: date
    reason: str
    decided_by: str


@dataclass(frozen=True)
class BandChange:
    """A birthday from which the table of rates has another amount for a child.

    Args:
        on: the birthday.
        age: years reached.
        before: the amount of the table until then, pence a week; None where none is on record.
        after: the amount from then on.
        source: where the new amount is written.
    """

    on: date
    age: int
    before: int | None
    after: int | None
    source: str = ""


@dataclass(frozen=True)
class MixedWeek:
    """The pay week in which an amount changes, paid by the day.

    Args:
        begins_on: its first day.
        ends_on: its last day.
        days_before: days paid at the old amount.
        days_after: days paid at the new one.
        pence: what the week comes to.
    """

    begins_on: date
    ends_on: date
    days_before: int
    days_after: int
    pence: int


@dataclass(frozen=True)
class Exposure:
    """An estimate of an allowance that may be owed.

    Args:
        weeks: whole weeks.
        pence: at least so much.
    """

    weeks: int
    pence: int
