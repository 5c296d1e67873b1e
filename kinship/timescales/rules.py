"""How a worked-out date becomes a clock. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kinship.accounts.types import Actor
from kinship.core.working_days import working_days_after
from kinship.rulebook.types import Calendar, Council, Due, EscalationPost, Rule
from kinship.timescales.short_notice import at_short_notice
from kinship.timescales.types import Level, Step


def act_by(due: Due) -> date:
    """Return the one day a list sorts by: the strict due day, the last valid day, or the earliest.

    Args:
        due: what the rulebook worked out.

    Raises:
        ValueError: the rule gives no date at all.
    """
    for day in (due.due_on, due.last_valid_on, due.earliest_on):
        if day is not None:
            return day
    message = f"{due.rule} gives no date"
    raise ValueError(message)


def counted(rule: Rule, due: Due) -> dict[str, Any]:
    """Return the columns of a clock that its rule gives.

    Args:
        rule: the version of the rule.
        due: what it worked out.
    """
    return {
        "rule": rule.id,
        "rule_version": due.version,
        "certainty": due.certainty.value,
        "title": due.title,
        "due_on": act_by(due),
        "lenient_on": due.lenient_on,
        "lapses_on": due.lapses_on,
        "earliest_on": due.earliest_on,
        "legal_limit": rule.is_limit,
        "owed": rule.is_owed,
        "steps": list(due.steps),
    }


def days_late(due_on: date, today: date) -> int:
    """Return how many days a clock is over; nothing or less means it is not.

    Args:
        due_on: the day to act by.
        today: the day asked about.
    """
    return (today - due_on).days


def in_words(due_on: date, today: date) -> str:
    """Return "overdue by 12 days", "due today" or "due in 3 days".

    Args:
        due_on: the day to act by.
        today: the day asked about.
    """
    late = days_late(due_on, today)
    if late == 0:
        return "due today"
    if late == -1:
        return "due tomorrow"
    unit = "day" if abs(late) == 1 else "days"
    return f"overdue by {late} {unit}" if late > 0 else f"due in {-late} {unit}"


def steps_for(
    on: date, council: Council, calendar: Calendar, rules: Iterable[Rule] = ()
) -> list[Step]:
    """Return what is raised on a day, the lowest level first.

    A clock is raised to the worker some days before its day, as far ahead as its rule first warns
    where that is nearer, and to the team leader and the service manager some working days after it.
    A legal limit is raised before it passes. On a day the council is closed only legal limits that
    have passed are raised.

    Args:
        on: the day of the sweep.
        council: whose numbers and posts.
        calendar: the council's working days.
        rules: those whose first warning may be nearer to the date than the council's number.
    """
    if calendar.is_working_day(on):
        worker, *above = _ordinary(on, council, calendar)
        nearer = at_short_notice(worker, calendar, rules)
        worker = replace(worker, at_short_notice=nearer)
        return [worker, *above, *_legal(on, council, calendar)]
    passed = on - timedelta(days=1)
    return [
        replace(step, due_until=min(step.due_until, passed))
        for step in _legal(on, council, calendar)
    ]


def step_now(on: date, level: Level, because: str, *, council: Council, calendar: Calendar) -> Step:
    """Return the step that raises ordinary clocks to a level on a day, whatever their date.

    Args:
        on: the day.
        level: the level.
        because: why, in words.
        council: whose numbers and posts.
        calendar: the council's working days.
    """
    return replace(_step(on, level, on, council, calendar), because=because)


def posts_for(level: Level, posts: Sequence[EscalationPost]) -> tuple[EscalationPost, ...]:
    """Return the posts that answer a level: its own, those above it, then those below.

    Args:
        level: the level.
        posts: the council's, the lowest first.
    """
    if level is Level.WORKER:
        return ()
    at = [post for post in posts if post.level >= level]
    below = [post for post in reversed(posts) if post.level < level]
    return (*at, *below)


def _ordinary(on: date, council: Council, calendar: Calendar) -> list[Step]:
    numbers = council.escalation
    due_until = {
        Level.WORKER: on + timedelta(days=numbers["level_0_days_before"]),
        Level.TEAM_LEADER: _due_until(on, numbers["level_1_working_days_after"], calendar),
        Level.SERVICE_MANAGER: _due_until(on, numbers["level_2_working_days_after"], calendar),
    }
    return [_step(on, level, day, council, calendar) for level, day in due_until.items()]


def _legal(on: date, council: Council, calendar: Calendar) -> list[Step]:
    numbers = council.escalation
    days_ahead = {
        Level.WORKER: numbers["level_2_days_to_limit"],
        Level.SERVICE_MANAGER: numbers["level_2_days_to_limit"],
        Level.HEAD_OF_SERVICE: numbers["level_3_days_to_limit"],
        Level.DIRECTOR: -numbers["level_4_days_past_limit"] - 1,
    }
    return [
        replace(_step(on, level, on + timedelta(days=days), council, calendar), legal=True)
        for level, days in days_ahead.items()
    ]


def _step(on: date, level: Level, due_until: date, council: Council, calendar: Calendar) -> Step:
    return Step(
        on=on,
        legal=False,
        level=level,
        due_until=due_until,
        answer_by=_answer_by(level, on, council.escalation, calendar),
        answered_by=posts_for(level, council.escalation_posts),
    )


def _answer_by(level: Level, on: date, numbers: Mapping[str, int], calendar: Calendar) -> date:
    """Return when somebody answers; a director the same day, a worker as a team leader would."""
    if level is Level.DIRECTOR:
        return on
    number = numbers[f"level_{max(level, Level.TEAM_LEADER)}_answer_working_days"]
    return working_days_after(on, number, calendar.is_working_day)


def answer_within(level: int, numbers: Mapping[str, int]) -> str:
    """Return in words how long a level has to answer, as `_answer_by` counts it.

    Args:
        level: the level that was raised.
        numbers: the council's numbers of escalation.
    """
    if level >= Level.DIRECTOR:
        return "the same day"
    number = numbers[f"level_{max(level, Level.TEAM_LEADER)}_answer_working_days"]
    return f"within {number} working day{'' if number == 1 else 's'}"


def _due_until(on: date, working_days: int, calendar: Calendar) -> date:
    """Return the latest due day that so many working days, `on` included, have followed."""
    day, seen = on, 0
    while True:
        seen += calendar.is_working_day(day)
        day -= timedelta(days=1)
        if seen == working_days:
            return day


def may_answer(
    level: int, team_id: int | None, *, by: Actor, posts: Sequence[EscalationPost]
) -> bool:
    """Return whether a person holds the post that answers a level, for this team.

    Args:
        level: the level that was raised.
        team_id: the team whose work it is.
        by: the person.
        posts: the council's posts.
    """
    return any(
        post.level == level
        and post.role in by.roles
        and (not post.of_team or team_id in by.team_ids)
        for post in posts
    )


def answer_refusals(*, by_when: date, today: date, runs: bool) -> dict[str, str]:
    """Return why an answer cannot be taken, by field.

    Args:
        by_when: the day by which it will be done.
        today: the day of the answer.
        runs: whether the clock still runs.
    """
    if not runs:
        return {"": "This has been done or stopped meanwhile; there is nothing to answer"}
    if by_when < today:
        return {"by_when": "The day by which it will be done must be today or later"}
    return {}


def deferral_refusals(
    *, until_on: date, due_on: date, today: date, longest_days: int, waiting: bool
) -> dict[str, str]:
    """Return why something cannot be put off to a day, by field.

    Args:
        until_on: the new day.
        due_on: the date, which stays where it is.
        today: the day of asking.
        longest_days: the council's longest deferral.
        waiting: another request for the same date is not decided.
    """
    if waiting:
        return {"": "Somebody has asked to put this off already; that waits for a decision"}
    if until_on <= max(due_on, today):
        return {"until_on": "The new day must be after today and after the date itself"}
    if (until_on - today).days > longest_days:
        return {"until_on": f"The new day must be within {longest_days} days from today"}
    return {}


def deferral_posts(
    *, legal_limit: bool, numbers: Mapping[str, int], posts: Sequence[EscalationPost]
) -> tuple[EscalationPost, ...]:
    """Return the posts that may agree to a deferral: the one the council names and those above it.

    Args:
        legal_limit: the date is a legal limit.
        numbers: the council's [deferral] numbers.
        posts: the council's posts.
    """
    least = numbers["limit_agreed_at_level" if legal_limit else "agreed_at_level"]
    return tuple(post for post in posts if post.level >= least)


def decision_refusals(
    *,
    by: Actor,
    asked_by_id: int,
    owner_id: int | None,
    team_id: int | None,
    posts: Sequence[EscalationPost],
) -> list[str]:
    """Return why a person may not decide on a deferral.

    Args:
        by: the person.
        asked_by_id: who asked for it.
        owner_id: whose work it is.
        team_id: the team whose work it is.
        posts: the posts that may agree.
    """
    reasons = []
    if not any(may_answer(post.level, team_id, by=by, posts=posts) for post in posts):
        least = posts[0].post if posts else "nobody"
        reasons.append(f"Only the {least.lower()} or somebody above may decide this")
    if by.staff_id == asked_by_id:
        reasons.append("Somebody else must decide what you asked for")
    elif by.staff_id == owner_id:
        reasons.append("Somebody else must decide about your own work")
    return reasons
