"""Say when each step before and after a panel meeting is due, from the council's file alone."""

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial

from kinship.cli import answers
from kinship.core.errors import UserError
from kinship.panel.rules.cycle import day_of, linked_dates
from kinship.panel.types import LinkedDate
from kinship.rulebook import queries

SUMMARY = "say when each step before and after a panel meeting is due"
NAMES = {
    "papers_in": "papers_in",
    "circulate": "papers_out",
    "draft_minutes": "minutes_draft",
    "chair_agrees": "minutes_final",
    "decision_due": "decision",
    "told_orally_by": "told",
    "letter_by": "letter",
    "window_ends": "window_end",
}
"""The names the command promises, each with its step in config/panels."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands.

    Args:
        parser: the command's own parser.
    """
    parser.add_argument("day", metavar="DATE", help="the day of the meeting, like 2026-12-08")
    parser.add_argument("--council", required=True, help="whose panel and working days")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Work out the linked dates as if each step happened on its due day.

    Args:
        arguments: as typed.

    Returns:
        0 when answered.

    Raises:
        UserError: the day or the council cannot be understood, or nobody meets on that day.
    """
    held_on = answers.day(arguments.day)
    dates = cycle_of(held_on, arguments.council)
    if arguments.json:
        days = {name: day_of(dates, key) for name, key in NAMES.items()}
        answers.say_json({"panel": held_on, "council": arguments.council, **days})
    else:
        _explain(held_on, dates)
    return 0


def cycle_of(held_on: date, council: str) -> list[LinkedDate]:
    """Work out the linked dates of a meeting of a council's panel.

    Args:
        held_on: the day of the meeting.
        council: the council's name.

    Raises:
        UserError: there is no such council, it is closed that day, or a date cannot be answered.
    """
    steps = queries.panel(queries.council(council).nation).cycle
    first = queries.rule_for(steps[0].rule, held_on, council=council)
    closed = queries.calendar_for(first, council).closed_for(held_on)
    if closed:
        raise UserError(f"The council is closed on {held_on} ({closed}), so no panel meets")
    return linked_dates(held_on, steps, partial(queries.due, council=council))


def _explain(held_on: date, dates: Sequence[LinkedDate]) -> None:
    answers.say(f"Panel on {held_on:%A} {held_on.day} {held_on:%B %Y}")
    for each in dates:
        answers.say(f"  {each.due_on:%a} {each.due_on.day:>2} {each.due_on:%b %Y}  {each.title}")
