"""What services are given and queries answer with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kinship.cases.types.states import OptionState, Screening


@dataclass(frozen=True)
class EnquiryFacts:
    """What was said when somebody asked; codes are those of the tables above."""

    received_at: datetime
    channel: str
    caller_role: str
    child_known: str
    what_asked: str
    arrangement_now: str
    made_by: str = "unknown"
    caller_name: str = ""
    caller_phone: str = ""
    moved_on: date | None = None
    parent_in_home: bool | None = None
    council_involved: str = "unsure"
    advice_given: str = ""


@dataclass(frozen=True)
class EnquiryAnswer:
    """What becomes of an enquiry.

    Args:
        outcome: a code of ENQUIRY_OUTCOMES.
        advice: the advice or information that was given.
        on: when it was answered; today when left out.
        late_reason: a code of config/codes/late-reasons.toml, where the answer came late.
    """

    outcome: str
    advice: str = ""
    on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class NewCase:
    """Where a new case belongs.

    Args:
        children: keys of the children, in the order of their numbers.
        team_id: the team that answers for it.
        opened_on: the day it begins.
        reference: its reference; the council's next number when left empty.
        living_there_since: the day the child moved to family or friends, if they have.
    """

    children: Sequence[int]
    team_id: int
    opened_on: date
    reference: str = ""
    living_there_since: date | None = None


@dataclass(frozen=True)
class ScreeningAnswer:
    """What a team leader says to a referral.

    Args:
        outcome: accepted, accepted as urgent, back to the referrer, or not for this service.
        reason: the missing items, or why it is not for the service.
        on: the day of the answer; today when left out.
        late_reason: a code of config/codes/late-reasons.toml, where the answer came late.
    """

    outcome: Screening
    reason: str = ""
    on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class ReferralFacts:
    """What a referrer tells; codes are those of the tables above."""

    received_on: date
    source: str
    reason: str
    legal_basis: str
    referrer: str = ""
    child_wants: str = ""
    needed_by: date | None = None
    needed_why: str = ""
    proceedings: str = "none"
    court_number: str = ""
    issued_on: date | None = None
    father_side_explored: bool | None = None
    father_side_detail: str = ""
    family_meeting: str = "not offered"
    family_meeting_on: date | None = None
    family_meeting_reason: str = ""
    known_risks: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class CourtFacts:
    """How far the family meeting and the proceedings have come; codes are those of the tables."""

    family_meeting: str
    proceedings: str
    family_meeting_on: date | None = None
    family_meeting_reason: str = ""
    court_number: str = ""
    issued_on: date | None = None
    ended_on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class OptionFacts:
    """A household named for a child; codes are those of the tables above."""

    child_id: int
    household_id: int
    named_on: date
    named_by: str
    side: str
    relationship: str
    contacted_on: date | None = None
    preferred: bool = False


@dataclass(frozen=True)
class NoteFacts:
    """What happened, apart from what it means for the child.

    `written_at` is given only for notes brought in from elsewhere; else it is now.
    """

    kind: str
    happened_at: datetime
    what_happened: str
    what_it_means: str = ""
    management: bool = False
    corrects_id: int | None = None
    written_at: datetime | None = None


@dataclass(frozen=True)
class Assessed:
    """What assessments of a household for a child say, as far as an option needs it.

    Args:
        first_open: a first assessment is under way.
        first_outcome: positive, negative or empty.
        full_open: a full assessment is under way.
        full_outcome: recommended, not recommended or empty.
    """

    first_open: bool = False
    first_outcome: str = ""
    full_open: bool = False
    full_outcome: str = ""


@dataclass(frozen=True)
class StateOf:
    """The state of an option and the fact that says so."""

    state: OptionState
    since: date
    because: str


class CourtPosition(Protocol):
    """What a referral, or a later record, says of the family meeting and the proceedings."""

    @property
    def family_meeting(self) -> str:
        """A code of FAMILY_MEETINGS."""

    @property
    def family_meeting_on(self) -> date | None:
        """The day of the meeting, or of its offer."""

    @property
    def family_meeting_reason(self) -> str:
        """Why none was offered."""

    @property
    def proceedings(self) -> str:
        """A code of PROCEEDINGS."""

    @property
    def issued_on(self) -> date | None:
        """The day they were issued."""


@dataclass(frozen=True)
class Move:
    """What is recorded when a case moves to another team.

    Args:
        team_id: the team that answers from now on.
        reason: why, in words.
        on: the day.
        worker_id: its worker there; None while nobody is chosen.
    """

    team_id: int
    reason: str
    on: date
    worker_id: int | None = None
