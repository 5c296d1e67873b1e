"""When a household may be approved for a time, and how far that reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kinship.arrangements.types import Approves, Further, Limit, Step, TemporaryApproval
from kinship.rulebook.types import Due

ASKED: Mapping[str, str] = {
    "why_immediate": "Enter why the child could not wait for full approval",
    "home_visited_on": "Enter the date the home was visited",
    "adults_listed_on": "Enter the date every adult in the home was listed",
    "police_check_on": "Enter the date of the urgent police check",
    "police_check_reference": "Enter the reference of the urgent police check",
    "agreement_signed_on": "Enter the date the carer signed the agreement",
    "approved_on": "Enter the date it was approved",
    "approved_by_name": "Enter who approved it",
    "still_best_on": "Enter the date you considered if this is still the most appropriate home",
    "panel_view_on": "Enter the date the panel gave its views",
    "reviewing_officer_told_on": "Enter the date the reviewing officer was told",
    "officer_approved_on": "Enter the date the nominated officer approved it",
    "review_held_on": "Record the review first: it decides whether the child stays",
}
"""What is said when something the law asks for is missing."""

NAMED: Mapping[str, str] = {
    "home_visited_on": "The home visit",
    "adults_listed_on": "The list of adults",
    "police_check_on": "The police check",
    "agreement_signed_on": "The agreement",
    "approved_on": "The approval",
    "still_best_on": "Whether it is still the most appropriate home",
    "panel_view_on": "The panel's views",
    "reviewing_officer_told_on": "Telling the reviewing officer",
    "officer_approved_on": "The officer's approval",
    "review_held_on": "The review",
}
"""What a date is called in a message."""

CONTINUED: Mapping[str, str] = {"officer_approved_on": "The decision to continue"}
"""What the approval of a step is called where a review has decided it."""

MISSING_NOW: Mapping[str, str] = {
    "home_visited_on": "The home has not been visited",
    "adults_listed_on": "Not every adult in the home is listed",
    "police_check_on": "The police check has no date",
    "police_check_reference": "The reference of the police check is not here yet",
}
"""What is shown red while it is missing."""


def missing(needs: Sequence[str], record: TemporaryApproval | Further) -> dict[str, str]:
    """Return what still has to be entered: field to message, in the order asked.

    Args:
        needs: the names of what the law asks for.
        record: what has been entered.
    """
    return {name: ASKED[name] for name in needs if not getattr(record, name)}


def warnings(approves: Approves, record: object) -> list[str]:
    """Return what should be there and is not, a sentence each.

    Args:
        approves: the kind of approval.
        record: the approval as stored.
    """
    return [MISSING_NOW[name] for name in approves.warns if not getattr(record, name)]


def reasons_against_approval(
    approves: Approves, given: TemporaryApproval, today: date
) -> dict[str, str]:
    """Say why a household cannot be approved for a time: field to message.

    Args:
        approves: the kind of approval.
        given: what has been entered.
        today: the day asked about.
    """
    reasons = missing(approves.needs, given)
    if not given.child_ids:
        reasons["child_ids"] = "Select the children it is for"
    if approves.with_time and given.moved_in_at is None:
        reasons["moved_in_at"] = "Enter the time the child moved in"
    if given.moved_in_on > today:
        reasons["moved_in_on"] = "The day the child moved in must be today or in the past"
    for name in NAMED:
        day = getattr(given, name, None)
        if day is not None and day > today:
            reasons[name] = f"{NAMED[name]} must be dated today or in the past"
    return reasons


def limit_of(what: str, due: Due) -> Limit | None:
    """Return how long something holds, or None for a rule without a limit.

    Args:
        what: what holds, in a few words.
        due: what the rulebook worked out.
    """
    if due.last_valid_on is None or due.lapses_on is None:
        return None
    return Limit(
        what=what,
        rule=due.rule,
        last_on=due.last_valid_on,
        lapses_on=due.lapses_on,
        lenient_on=due.lenient_on,
        certainty=due.certainty.value,
        citation=due.citation,
        url=due.url,
        steps=due.steps,
    )


@dataclass(frozen=True)
class LimitState:
    """How near a limit is, in a word, a colour and a sentence.

    Args:
        word: what the tag says.
        colour: the tag's colour.
        sentence: why.
        passed: whether it has run out.
    """

    word: str
    colour: str
    sentence: str
    passed: bool = False


def limit_state(limit: Limit, today: date, *, red: int, amber: int) -> LimitState:
    """Say how near a limit is. The strict reading turns red first.

    Args:
        limit: how long something holds.
        today: the day asked about.
        red: days before the last day at which it turns red.
        amber: days before the last day at which it turns amber.
    """
    left = (limit.last_on - today).days
    if not alive_on(limit, today):
        return LimitState("Ran out", "black", f"It ran out {_days(-left)} ago", passed=True)
    if left < 0:
        return LimitState("Past the strict last day", "red", "Only the later reading still holds")
    if left == 0:
        return LimitState("Last day", "red", "Today is the last safe day")
    colour = "red" if left <= red else "amber" if left <= amber else "green"
    return LimitState(f"{_days(left)} left", colour, f"{_days(left)} to the last safe day")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def alive_on(limit: Limit, day: date) -> bool:
    """Return whether an approval still holds on a day, on the later of its two readings.

    Args:
        limit: how long it holds.
        day: the day asked about.
    """
    return day <= max(limit.last_on, limit.lenient_on or limit.last_on)


def next_step(approves: Approves, taken: Sequence[str]) -> Step | None:
    """Return the step that could carry an approval further, or None when none is left.

    Args:
        approves: the kind of approval.
        taken: the rules of the steps already taken.
    """
    return next((step for step in approves.steps if step.rule not in taken), None)


def reasons_against_step(
    step: Step, further: Further, *, starts_on: date, limit: Limit, today: date
) -> dict[str, str]:
    """Say why an approval cannot be carried further: field to message.

    England, CPPCR reg 25(4) and (5): still the most appropriate home, the panel's views, the
    reviewing officer told, and then the nominated officer's approval, while it is still alive.

    Args:
        step: the step asked for.
        further: what has been entered.
        starts_on: the first day of the approval.
        limit: how long it holds now.
        today: the day asked about.
    """
    reasons = missing(step.needs, further)
    if "officer_approved_on" in reasons and not step.by_nominated_officer:
        reasons["officer_approved_on"] = "Enter the date it was decided to continue"
    decided = further.officer_approved_on
    named = {**NAMED, **({} if step.by_nominated_officer else CONTINUED)}
    for name in step.needs:
        day = getattr(further, name)
        if name not in reasons and isinstance(day, date):
            wrong = _wrong_date(day, starts_on, decided or today, today)
            if wrong:
                decision = named["officer_approved_on"]
                reasons[name] = f"{named[name]} {wrong.format(decision=decision.lower())}"
    if decided is not None and not alive_on(limit, decided):
        gone = f"{limit.lapses_on.day} {limit.lapses_on:%B %Y}"
        reasons["officer_approved_on"] = (
            f"It ran out on {gone}, so it can no longer be extended. See what must happen now"
        )
    return reasons


def _wrong_date(day: date, first: date, decided: date, today: date) -> str:
    if day > today:
        return "must be dated today or in the past"
    if day < first:
        return "must not be dated before the approval began"
    if day > decided:
        return "must come before {decision}"
    return ""
