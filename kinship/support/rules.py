"""Pure decisions about visits, reviews and a child's views."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kinship.core.fact_days import Bound, fault_of_day
from kinship.rulebook.types import Stability
from kinship.support.types import (
    AT_A_DISTANCE,
    PLACES,
    REVIEW_KINDS,
    STRAIN_SIGNS,
    TOPICS,
    VISIT_KINDS,
    WAYS_OF_ASKING,
    ReviewFacts,
    ViewFacts,
    VisitFacts,
)


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


def reasons_against_visit(
    facts: VisitFacts, today: date, after: Sequence[Bound] = ()
) -> dict[str, str]:
    """Say why a visit cannot be recorded: field to message.

    Args:
        facts: what has been entered.
        today: the day asked about.
        after: the birth of the child, and the beginning of the home.
    """
    reasons = {}
    if facts.kind not in VISIT_KINDS:
        reasons["kind"] = "Select what kind of visit it was"
    wrong = fault_of_day(facts.visited_on, "The date of the visit", today=today, after=after)
    if wrong:
        reasons["visited_on"] = wrong
    if facts.place and facts.place not in PLACES:
        reasons["place"] = "Select where it was"
    met = facts.child_seen and facts.kind not in AT_A_DISTANCE
    if met and facts.child_alone is None:
        reasons["child_alone"] = "Select whether the child was seen alone"
    if met and facts.child_alone is False and not facts.why_not_alone.strip():
        reasons["why_not_alone"] = "Enter why the child was not seen alone"
    if not facts.what_happened.strip():
        reasons["what_happened"] = "Enter what happened"
    return reasons


def reasons_against_review(
    facts: ReviewFacts, last_on: date | None, today: date, after: Sequence[Bound] = ()
) -> dict[str, str]:
    """Say why a review cannot be recorded: field to message.

    Args:
        facts: what has been entered.
        last_on: a day on which a review of the child's case is on record already, if there is one.
        today: the day asked about.
        after: the birth of the child, and the beginning of the home.
    """
    reasons = {}
    wrong = fault_of_day(facts.held_on, "The date of the review", today=today, after=after)
    if wrong:
        reasons["held_on"] = wrong
    elif facts.held_on == last_on:
        day = f"{last_on.day} {last_on:%B %Y}"
        reasons["held_on"] = f"A review held on {day} is on record already"
    held = Bound(facts.held_on, "this review was held")
    next_on = facts.next_on
    if next_on is not None:
        wrong = fault_of_day(next_on, "The next review", today=today, ahead=True, after=[held])
        if wrong or next_on == facts.held_on:
            reasons["next_on"] = wrong or "The next review must be after this one"
    return reasons


def review_kind(held_before: int, *, early: bool = False) -> str:
    """Return which review of a child's case this is.

    Args:
        held_before: how many were held before it.
        early: whether it was held because something could not wait.
    """
    if early:
        return "early"
    return list(REVIEW_KINDS)[min(held_before, 2)]


def reasons_against_view(
    facts: ViewFacts, today: date, after: Sequence[Bound] = ()
) -> dict[str, str]:
    """Say why a child's view cannot be recorded: field to message.

    Args:
        facts: what has been entered.
        today: the day asked about.
        after: the birth of the child, and the beginning of the home or of the work.
    """
    reasons = {}
    wrong = fault_of_day(facts.given_on, "The date", today=today, after=after)
    if wrong:
        reasons["given_on"] = wrong
    if facts.asked_how not in WAYS_OF_ASKING:
        reasons["asked_how"] = "Select how the child was asked"
    if not facts.words.strip():
        reasons["words"] = "Enter what the child said, or what you saw"
    if not set(facts.about) <= set(TOPICS):
        reasons["about"] = "Select what it was about from the list"
    return reasons


def reasons_against_correcting(
    subject: str,
    day: date | None,
    why: str,
    *,
    today: date,
    after: Sequence[Bound] = (),
    before: Sequence[Bound] = (),
) -> dict[str, str]:
    """Say why something recorded cannot be put right like this: field to message.

    Args:
        subject: what it is, as "The visit".
        day: the right day; None where it was recorded in error.
        why: the reason entered.
        today: the day asked about.
        after: the birth of the child, and the beginning of the home it belongs to.
        before: what depends on it.
    """
    reasons = {} if why.strip() else {"why": "Enter why it was wrong"}
    wrong = ""
    if day is not None:
        wrong = fault_of_day(day, subject, today=today, after=after, before=before)
    if wrong:
        reasons["right_on"] = wrong
    return reasons


class Strain(NamedTuple):
    """How likely a home is to break, with every reason.

    Args:
        score: what the signs weigh together.
        level: "red", "amber" or "green".
        reasons: the signs in words with their weight, the heaviest first.
    """

    score: int
    level: str
    reasons: tuple[str, ...]


def strain_of(signs: Iterable[str], weighed: Stability) -> Strain:
    """Return how much strain a home is under; the number never stands without its reasons.

    Args:
        signs: codes of STRAIN_SIGNS that hold now.
        weighed: what the council says each weighs.
    """
    held = sorted(set(signs), key=lambda sign: (-weighed.weights[sign], sign))
    score = sum(weighed.weights[sign] for sign in held)
    level = "green"
    if score >= weighed.amber_from:
        level = "red" if score >= weighed.red_from else "amber"
    ages = {
        "teenager_from": weighed.teenager_from,
        "teenager_until": weighed.teenager_until,
        "older_carer_from": weighed.older_carer_from,
    }
    reasons = tuple(
        f"{STRAIN_SIGNS[sign].format(**ages)} ({weighed.weights[sign]:+d})" for sign in held
    )
    return Strain(score, level, reasons)
