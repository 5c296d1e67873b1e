"""The vocabulary of the backlog: colours and their reasons, the council's marks, rows, totals."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kinship.assessments.types import Kind
from kinship.rulebook.types import AgeBand


class Colour(StrEnum):
    """How urgent an open assessment is."""

    BLACK = "black"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


COLOUR_MEANS = {
    Colour.BLACK: "a legal limit has passed",
    Colour.RED: "late, or a limit is close",
    Colour.AMBER: "slipping",
    Colour.GREEN: "on time",
    Colour.BLUE: "waiting for others",
}
FIRST = (Colour.BLACK, Colour.BLUE, Colour.RED, Colour.AMBER)
"""The order in which colours are tried. Blue stands before red, never before black."""

TO_PANEL = frozenset({Kind.FULL.value})
"""The kinds a panel hears."""
PLANNED = frozenset({Kind.FULL.value})
"""The kinds the council's plan of steps is made for."""
TO_SETTLE = frozenset({"likely_negative", "stop"})
"""What a midpoint review may have found that a manager has to settle."""
STEPS = {
    "agreement_signed": "Agreement signed",
    "checks_sent": "All checks asked for",
    "midpoint_review": "Midpoint review",
    "checks_back": "All checks back",
    "draft": "Draft complete",
    "shared_with_carers": "Shared with the carers",
    "quality_check": "With a manager",
    "signed_off": "Signed off",
}
"""The steps of the plan that a recorded fact can meet."""


@dataclass(frozen=True)
class Step:
    """A step of the plan, and the day of the plan by which it should be done."""

    key: str
    title: str
    by_day: int


@dataclass(frozen=True, eq=False)
class Marks:
    """The council's numbers turned into days, as they stand today; made once a day.

    Args:
        today: the day looked from.
        numbers: the council's numbers themselves, for the words.
        target_weeks: weeks from acceptance to signing off, by kind.
        red_until: a limit up to this day is red.
        amber_until: a limit up to this day is amber.
        quiet_red: no activity since this day or longer is red.
        quiet_amber: no activity since this day or longer is amber.
        checks_by: accepted on this day or earlier, every check should have been asked for.
        paused_before: paused before this day is amber.
        nobody_since: accepted on this day or earlier and allocated to nobody is amber.
        papers_from: papers can still reach a panel on this day or later; None without a panel.
        late_from: a late paper can still be let in for a panel on this day or later.
        plan: the steps, in order.
        bands: the age bands, youngest first.
    """

    today: date
    numbers: Mapping[str, int]
    target_weeks: Mapping[str, int]
    red_until: date
    amber_until: date
    quiet_red: date
    quiet_amber: date
    checks_by: date
    paused_before: date
    nobody_since: date
    papers_from: date | None
    late_from: date | None
    plan: tuple[Step, ...]
    bands: tuple[AgeBand, ...]


class Reason(NamedTuple):
    """One sentence, and the colour it gives."""

    colour: Colour
    words: str


@dataclass(frozen=True)
class Judgement:
    """The colour of an open assessment with every reason, the gravest first."""

    colour: Colour
    reasons: tuple[str, ...]


class NextStep(NamedTuple):
    """The first step of the plan that is not done, and the day it should be."""

    title: str
    due_on: date
    by_day: int


class OpenRow(NamedTuple):
    """An open assessment as the backlog reads it."""

    id: int
    case_id: int
    kind: str
    accepted_on: date
    court_filing_on: date | None
    assessor_id: int | None
    independent: bool
    agreement_signed_on: date | None
    midpoint_on: date | None
    midpoint_outcome: str
    draft_complete_on: date | None
    shared_on: date | None
    submitted_on: date | None
    returned_on: date | None
    agreed_on: date | None
    paused_on: date | None
    pause_reason: str
    waiting_for: str
    waiting_review_on: date | None
    closed_how: str
    last_activity_on: date
    sections_saved: int
    sections_done: int
    sections_total: int
    checks_needed: int
    checks_requested: int
    checks_received: int
    panel_on: date | None
    management_note_on: date | None
    set_colour: str
    set_colour_until: date | None
    set_colour_why: str
    reference: str
    restricted: bool
    living_there_since: date | None
    proceedings_issued_on: date | None
    legal_limit_on: date | None
    legal_limit_what: str
    owner: str | None
    owner_run_out: str | None
    owner_run_out_on: date | None
    next_panel_on: date | None
    late_panel_on: date | None


class ChildRow(NamedTuple):
    """A child an assessment is about, as a list shows it: initials and birth."""

    initials: str
    born_on: date | None
    expected_on: date | None


@dataclass(frozen=True)
class BacklogFilter:
    """What the backlog is narrowed to.

    Args:
        band: label of an age band.
        colours: only these.
        kind: only this kind of assessment.
        owner: `nobody`, `independent`, `in_house` or the key of a member of staff.
        stage: `submitted` or `returned`.
        living: `yes` or `no`: whether the child lives there already.
        reference: the case's reference, or its beginning.
        team_id: one team, for people who see several.
    """

    band: str = ""
    colours: tuple[str, ...] = ()
    kind: str = ""
    owner: str = ""
    stage: str = ""
    living: str = ""
    reference: str = ""
    team_id: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but the team is chosen."""
        return replace(self, team_id=None) != BacklogFilter()


class Owner(NamedTuple):
    """Somebody with open assessments, and how many."""

    id: int
    name: str
    independent: bool
    open: int


@dataclass(frozen=True)
class Totals:
    """The numbers above the backlog.

    Args:
        outstanding: every open assessment.
        independent: with an independent assessor.
        in_house: with somebody of the council.
        unallocated: with nobody.
        bands: label → number, youngest first, empty ones too.
        rag: colour → number, every colour.
        owners: who has how many, by name.
        more: there are more, and only the oldest were counted.
    """

    outstanding: int = 0
    independent: int = 0
    in_house: int = 0
    unallocated: int = 0
    bands: Mapping[str, int] = field(default_factory=dict)
    rag: Mapping[str, int] = field(default_factory=dict)
    owners: tuple[Owner, ...] = ()
    more: bool = False
