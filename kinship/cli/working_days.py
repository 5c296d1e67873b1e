"""Count working days forward or back."""

import argparse
from datetime import date, timedelta

from kinship.cli import answers
from kinship.core import working_days as counting
from kinship.core.errors import UserError
from kinship.rulebook import calendars, queries, steps
from kinship.rulebook.types import Calendar, Division

SUMMARY = "count working days forward or back"
DIVISIONS = tuple(division.value for division in Division)
QUESTION = {"from", "days", "division", "council"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands.

    Args:
        parser: the command's own parser.
    """
    parser.add_argument("--from", dest="start", metavar="DATE", help="the day of the event")
    parser.add_argument("--days", type=int, help="working days; a minus counts back")
    parser.add_argument("--division", help=f"whose bank holidays: {', '.join(DIVISIONS)}")
    parser.add_argument("--council", help="instead of a division: a council's working days")
    parser.add_argument(
        "--batch", metavar="FILE", help='JSON lines of "from", "days" and "division"; - for a pipe'
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Answer one question, or a file of them.

    Args:
        arguments: as typed.

    Returns:
        0 when answered.

    Raises:
        UserError: the question cannot be understood or answered.
    """
    usual = {"division": arguments.division, "council": arguments.council}
    if arguments.batch:
        if arguments.start or arguments.days is not None:
            raise UserError("Give either --from and --days, or --batch")
        return answers.answer_batch(arguments.batch, lambda question: answer({**usual, **question}))
    if not arguments.start or arguments.days is None:
        raise UserError("Give the day and the number: --from DATE --days NUMBER --division NAME")
    found = answer({"from": arguments.start, "days": arguments.days, **usual})
    if arguments.json:
        answers.say_json(found)
    else:
        _explain(found)
    return 0


def answer(question: answers.Question) -> answers.Answer:
    """Count for one question.

    Args:
        question: "from", "days" (a minus counts back) and "division", or "council" instead.

    Returns:
        The day, the holidays that were left out, and whether it is provisional.

    Raises:
        UserError: the question cannot be understood, or a year cannot be answered.
    """
    answers.refuse_unknown(question, QUESTION)
    start = answers.day(answers.text_in(question, "from"))
    days = _days(question)
    calendar = _calendar(question)
    try:
        due_on = _count(start, days, calendar)
    except OverflowError as problem:
        raise UserError(f"{days} working days from {start} is out of reach") from problem
    guessed = calendar.not_announced(start, due_on)
    return {
        "due_on": due_on,
        "from": start,
        "days": days,
        "division": question.get("division"),
        "calendar": calendar.name,
        "skipped": _holidays(start, due_on, calendar),
        "provisional": guessed is not None,
        "steps": [steps.provisional(guessed)] if guessed else [],
    }


def _days(question: answers.Question) -> int:
    days = question.get("days")
    if not isinstance(days, int) or isinstance(days, bool):
        raise UserError("'days' must be a whole number")
    if days == 0:
        raise UserError("Enter 1 or more working days, or -1 or fewer to count back; 0 is no count")
    return days


def _calendar(question: answers.Question) -> Calendar:
    council = answers.optional_text_in(question, "council")
    if council:
        return calendars.of_council(queries.council(council))
    division = answers.text_in(question, "division")
    if division not in DIVISIONS:
        raise UserError(f"There is no division '{division}'. Choose from: {', '.join(DIVISIONS)}")
    return calendars.bank_holidays(Division(division))


def _count(start: date, days: int, calendar: Calendar) -> date:
    if days > 0:
        return counting.working_days_after(start, days, calendar.is_working_day)
    return counting.working_days_before(start, -days, calendar.is_working_day)


def _holidays(start: date, end: date, calendar: Calendar) -> list[dict[str, str]]:
    first, last = sorted((start, end))
    days = (first + timedelta(days=offset) for offset in range(1, (last - first).days))
    named = ((day, calendar.holiday(day)) for day in days)
    return [{"date": day.isoformat(), "name": name} for day, name in named if name]


def _explain(found: answers.Answer) -> None:
    due_on, skipped, said = found["due_on"], found["skipped"], found["steps"]
    if isinstance(due_on, date) and isinstance(skipped, list) and isinstance(said, list):
        answers.say(steps.in_words(due_on))
        for holiday in skipped:
            answers.say(f"  left out: {holiday['date']} {holiday['name']}")
        for step in said:
            answers.say(f"  {step}")
