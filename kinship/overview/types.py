"""What the summary, the timeline and the page of a date show."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from kinship.cases.types import StateOf


class NextDate(NamedTuple):
    """A clock that runs on the case."""

    id: int
    title: str
    due_on: date
    lenient_on: date | None
    earliest_on: date | None
    legal_limit: bool
    owed: bool
    certainty: str
    owner: str | None
    child: str | None


class Living(NamedTuple):
    """Where a child of the case lives now."""

    id: int
    child_id: int
    child: str
    kind: str
    legal_basis: str
    started_on: date
    carer: str | None


class ApprovalNow(NamedTuple):
    """An approval that stands."""

    id: int
    basis: str
    starts_on: date
    carer: str | None


class ReferralNow(NamedTuple):
    """The latest referral."""

    id: int
    received_on: date
    reason: str
    child_wants: str
    legal_basis: str
    family_meeting: str
    proceedings: str
    outcome: str | None
    outcome_on: date | None
    needed_by: date | None
    needed_why: str


class AssessmentNow(NamedTuple):
    """An assessment on the case, open or closed."""

    id: int
    kind: str
    form: str
    form_version: str
    household_id: int | None
    carer: str | None
    accepted_on: date
    assessor: str | None
    paused_on: date | None
    sections_done: int
    sections_total: int
    outcome: str
    closed_on: date | None
    closed_how: str
    court_filing_on: date | None


class OptionNow(NamedTuple):
    """A household that is still an option for a child."""

    id: int
    child_id: int
    household_id: int
    child: str
    carer: str | None
    relationship: str
    side: str
    preferred: bool
    named_on: date
    contacted_on: date | None
    reserve_on: date | None
    ended_on: date | None
    ended_how: str


class NoteNow(NamedTuple):
    """The beginning of one of the latest notes."""

    id: int
    kind: str
    happened_at: datetime
    what_happened: str
    author: str
    management: bool


class PartNow(NamedTuple):
    """Somebody who works on the case."""

    id: int
    role: str
    name: str
    phone: str


class OrderNow(NamedTuple):
    """An order in force."""

    id: int
    kind: str
    granted_on: date


@dataclass
class Summary:
    """Everything the first page of a case shows; what the reader may not see stays empty."""

    next_dates: list[NextDate] = field(default_factory=list)
    living: list[Living] = field(default_factory=list)
    approvals: list[ApprovalNow] = field(default_factory=list)
    referral: ReferralNow | None = None
    assessments: list[AssessmentNow] = field(default_factory=list)
    options: list[tuple[OptionNow, StateOf]] = field(default_factory=list)
    notes: list[NoteNow] = field(default_factory=list)
    parts: list[PartNow] = field(default_factory=list)
    orders: list[OrderNow] = field(default_factory=list)


class Happening(NamedTuple):
    """One thing that happened, as it is read from its table.

    Args:
        place: the order of its kind among things of one day.
        id: its row.
        on: the day.
        at: the moment, where it is known.
        code: what its words are made from.
        said: further words.
        by: who, where it is known.
        child_id: the child it is about, where it is about one.
    """

    place: int
    id: int
    on: date
    at: datetime | None
    code: str
    said: str
    by: str | None
    child_id: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of the timeline, in words."""

    title: str
    on: date | datetime
    body: str = ""
    by: str = ""
    href: str = ""


@dataclass(frozen=True)
class Mark:
    """How far down the timeline a page ends.

    Args:
        on: the day of its last line.
        place: the kind of its last line.
        id: the row of its last line.
        at: the moment of its last line, where it is known.
    """

    on: date
    place: int
    id: int
    at: datetime | None = None


class Looked(NamedTuple):
    """One line of the trail of a case."""

    id: int
    at: datetime
    actor_name: str
    action: str
    facts: dict[str, object]


class Pause(NamedTuple):
    """Since when the assessment that a date is about is paused, and why."""

    since: date
    reason: str


@dataclass(frozen=True)
class Why:
    """Why a date is what it is."""

    title: str
    rule: str
    rule_version: str
    certainty: str
    fact: str
    from_on: date
    due_on: date
    lenient_on: date | None
    earliest_on: date | None
    lapses_on: date | None
    legal_limit: bool
    owed: bool
    steps: list[str]
    citation: str
    url: str
    who: str
    stops: str
    extension: str
    note: str
    sure: str
    since: date | None
    owner: str
    closed_on: date | None
    closed_how: str
    closed_why: str
    late_reason: str
    late_words: str
