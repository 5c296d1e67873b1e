"""The vocabulary of family meetings: offered, held, and what the family planned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OFFERED_HOW = {
    "letter": "By letter",
    "in person": "In person",
    "phone": "By telephone",
    "message": "By text or email",
}
ATTENDED = {
    "mother": "Mother",
    "father": "Father",
    "maternal": "Family on the mother's side",
    "paternal": "Family on the father's side",
    "friends": "Friends of the family",
    "social worker": "Social worker, for the information part",
    "coordinator": "Coordinator",
    "advocate": "Advocate",
    "interpreter": "Interpreter",
}
"""Who was there, by role alone: a report counts roles and never names."""
CHILD_THERE = {
    "present": "The child was there",
    "advocate": "An advocate spoke for the child",
    "wrote": "The child wrote or drew something that was read out",
    "no": "The child was not heard",
}
AGREED = {"yes": "Yes", "partly": "Partly", "no": "No"}
FATHERS_SIDE = {"yes": "Yes", "no": "Not yet"}


class Offer(StrEnum):
    """What became of an offer of a family meeting."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_REPLY = "no reply"
    BEST_INTERESTS = "best interests"


OFFERS = {
    Offer.ACCEPTED: "Offered and accepted",
    Offer.DECLINED: "Offered and declined",
    Offer.NO_REPLY: "Offered, no reply yet",
    Offer.BEST_INTERESTS: "Not offered, as it would not be in the child's best interests",
}


@dataclass(frozen=True)
class OfferFacts:
    """The offer of a family meeting, or why there is none.

    Args:
        asked_on: the first contact with the family, or the request for a meeting.
        outcome: what became of it.
        urgent: an emergency meeting of the network is asked for.
        offered_on: the day of the offer.
        offered_to: to whom.
        offered_how: a code of OFFERED_HOW.
        reason: why none was offered.
        manager_id: the manager who agreed that none is offered.
    """

    asked_on: date
    outcome: Offer
    urgent: bool = False
    offered_on: date | None = None
    offered_to: str = ""
    offered_how: str = ""
    reason: str = ""
    manager_id: int | None = None


@dataclass(frozen=True)
class HeldFacts:
    """What happened at a family meeting.

    Args:
        held_on: the day.
        place: where, or online.
        attended: codes of ATTENDED.
        child_there: a code of CHILD_THERE.
        fathers_side: whether the father's side was asked.
        fathers_side_said: who was asked and what they said, or why nobody was.
        plan: the family's plan, in its own words.
        agreed: a code of AGREED: whether the council agrees to it.
        agreed_reason: why not, or why only partly.
        contingency: what happens if the plan does not work.
        review_on: the day the plan is looked at again.
        late_reason: a code of config/codes/late-reasons.toml, where it was held late.
    """

    held_on: date
    place: str
    attended: tuple[str, ...]
    child_there: str
    fathers_side: bool | None
    fathers_side_said: str
    plan: str
    agreed: str
    agreed_reason: str = ""
    contingency: str = ""
    review_on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class NamedHome:
    """A home the family named at its meeting.

    Args:
        household_id: the home.
        relationship: a code of RELATIONSHIPS.
        side: a code of SIDES.
    """

    household_id: int
    relationship: str
    side: str
