"""What is recorded by each act, and how long an approval holds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinship.arrangements.types.words import ReviewOutcome, StartType
from kinship.timescales.types import On


@dataclass(frozen=True)
class Start:
    """What is recorded when a child starts to live somewhere.

    Args:
        child_id: the child.
        kind: the code of the way of living.
        legal_basis: the code of the legal basis.
        started_on: the day.
        household_id: the household; None where it is not known to us.
        start_type: emergency, planned or already living there.
        arranged_by: who arranged it.
        parent_in_home: whether a parent lives there too.
        local_area: whether it is in the council's own area.
        meant_to_last: whether the child is meant to stay until grown up.
        submit_key: names the submission.
        external_key: names the row of another system it came from.
    """

    child_id: int
    kind: str
    legal_basis: str
    started_on: date
    household_id: int | None = None
    start_type: str = StartType.PLANNED
    arranged_by: str = "council"
    parent_in_home: bool | None = None
    local_area: bool | None = None
    meant_to_last: bool = False
    submit_key: str | None = None
    external_key: str | None = None


@dataclass(frozen=True)
class Ending:
    """What is recorded when an arrangement ends.

    Args:
        on: the day.
        reason: a key of END_REASONS.
        planned: whether it was planned.
        note: what happened, in words.
    """

    on: date
    reason: str
    planned: bool
    note: str = ""


@dataclass(frozen=True)
class TemporaryApproval:
    """What is recorded when a household is approved for a time or in an emergency.

    Args:
        basis: EN_TEMP24 or SC_EMERG.
        household_id: the household.
        child_ids: the children it names.
        moved_in_on: the day the children moved in or will.
        legal_basis: the code of the children's legal basis.
        moved_in_at: the moment, where the hour counts.
        why_immediate: why it could not wait.
        home_visited_on: the day the home was seen.
        adults_listed_on: the day every adult of the home was on the list.
        police_check_on: the day of the urgent check.
        police_check_reference: its reference.
        agreement_signed_on: the day the carer signed.
        approved_on: the day it was approved.
        approved_by_name: who approved it, with their post.
        approved_by_id: the same person, where they have an account.
        start_type: how the children came to live there.
        submit_key: names the submission.
    """

    basis: str
    household_id: int
    child_ids: tuple[int, ...]
    moved_in_on: date
    legal_basis: str
    moved_in_at: datetime | None = None
    why_immediate: str = ""
    home_visited_on: date | None = None
    adults_listed_on: date | None = None
    police_check_on: date | None = None
    police_check_reference: str = ""
    agreement_signed_on: date | None = None
    approved_on: date | None = None
    approved_by_name: str = ""
    approved_by_id: int | None = None
    start_type: str = StartType.EMERGENCY
    submit_key: str | None = None

    @property
    def starts_on(self) -> date:
        """The day the clock runs from: the approval, or the move if that was earlier."""
        return min(self.approved_on or self.moved_in_on, self.moved_in_on)


@dataclass(frozen=True)
class FullApproval:
    """What is recorded when a household is approved in full.

    Args:
        household_id: the household.
        child_ids: the children it names.
        basis: EN_KFC or SC_KIN_LAC.
        starts_on: the day.
        terms: number, ages, names and conditions, in words.
        decided_by_name: who decided.
        decided_by_id: the same person, where they have an account.
        submit_key: names the submission.
    """

    household_id: int
    child_ids: tuple[int, ...]
    basis: str
    starts_on: date
    terms: str = ""
    decided_by_name: str = ""
    decided_by_id: int | None = None
    submit_key: str | None = None


@dataclass(frozen=True)
class Further:
    """What is recorded when an approval is carried beyond its limit.

    Args:
        rule: the rule of the step.
        still_best_on: the day it was judged still the most appropriate home.
        panel_view_on: the day the panel gave its view.
        panel_view: the view in words.
        reviewing_officer_told_on: the day the reviewing officer was told.
        review_held_on: the day of the review that opens the step.
        officer_approved_on: the day the officer approved it.
        officer_name: who approved it.
        officer_id: the same person, where they have an account.
        submit_key: names the submission.
    """

    rule: str
    officer_approved_on: date | None
    officer_name: str
    still_best_on: date | None = None
    panel_view_on: date | None = None
    panel_view: str = ""
    reviewing_officer_told_on: date | None = None
    review_held_on: date | None = None
    officer_id: int | None = None
    submit_key: str | None = None


@dataclass(frozen=True)
class EmergencyReview:
    """What is recorded when an emergency or continued placement is reviewed.

    Args:
        held_on: the day it was held.
        outcome: whether the child stays.
        reasons: why, in words.
        held_by_name: who held it, with their post.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
        submit_key: names the submission.
    """

    held_on: date
    outcome: ReviewOutcome
    reasons: str
    held_by_name: str
    late_reason: str = ""
    submit_key: str | None = None


@dataclass(frozen=True)
class Limit:
    """How long an approval holds, on one day.

    Args:
        what: what holds, in a few words.
        rule: the rule of the limit.
        last_on: the last safe day.
        lapses_on: the day from which it no longer holds.
        lenient_on: the later last day where two readings are kept.
        certainty: how sure we are of the rule.
        citation: where it is written.
        url: its address.
        steps: how the day was worked out, a sentence each.
    """

    what: str
    rule: str
    last_on: date
    lapses_on: date
    lenient_on: date | None = None
    certainty: str = "verified"
    citation: str = ""
    url: str = ""
    steps: tuple[str, ...] = ()

    @property
    def later_lapses_on(self) -> date | None:
        """The day it no longer holds on the later reading; None where there is one reading."""
        if self.lenient_on is None or self.lenient_on == self.last_on:
            return None
        return self.lenient_on + timedelta(days=1)


def on_approval(approval_id: int, case_id: int) -> On:
    """Return the record an approval's clocks are about.

    Args:
        approval_id: the approval.
        case_id: its case.
    """
    return On("approval", approval_id, case_id)


def on_child(child_id: int, case_id: int) -> On:
    """Return the record the clocks of visits and reviews are about.

    Args:
        child_id: the child.
        case_id: the case.
    """
    return On("child", child_id, case_id)
