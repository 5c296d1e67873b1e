"""Pure decisions about visits and reviews."""

from datetime import date

from kinship.support.types import AT_A_DISTANCE, REVIEW_KINDS, VISIT_KINDS, ReviewFacts, VisitFacts


def why_it_does_not_count(kind: str, *, child_seen: bool) -> str:
    """Say why a visit does not restart the clock of visits; empty where it does.

    A visit is to the child: a call is kept on record, and so is a visit at which the child was not
    seen, but the next visit stays due when it was (CPPCR reg 28; LACSR reg 46).

    Args:
        kind: a key of VISIT_KINDS.
        child_seen: whether the child was seen.
    """
    if kind in AT_A_DISTANCE:
        return "A telephone or video call does not count as a visit"
    if not child_seen:
        return "The child was not seen, so it does not count as a visit to the child"
    return ""


def reasons_against_visit(facts: VisitFacts, today: date) -> dict[str, str]:
    """Say why a visit cannot be recorded: field to message.

    Args:
        facts: what has been entered.
        today: the day asked about.
    """
    reasons = {}
    if facts.kind not in VISIT_KINDS:
        reasons["kind"] = "Select what kind of visit it was"
    if facts.visited_on > today:
        reasons["visited_on"] = "The date of the visit must be today or in the past"
    met = facts.child_seen and facts.kind not in AT_A_DISTANCE
    if met and facts.child_alone is None:
        reasons["child_alone"] = "Select whether the child was seen alone"
    if met and facts.child_alone is False and not facts.why_not_alone.strip():
        reasons["why_not_alone"] = "Enter why the child was not seen alone"
    if not facts.what_happened.strip():
        reasons["what_happened"] = "Enter what happened"
    return reasons


def reasons_against_review(facts: ReviewFacts, last_on: date | None, today: date) -> dict[str, str]:
    """Say why a review cannot be recorded: field to message.

    Args:
        facts: what has been entered.
        last_on: the day of the review before it, if there was one.
        today: the day asked about.
    """
    if facts.held_on > today:
        return {"held_on": "The date of the review must be today or in the past"}
    if last_on is not None and facts.held_on <= last_on:
        day = f"{last_on.day} {last_on:%B %Y}"
        return {"held_on": f"The date of the review must be after the last one, on {day}"}
    return {}


def review_kind(held_before: int) -> str:
    """Return which review of a child's case this is.

    Args:
        held_before: how many were held since the series began.
    """
    return list(REVIEW_KINDS)[min(held_before, 2)]
