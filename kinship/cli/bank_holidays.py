"""Show the bank holidays of a year, or write the stored table afresh."""

import argparse

from kinship.cli import answers
from kinship.core.errors import UserError
from kinship.rulebook import calendars, steps
from kinship.rulebook.types import Division

SUMMARY = "show the bank holidays of a year, or refresh the stored table"
DIVISIONS = tuple(division.value for division in Division)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands.

    Args:
        parser: the command's own parser.
    """
    parser.add_argument("--division", choices=DIVISIONS, help="whose bank holidays")
    parser.add_argument("--year", type=int, help="the calendar year")
    parser.add_argument(
        "--refresh", action="store_true", help="compute the stored table again after an upgrade"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Show a year, or refresh the table.

    Args:
        arguments: as typed.

    Returns:
        0 when done.

    Raises:
        UserError: neither was asked for, or the year cannot be answered.
    """
    if arguments.refresh:
        calendars.write_table(calendars.STORED_YEARS, calendars.TABLE)
        answers.say_json({"written": calendars.TABLE.name})
        return 0
    if not arguments.division or arguments.year is None:
        raise UserError("Give --division and --year, or --refresh")
    days = calendars.of_year(Division(arguments.division), arguments.year)
    if arguments.json:
        answers.say_json({day.isoformat(): name for day, name in days.items()})
        return 0
    for day, name in days.items():
        answers.say(f"{steps.in_words(day)}: {name}")
    return 0
