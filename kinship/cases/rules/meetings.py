"""Pure decisions about family meetings and about the two assessments that go side by side."""

from collections.abc import Sequence
from datetime import date

from kinship.cases.types import AGREED, HeldFacts, NamedHome, Offer, OfferFacts

NOT_AFTER_TODAY = "Enter a date that is today or in the past"


def offer_problems(facts: OfferFacts, *, today: date) -> dict[str, str]:
    """Return why an offer of a family meeting cannot be kept as it stands, by field.

    Children Act 1989 s.31ZA: where none is offered because it would not be in the child's best
    interests, that is a decision with its reason and the manager who took it.

    Args:
        facts: the offer.
        today: the day it is recorded.
    """
    found = {} if facts.asked_on <= today else {"asked_on": NOT_AFTER_TODAY}
    if facts.outcome is Offer.BEST_INTERESTS:
        return {**found, **_not_offered(facts)}
    if facts.offered_on is None:
        found["offered_on"] = "Enter the day the meeting was offered"
    elif not facts.asked_on <= facts.offered_on <= today:
        found["offered_on"] = (
            "Enter a date on or after the first contact with the family, and not in the future"
        )
    if not facts.offered_to.strip():
        found["offered_to"] = "Enter to whom it was offered"
    if not facts.offered_how:
        found["offered_how"] = "Select how it was offered"
    return found


def _not_offered(facts: OfferFacts) -> dict[str, str]:
    found = {}
    if not facts.reason.strip():
        found["reason"] = "Enter why a meeting would not be in the child's best interests"
    if facts.manager_id is None:
        found["manager_id"] = "Select the manager who agreed that none is offered"
    return found


def held_problems(facts: HeldFacts, *, asked_on: date, today: date) -> dict[str, str]:
    """Return why a meeting cannot be recorded as held, by field.

    Args:
        facts: what happened.
        asked_on: the first contact with the family, or the request.
        today: the day it is recorded.
    """
    found = {}
    if not asked_on <= facts.held_on <= today:
        found["held_on"] = (
            "Enter a date on or after the first contact with the family, and not in the future"
        )
    if not facts.attended:
        found["attended"] = "Select who was there"
    if not facts.plan.strip():
        found["plan"] = "Enter the family's plan, or why they made none"
    if facts.agreed not in AGREED:
        found["agreed"] = "Select whether the council agrees to the plan"
    elif facts.agreed != "yes" and not facts.agreed_reason.strip():
        found["agreed_reason"] = "Enter what the council does not agree to, and why"
    if facts.review_on is not None and facts.review_on <= facts.held_on:
        found["review_on"] = "Enter a date after the meeting"
    return {**found, **_fathers_side(facts)}


def _fathers_side(facts: HeldFacts) -> dict[str, str]:
    if facts.fathers_side is None:
        return {"fathers_side": "Select whether the father's side of the family was asked"}
    if not facts.fathers_side_said.strip():
        return {
            "fathers_side_said": "Enter who was asked on the father's side and what they said"
            if facts.fathers_side
            else "Enter why the father's side was not asked"
        }
    return {}


def naming_problems(homes: Sequence[NamedHome]) -> str:
    """Say why homes cannot be kept in the family's order, or nothing.

    Args:
        homes: the homes, the family's first choice first.
    """
    if not homes:
        return "Select at least one home, or go back"
    if len({home.household_id for home in homes}) < len(homes):
        return "Select each home once"
    if not all(home.relationship and home.side for home in homes):
        return "Select how each home is related to the child, and its side of the family"
    return ""


def assessments_apart(kinship_on: date | None, parents_on: date | None, today: date) -> int | None:
    """Return by how many days the assessment of the parents began after that of the carers.

    The two should begin together: every day between them is a day the child waits. While the
    parents' has not begun, the days up to today count; where it began first, nothing is lost.

    Args:
        kinship_on: the day the first assessment of family or friends was accepted.
        parents_on: the day the parents' began, if it has.
        today: the day looked from.

    Returns:
        Days; None where no assessment of family or friends has begun.
    """
    if kinship_on is None:
        return None
    return max(((parents_on or today) - kinship_on).days, 0)
