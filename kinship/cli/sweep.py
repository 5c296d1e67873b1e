"""`python3 -m kinship sweep`: do by hand what happens each night."""

from argparse import ArgumentParser, Namespace
from datetime import date

from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core import clock
from kinship.timescales import services

SUMMARY = "flag what is overdue, as the nightly job does"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--on", type=answers.day, help="the day, like 2026-11-23; today")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Sweep once.

    Args:
        arguments: the options.

    Returns:
        0, or 1 when some clocks could not be raised.
    """
    with up_to_date(create_app()).app_context():
        on: date = arguments.on or clock.today()
        swept = services.flag_overdue(on, by=job_actor("sweep"))
    if arguments.json:
        answers.say_json(swept.as_json())
    else:
        answers.say(f"{on:%A %d %B %Y}: {swept.flagged:,} flagged for the first time.")
        for level, number in sorted(swept.escalated.items()):
            answers.say(f"Level {level}: {number:,}")
        if swept.failed:
            answers.say(f"{swept.failed:,} could not be raised; the others were.")
    return 1 if swept.failed else 0
