"""Ways of living and approvals, as a nation's file describes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Lasts(StrEnum):
    """How long an approval holds."""

    NONE = "none"
    TEMPORARY = "temporary"
    FULL = "full"


@dataclass(frozen=True)
class WayOfLiving:
    """A kind of arrangement, as the nation's file describes it.

    Args:
        code: as stored, such as EN_TEMP24.
        name: as shown.
        looked_after: whether the child is looked after by the council.
        decided_by: who decides on it.
        approval: what kind of approval it rests on.
        visits: the key of its visits, or nothing.
        reviews: whether the child's case is reviewed from its start.
        order: whether the child lives there under an order.
    """

    code: str
    name: str
    looked_after: bool
    decided_by: str
    approval: Lasts
    visits: str = ""
    reviews: bool = False
    order: bool = False


@dataclass(frozen=True)
class Visits:
    """Which rules set the visits to a child.

    Args:
        key: its name in the file.
        name: as shown.
        first: the rule of the first visit, from the day the child moved in.
        next: the rule from each visit to the next.
        after_review: the rule from the first review on; empty where a review changes nothing.
        settled_after_months: when the settled rules take over; 0 for never.
        settled: the rule then.
        settled_to_last: the rule then, where the child is meant to stay until grown up.
        from_notice: whether the first visit, and the year, run from the day the council was told.
        fewer: the rule once settled to last, where the child agreed to fewer visits.
        began: what the first visit runs from, in words, where every start of this way of living
            asks for one; empty where it runs from the move alone.
    """

    key: str
    name: str
    first: str
    next: str
    after_review: str = ""
    settled_after_months: int = 0
    settled: str = ""
    settled_to_last: str = ""
    from_notice: bool = False
    fewer: str = ""
    began: str = ""

    @property
    def rules(self) -> frozenset[str]:
        """Every rule these visits may run under."""
        settled = (self.settled, self.settled_to_last, self.fewer)
        named = (self.first, self.next, self.after_review, *settled)
        return frozenset(rule for rule in named if rule)


@dataclass(frozen=True)
class Reviews:
    """Which rules set the reviews of a looked-after child's case.

    Args:
        first: the rule of the first.
        second: the rule from the first to the second.
        next: the rule from each later one to the next.
        short: the rule of the first review of a series of short stays; empty where there is none.
    """

    first: str
    second: str
    next: str
    short: str = ""


@dataclass(frozen=True)
class Step:
    """One step beyond the first limit of an approval.

    Args:
        basis: the approval it belongs to.
        rule: the rule of its new limit.
        name: what is done.
        done: what has been done.
        short: what the limit is called in lists; empty keeps the approval's own name.
        needs: what must be dated first.
        review: a clock it starts, whose review opens the next step.
        child_review: the clock of the child's case which that review starts.
        becomes: the way of living from then on; empty for no change.
    """

    basis: str
    rule: str
    name: str
    done: str
    short: str = ""
    needs: tuple[str, ...] = ()
    review: str = ""
    child_review: str = ""
    becomes: str = ""

    @property
    def by_nominated_officer(self) -> bool:
        """Whether a nominated officer approves it, rather than a review having decided it."""
        return "review_held_on" not in self.needs


@dataclass(frozen=True)
class Advice:
    """What must happen before an approval for a time runs out; each part a sentence or more.

    Args:
        always: said at every moment.
        before_review: said while the review that decides has not been held.
        stays: said once a review has decided that the child stays.
        moves: said once a review has decided that the child does not stay.
        no_step: said when nothing may carry the approval any further.
    """

    always: tuple[str, ...] = ()
    before_review: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    no_step: tuple[str, ...] = ()


@dataclass(frozen=True)
class Approves:
    """A kind of approval, as the nation's file describes it.

    Args:
        basis: as stored; also the way of living it gives.
        name: as shown.
        short: as shown in lists beside its last day.
        lasts: for a time or until it is ended.
        with_time: whether the hour of its start counts.
        needs: what must be recorded before it can be saved.
        warns: what is shown red while it is missing.
        limit: the rule of how long it holds.
        first_review: the rule of the review an emergency needs.
        at_limit: what must happen before it runs out.
        carer_review: the rule of the carer's first review.
        carer_review_next: the rule from each review of the carer to the next.
        steps: what may carry it further, in order.
        beside: the rules of other clocks that run from its start.
    """

    basis: str
    name: str
    short: str
    lasts: Lasts
    with_time: bool = False
    needs: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    limit: str = ""
    first_review: str = ""
    at_limit: Advice = field(default_factory=Advice)
    carer_review: str = ""
    carer_review_next: str = ""
    steps: tuple[Step, ...] = ()
    beside: tuple[str, ...] = ()

    @classmethod
    def unknown(cls, basis: str) -> "Approves":
        """Return a kind that no file knows, such as one of another nation."""
        return cls(basis, basis, basis, Lasts.FULL)


@dataclass(frozen=True)
class Ways:
    """Everything a nation's file says."""

    types: Mapping[str, WayOfLiving]
    legal_bases: Mapping[str, str]
    visits: Mapping[str, Visits]
    reviews: Reviews
    approvals: Mapping[str, Approves]
