"""The sentences of the forecast. Every screen that speaks of it uses these and no others."""

from datetime import date, timedelta

from kinship.panel.rules.forecast.dates import full as full_date
from kinship.panel.rules.forecast.dates import short, weekday
from kinship.panel.types.forecast import Facts, Seat
from kinship.panel.types.outlook import Milestone

IN_TIME = "Can still be made lawful in time"
BRIEF_MONTHS = "%b"


def passed(limit: date) -> str:
    """Say that the limit has passed.

    Args:
        limit: the last safe day.
    """
    return f"The legal limit passed on {full_date(limit)}. Tell the head of service today."


def last_panel(seat: Seat, papers_in: date) -> str:
    """Name the last meeting in time and its day for papers.

    Args:
        seat: the meeting.
        papers_in: the last day for papers.
    """
    return f"{IN_TIME}: last panel {short(seat.held_on)}, papers by {short(papers_in)}"


def papers_are_in(held_on: date, decision: date) -> str:
    """Say what is left when the papers are in.

    Args:
        held_on: the day of the meeting it is booked on.
        decision: the last day for the decision.
    """
    return f"{IN_TIME}: panel {short(held_on)}, decision by {short(decision)}"


def heard(minutes: date | None, decision: date) -> str:
    """Say what is left when the panel has heard it.

    Args:
        minutes: the last day for the minutes; None when they are agreed.
        decision: the last day for the decision.
    """
    left = f"minutes by {short(minutes)}, " if minutes else ""
    return f"{IN_TIME}: the panel has heard it, {left}decision by {short(decision)}"


def without_panel(signed: date, decision: date) -> str:
    """Say what is left where the council asks no panel.

    Args:
        signed: the last day for signing the assessment off.
        decision: the last day for the decision.
    """
    return f"{IN_TIME}: signed off by {short(signed)}, decision by {short(decision)}"


def sooner(sentence: str, decision: date) -> str:
    """Say that the decision has to come sooner than usual.

    Args:
        sentence: which panel, and by when its papers.
        decision: the last day for the decision.
    """
    return f"{sentence}, and the decision sooner than usual, by {short(decision)}"


def further(facts: Facts, by: date) -> str:
    """Say that a further step keeps it lawful.

    Args:
        facts: the case.
        by: the last day for it.
    """
    name = facts.further.name if facts.further else ""
    return f"{IN_TIME}: {_small(name)}, by {weekday(by)}"


def view_booked(held_on: date, by: date) -> str:
    """Say that the panel's view on an extension is booked.

    Args:
        held_on: the day of the meeting.
        by: the last day for the officer's approval.
    """
    return (
        f"{IN_TIME} by an extension: the panel's view on {short(held_on)}, "
        f"the officer's approval by {short(by)}"
    )


def no_panel(limit: date, *, one_before: bool) -> str:
    """Say that no meeting can take it as things stand.

    Args:
        limit: the last safe day.
        one_before: a meeting comes before the limit, but its day for papers has passed.
    """
    ends = limit + timedelta(days=1)
    if one_before:
        return (
            f"No panel before {ends.day} {ends:{BRIEF_MONTHS}} can take this unless a late-paper "
            "exception is approved today"
        )
    return f"No panel meets before {short(ends)}, when the legal limit has passed"


def reaches(facts: Facts) -> str:
    """Say how far a further step carries the approval.

    Args:
        facts: the case.
    """
    until = facts.further.until if facts.further else facts.limit_on
    return f"That carries it to {full_date(until)}"


def nothing_left(facts: Facts) -> str:
    """Say what is left to do where nothing can make it lawful in time.

    Args:
        facts: the case.
    """
    ends = facts.limit_on + timedelta(days=1)
    return (
        "Nothing in the calendar can still save it. The head of service and legal services "
        f"decide today what happens on {weekday(ends)}."
    )


def full(seat: Seat) -> str:
    """Say that every meeting in time is full.

    Args:
        seat: the last of them.
    """
    return f"Every panel that could take this in time is full; the last is {short(seat.held_on)}"


def court(steps: tuple[Milestone, ...], by: date, *, gone: Milestone | None) -> str:
    """Say whether a report can still be filed in time.

    Args:
        steps: the steps to it.
        by: the day the court wants it.
        gone: the first step that can no longer be made.
    """
    if gone is not None:
        return (
            f"The court wants the report by {weekday(by)}: {_small(gone.title)} was needed by "
            f"{short(gone.last_on)}, so what follows has to take less time than usual"
        )
    left = [f"{_small(step.title)} by {short(step.last_on)}" for step in steps if not step.done]
    return f"Can still be filed in time: {', '.join(left[-2:])}"


def court_passed(by: date) -> str:
    """Say that the court's day has passed.

    Args:
        by: the day the court wanted the report.
    """
    return f"The court's day passed on {weekday(by)}. Tell legal services today."


def holds(facts: Facts) -> str:
    """Say how long the present arrangement holds.

    Args:
        facts: the case.
    """
    lapses = facts.limit_on + timedelta(days=1)
    what = facts.what or "The present approval"
    return f"{what}: last safe day {full_date(facts.limit_on)}, lapses {full_date(lapses)}"


def readings(facts: Facts) -> str:
    """Say that the law can be read in two ways, and that the earlier day counts.

    Args:
        facts: the case, of which two readings are kept.
    """
    needs = facts.further.needs if facts.further else ()
    review = next((need.due_on for need in needs if need.due_on), None)
    ends = f"ends {weekday(facts.limit_on)} on the strict reading"
    if review is not None:
        return f"Review by {weekday(review)}; placement power {ends}"
    later = f", {weekday(facts.lenient_on)} on the later one" if facts.lenient_on else ""
    return f"{facts.what or 'The present approval'} {ends}{later}"


def too_late(held_on: date, limit: date) -> str:
    """Say that the meeting it is booked on comes too late.

    Args:
        held_on: the day of the meeting.
        limit: the last safe day.
    """
    ends = limit + timedelta(days=1)
    return f"Panel {short(held_on)} is too late: black from {weekday(ends)}"


def papers_gone(seat: Seat, papers_in: date) -> str:
    """Say when the papers of the last meeting before the limit were due.

    Args:
        seat: the meeting.
        papers_in: the day its papers were due.
    """
    return (
        f"The last panel before the limit is {weekday(seat.held_on)}; "
        f"its papers were due on {short(papers_in)}"
    )


def next_too_late(held_on: date, facts: Facts) -> str:
    """Say that the next meeting comes after the limit, even for a view on an extension.

    Args:
        held_on: the day of the meeting.
        facts: the case.
    """
    days = (held_on - facts.limit_on).days
    count = f"{days} day{'' if days == 1 else 's'}"
    view = facts.further is not None and facts.further.asks_panel
    even = " even for its view on an extension" if view else ""
    return f"The panel of {short(held_on)} is too late{even}: {count} after the last safe day"


def final(facts: Facts) -> str:
    """Say that nothing can carry the approval further.

    Args:
        facts: the case.
    """
    ends = facts.limit_on + timedelta(days=1)
    return f"Extended already: {weekday(ends)} is final, it cannot be extended again"


def slipped(step: Milestone) -> str:
    """Say that a step can no longer be made with the usual lengths.

    Args:
        step: the first of them.
    """
    return (
        f"{step.title}: the last day was {weekday(step.last_on)}. "
        "What follows has to take less time than usual"
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
