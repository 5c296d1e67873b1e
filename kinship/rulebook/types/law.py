"""A rule, what it works out, its calendar, a council and a word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kinship.rulebook.types.ends import AtEnd
from kinship.rulebook.types.workload import Stability, Workload


class Nation(StrEnum):
    """The four nations; each has law of its own."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland"


class Division(StrEnum):
    """The three lists of bank holidays."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Unit(StrEnum):
    """What a rule counts in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Direction(StrEnum):
    """Which way a date binds."""

    BY = "by"
    INTERVAL = "interval"
    UNTIL = "until"
    NOT_BEFORE = "not-before"
    ENDS_ON = "ends-on"
    WINDOW = "window"


class Count(StrEnum):
    """How the days are counted from the event.

    AFTER: the event day is day 0. BEGIN: the event day is day 1. BACK: counted before the event,
    which is not counted itself. COMPLETE: the first day after the whole period, the event day being
    its first day. EXPIRED: the first day after the whole period, the event day being day 0.
    """

    AFTER = "after"
    BEGIN = "begin"
    BACK = "back"
    COMPLETE = "complete"
    EXPIRED = "expired"


class Certainty(StrEnum):
    """How sure we are of a rule's number, unit and counting."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    LOCAL = "local"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class Length:
    """A number and its unit: "7 working days"."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.number == 1 else self.unit
        return f"{self.number} {unit}"


@dataclass(frozen=True)
class Rule:
    """One version of one timescale: what starts it, how long it is, and where that is written.

    ``opens`` is the earlier edge of a window. ``other_length`` is the longer of two lengths, used
    ``other_when``. ``other_count`` and ``other_calendar`` are a second reading of the same words;
    the strict date is shown as due and the later one beside it. ``extends`` names the rule whose
    last valid day this one starts from. ``subject`` is the heading it is listed under.
    ``commencement`` says why it is not known to be in force yet. ``at_end`` counts for rules of
    direction "until" only; ``older_events`` lets what is older than the first version count.
    """

    id: str
    nation: Nation
    title: str
    trigger: str
    length: Length
    direction: Direction
    count: Count
    calendar: str
    who: str
    citation: str
    url: str
    certainty: Certainty
    in_force_from: date
    in_force_to: date | None = None
    stops: str = ""
    extension: str = ""
    note: str = ""
    warn_days: tuple[int, ...] = ()
    opens: int | None = None
    other_length: Length | None = None
    other_when: str = ""
    other_count: Count | None = None
    other_calendar: str = ""
    extends: str = ""
    subject: str = ""
    commencement: str = ""
    at_end: AtEnd = AtEnd.UNLAWFUL
    older_events: bool = False

    @property
    def version(self) -> str:
        """The day this version came into force, which is also its name."""
        return self.in_force_from.isoformat()

    @property
    def is_limit(self) -> bool:
        """Whether a child's home is no longer lawful once its day has passed."""
        return self.direction is Direction.UNTIL and self.at_end is AtEnd.UNLAWFUL

    @property
    def is_owed(self) -> bool:
        """Whether somebody is late once its day has passed, and not merely free or finished."""
        if self.direction is Direction.UNTIL:
            return self.at_end is not AtEnd.OVER
        return self.direction not in {Direction.NOT_BEFORE, Direction.ENDS_ON}


@dataclass(frozen=True)
class Due:
    """The dates a rule works out for one event; a date that does not apply is None.

    ``aim_on`` is the last working day in time, when the date itself is not a working day.
    ``provisional``: working days were counted in a year whose bank holidays nobody has announced.
    """

    rule: str
    version: str
    title: str
    from_: date
    calendar: str
    citation: str
    url: str
    certainty: Certainty
    due_on: date | None = None
    last_valid_on: date | None = None
    lapses_on: date | None = None
    earliest_on: date | None = None
    lenient_on: date | None = None
    aim_on: date | None = None
    steps: tuple[str, ...] = ()
    provisional: bool = False
    who: str = ""
    stops: str = ""
    extension: str = ""
    note: str = ""


@dataclass(frozen=True)
class Calendar:
    """Which days are working days, and the name of the holiday when one is not.

    ``holiday`` answers for one day and raises rather than guess for a year it does not know.
    ``announced_to`` is the last year whose holidays are announced; None where they never change.
    """

    name: str
    holiday: Callable[[date], str | None]
    announced_to: int | None = None

    def closed_for(self, day: date) -> str | None:
        """Say why a day is not a working day.

        Args:
            day: any day.

        Returns:
            "weekend" or the name of the holiday; None for a working day.
        """
        holiday = self.holiday(day)
        return holiday or ("weekend" if day.weekday() >= SATURDAY else None)

    def not_announced(self, *days: date) -> int | None:
        """Name the last year of the days counted over, where its holidays are not announced."""
        last = max(days).year
        return last if self.announced_to is not None and last > self.announced_to else None

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is a working day.

        Args:
            day: any day.
        """
        return self.closed_for(day) is None


SATURDAY = 5


@dataclass(frozen=True)
class ClosingDay:
    """A day on which a council is closed beside the bank holidays."""

    date: date
    name: str
    source: str


@dataclass(frozen=True)
class SwitchedOn:
    """A council's recorded choice to use a rule that nobody has confirmed."""

    rule: str
    reason: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class AgeBand:
    """A band of whole weeks since acceptance; the last band has no end."""

    label: str
    first_week: int
    last_week: int | None


@dataclass(frozen=True)
class EscalationPost:
    """Who is told at a level and answers: the post as this council calls it, and its role."""

    level: int
    post: str
    role: str
    of_team: bool = False


@dataclass(frozen=True)
class Council:
    """One council: its nation, its contact block and every number it may set itself."""

    name: str
    title: str
    nation: Nation
    division: Division
    contact: Mapping[str, str]
    case_prefix: str = "K"
    brand: str = "teal"
    closing_days: tuple[ClosingDay, ...] = ()
    open_on: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    switched_on: Mapping[str, SwitchedOn] = field(default_factory=dict)
    age_bands: tuple[AgeBand, ...] = ()
    backlog: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)
    milestones: Mapping[str, int] = field(default_factory=dict)
    sharing: Mapping[str, int] = field(default_factory=dict)
    escalation: Mapping[str, int] = field(default_factory=dict)
    escalation_posts: tuple[EscalationPost, ...] = ()
    deferral: Mapping[str, int] = field(default_factory=dict)
    workloads: tuple[Workload, ...] = ()
    stabilities: tuple[Stability, ...] = ()
    allocation_order: tuple[str, ...] = ()
    clearing: Mapping[str, int] = field(default_factory=dict)
    money: Mapping[str, int] = field(default_factory=dict)
    panel: Mapping[str, str | int | bool] = field(default_factory=dict)
    approval_route_from: date | None = None
    checks_from_age: Mapping[str, int] = field(default_factory=dict)
    assessors: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Word:
    """How one idea is named: by staff, in the law, to families, and what not to say."""

    key: str
    term: str
    plain: str
    legal: str = ""
    avoid: tuple[str, ...] = ()
