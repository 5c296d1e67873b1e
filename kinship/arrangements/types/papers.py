"""What is sent, received, given or written about a child or a carer, as a nation's file has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperGroup(StrEnum):
    """Which way a paper goes."""

    NOTICE = "notice"
    RECEIVED = "received"
    INFORMATION = "information"
    PLAN = "plan"


class About(StrEnum):
    """Whose clocks a paper meets and starts."""

    CHILD = "child"
    CARER = "carer"
    CASE = "case"


class When(StrEnum):
    """What happened that starts the clock of a paper."""

    LOOKED_AFTER = "looked after"
    PLACEMENT = "placement"
    EMERGENCY = "emergency"
    EMERGENCY_OUTSIDE = "emergency outside"
    UNPLANNED_END = "unplanned end"
    REVIEWED = "review held"
    APPROVED = "approved"
    WAY = "way of living"
    WAY_ENDED = "way of living ended"
    LEFT_CARE = "left care"
    ORDER = "order granted"
    ORDER_FROM_CARE = "order granted to a looked-after child"
    PAYMENT = "payments began"


class Says(StrEnum):
    """What a paper says about how often a child is visited."""

    TO_LAST = "to last"
    NOT_TO_LAST = "not to last"
    FEWER = "fewer visits"
    NOT_FEWER = "no fewer visits"


HOW_SENT = {
    "post": "By post",
    "email": "By secure e-mail",
    "hand": "By hand",
    "portal": "Through a portal",
    "told": "Told in person",
}
"""How a paper went, and how that is shown."""


@dataclass(frozen=True)
class ForAges:
    """A rule, for children of some ages.

    Args:
        rule: its id.
        from_age: from this birthday on.
        below_age: before this birthday; None for no end.
        from_birth: whether it is counted from the child's birth, whatever starts it.
        from_end_of: a rule whose last day it is counted from; empty for the day of what starts it.
    """

    rule: str
    from_age: int = 0
    below_age: int | None = None
    from_birth: bool = False
    from_end_of: str = ""

    def fits(self, age: int | None) -> bool:
        """Return whether it is for a child of an age; one whose age is not known is included."""
        if age is None:
            return True
        return age >= self.from_age and (self.below_age is None or age < self.below_age)


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper.

    Args:
        code: as stored.
        name: as shown.
        group: which way it goes.
        about: whose clocks it meets and starts.
        fact: what its clocks run from, in words.
        hint: a line of help.
        early: whether it may be done before its clock runs.
        meets: the rules of the clocks it meets.
        starts: the rules of the clocks it starts.
        stops: the rules of the clocks that it makes needless.
        extends: the rules of the clocks that what it starts takes over from.
        ahead: whether its day may lie ahead, as that of a hearing.
        through: what another page records that is one, as an unannounced visit; such a paper is
            not recorded a second time.
        says: what it says about how often the child is visited: a value of Says.
        usual: the ways of living in which it is usual, "looked after" for every child in care,
            or "always".
    """

    code: str
    name: str
    group: PaperGroup
    about: About
    fact: str
    hint: str = ""
    early: bool = False
    meets: tuple[str, ...] = ()
    starts: tuple[ForAges, ...] = ()
    stops: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    ahead: bool = False
    through: str = ""
    says: str = ""
    usual: tuple[str, ...] = ()

    @property
    def started(self) -> frozenset[str]:
        """Every rule of a clock it may start."""
        return frozenset(each.rule for each in self.starts)

    @property
    def repeats(self) -> bool:
        """Whether each one is due again from the last, as a health assessment is."""
        return bool(self.started & set(self.meets))


@dataclass(frozen=True)
class Begins:
    """A clock that starts with something that another page records, as a move or an order.

    Args:
        rule: its rule, and the ages it is for.
        when: what starts it.
        fact: what it runs from, in words.
        which: the ways of living, orders or schemes it is for; empty for all.
    """

    rule: ForAges
    when: When
    fact: str
    which: tuple[str, ...] = ()


@dataclass(frozen=True)
class Papers:
    """Everything a nation's file says of papers."""

    kinds: Mapping[str, PaperKind]
    begins: tuple[Begins, ...]

    def begun(self, *when: When) -> frozenset[str]:
        """Return the rules of every clock that starts with one of these."""
        return frozenset(each.rule.rule for each in self.begins if each.when in when)

    def through(self, what: str) -> tuple[PaperKind, ...]:
        """Return the kinds of paper that something another page records is."""
        return tuple(kind for kind in self.kinds.values() if kind.through == what)

    @property
    def by_rule(self) -> dict[str, str]:
        """Which kind of paper somebody records to meet a rule: rule to code."""
        return {
            rule: kind.code
            for kind in reversed(list(self.kinds.values()))
            for rule in kind.meets
            if not kind.through
        }

    def saying(self, *says: Says) -> dict[str, str]:
        """Return the kinds of paper that say one of these: code to what they say."""
        return {code: kind.says for code, kind in self.kinds.items() if kind.says in says}

    def meeting(self, rule: str) -> tuple[str, ...]:
        """Return the kinds of paper that meet a rule."""
        return tuple(code for code, kind in self.kinds.items() if rule in kind.meets)


@dataclass(frozen=True)
class Needed:
    """A paper that a case can need now.

    Args:
        kind: what it is.
        due_on: the day by which it is waited for; None where nothing waits.
        clock_id: the clock that waits.
    """

    kind: PaperKind
    due_on: date | None = None
    clock_id: int | None = None


@dataclass(frozen=True)
class PaperFacts:
    """What is recorded of a paper.

    Args:
        kind: a code of the nation's file.
        done_on: the day it was sent, received, given or finished.
        child_id: the child; None for one about the carer or the case.
        to_whom: who got it, or who it came from.
        how: a key of HOW_SENT.
        by_name: who sent, gave or wrote it.
        note: anything to add.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
        submit_key: names the submission.
    """

    kind: str
    done_on: date
    child_id: int | None = None
    to_whom: str = ""
    how: str = ""
    by_name: str = ""
    note: str = ""
    late_reason: str = ""
    submit_key: str | None = None
