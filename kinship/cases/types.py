"""The vocabulary of cases: what is asked, who works on a case, and what services are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

CHANNELS = {
    "phone": "Telephone",
    "email": "Email",
    "web": "Online form",
    "in person": "In person",
    "family meeting": "Family meeting",
    "court": "Court",
    "school": "School",
    "other": "Another way",
}
CALLERS = {
    "relative": "Relative",
    "friend": "Family friend",
    "parent": "Parent",
    "young person": "Child or young person",
    "professional": "Professional",
    "solicitor": "Solicitor",
    "court": "Court",
}
CHILD_KNOWN = {"yes": "Yes", "no": "No", "not said": "They did not say"}
ARRANGEMENTS_NOW = {
    "lives there": "The child already lives there",
    "may move": "The child may move there",
    "order": "They ask about an order",
    "money": "They ask about money",
    "support": "They want support",
    "other": "Something else",
}
MADE_BY = {
    "parents": "The parents",
    "council": "The council",
    "police": "The police",
    "court": "A court or children's hearing",
    "unknown": "Not known",
}
YES_NO_UNSURE = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
ENQUIRY_OUTCOMES = {
    "advice": "Advice and information only",
    "early help": "Early help",
    "referral": "Referral to this service",
    "private fostering": "Private fostering notification",
    "safeguarding": "Safeguarding now",
    "other council": "Passed to another council",
}

LEGAL_BASES = {
    "none": "None",
    "voluntary": "Looked after by agreement with the parents",
    "interim care order": "Interim care order",
    "care order": "Care order",
    "emergency order": "Emergency or child protection order",
    "supervision order": "Compulsory supervision order",
    "interim supervision order": "Interim compulsory supervision order",
    "permanence order": "Permanence order",
    "police powers": "Police powers",
    "pre-birth": "Not yet born",
}
NATION_BASES = {
    "england": (
        "none",
        "voluntary",
        "interim care order",
        "care order",
        "emergency order",
        "police powers",
        "pre-birth",
    ),
    "scotland": (
        "none",
        "voluntary",
        "supervision order",
        "interim supervision order",
        "emergency order",
        "permanence order",
        "police powers",
        "pre-birth",
    ),
}
"""Which legal bases each nation knows; a nation that is not listed is asked all of them."""

NEEDED_WHY = {
    "court filing": "Evidence is due at court",
    "hearing": "A hearing",
    "approval ends": "A temporary approval ends",
    "emergency": "Emergency",
    "birth": "The baby is due",
    "other": "Another reason",
}
PROCEEDINGS = {
    "none": "None",
    "pre-proceedings": "Before proceedings: meetings with the parents and their lawyers",
    "issued": "Issued",
    "ended": "Ended",
}
FAMILY_MEETINGS = {
    "held": "Held",
    "booked": "Booked",
    "declined": "Offered and declined",
    "no reply": "Offered, no reply yet",
    "not offered": "Not offered",
    "best interests": "Not offered, as it would not be in the child's best interests",
}
OFFERED = frozenset({"held", "booked", "declined", "no reply"})
"""Answers that record an offer of a family meeting; each carries its date."""

SIDES = {
    "maternal": "Mother's side",
    "paternal": "Father's side",
    "friend": "Friend or other",
}
NAMED_BY = {
    "mother": "Mother",
    "father": "Father",
    "child": "The child",
    "family meeting": "Family meeting",
    "household": "The household itself",
    "social worker": "Social worker",
    "other": "Somebody else",
}
RELATIONSHIPS = {
    "grandmother": "Grandmother",
    "grandfather": "Grandfather",
    "grandparents": "Grandparents",
    "great-grandparent": "Great-grandparent",
    "aunt": "Aunt",
    "uncle": "Uncle",
    "aunt and uncle": "Aunt and uncle",
    "great-aunt or great-uncle": "Great-aunt or great-uncle",
    "sister": "Sister",
    "brother": "Brother",
    "half or step brother or sister": "Half or step brother or sister",
    "step-parent": "Step-parent",
    "cousin": "Cousin",
    "godparent": "Godparent",
    "family friend": "Family friend",
    "friend's parent": "Friend's parent",
    "teacher, childminder or youth worker": "Teacher, childminder or youth worker",
    "former foster carer": "Former foster carer",
    "other": "Other",
}
OPTION_ENDS = {
    "declined": "The household said no",
    "withdrawn": "The household withdrew",
    "not going on": "We decided not to go on",
}
END_REASONS = {
    "circumstances changed": "Circumstances changed",
    "safety": "Safety",
    "health": "Health",
    "housing": "Housing",
    "relationship with parents": "Relationship with the parents",
    "commitment": "Commitment",
    "criminal information": "Criminal information",
    "working with us": "Working together on the assessment",
    "child's wishes": "The child's wishes",
    "better option": "Another home suits the child better",
    "duplicate": "Recorded twice",
}

WORKER = "kinship worker"
CHILDS_WORKER = "child's social worker"
CASE_ROLES = {
    WORKER: "Kinship worker",
    CHILDS_WORKER: "Child's social worker",
    "reviewing officer": "Reviewing officer",
    "assessor": "Assessor",
    "independent assessor": "Independent assessor",
    "legal adviser": "Legal adviser",
    "family meeting coordinator": "Family meeting coordinator",
    "support worker": "Support worker",
}
STAFF_ROLES = {
    WORKER: "social_worker",
    CHILDS_WORKER: "childs_social_worker",
    "reviewing officer": "reviewing_officer",
    "independent assessor": "independent_assessor",
    "legal adviser": "legal_adviser",
}
"""The role of config/roles.toml somebody needs to be given each part; others are open to all."""

SEVERAL = frozenset({"assessor", "independent assessor", "support worker"})
"""Parts that more than one person may hold on a case at once."""

NOTE_KINDS = {
    "visit": "Visit",
    "call": "Telephone call",
    "meeting": "Meeting",
    "letter": "Letter or email",
    "child's view": "Child's view",
    "management decision": "Management decision",
    "other": "Other",
}
DECISION_KIND = "management decision"


class Screening(StrEnum):
    """What a team leader says to a referral."""

    ACCEPTED = "accepted"
    URGENT = "accepted urgent"
    BACK = "back to referrer"
    NOT_FOR_US = "not for us"


SCREENINGS = {
    Screening.ACCEPTED: "Accept",
    Screening.URGENT: "Accept as urgent",
    Screening.BACK: "Send back to the referrer",
    Screening.NOT_FOR_US: "Not for this service",
}
ACCEPTED = frozenset({Screening.ACCEPTED, Screening.URGENT})


class OptionState(StrEnum):
    """How far a household has come as a home for a child."""

    NAMED = "named"
    CONTACTED = "contacted"
    FIRST_ASSESSMENT = "first assessment"
    FIRST_POSITIVE = "first assessment positive"
    FIRST_NEGATIVE = "first assessment negative"
    FULL_ASSESSMENT = "full assessment"
    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not recommended"
    RESERVE = "reserve"
    DECLINED = "said no"
    WITHDRAWN = "withdrew"
    NOT_GOING_ON = "not going on"

    @property
    def word(self) -> str:
        """How it is read on a page."""
        return self.value[:1].upper() + self.value[1:]

    @property
    def colour(self) -> str:
        """The colour of its tag; it never stands without its word."""
        return STATE_COLOURS.get(self, "grey")


STATE_COLOURS = {
    OptionState.CONTACTED: "blue",
    OptionState.FIRST_ASSESSMENT: "blue",
    OptionState.FIRST_POSITIVE: "teal",
    OptionState.FULL_ASSESSMENT: "blue",
    OptionState.RECOMMENDED: "green",
    OptionState.RESERVE: "purple",
}


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
        late_reason: a code of timescales LATE_REASONS, where the answer came late.
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
        late_reason: a code of timescales LATE_REASONS, where the answer came late.
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
