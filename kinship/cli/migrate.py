"""`python3 -m kinship migrate`: bring the database up to date."""

from argparse import ArgumentParser, Namespace

import flask_migrate

from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import revision

SUMMARY = "bring the database up to date"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Run the migrations that this database has not seen.

    Args:
        arguments: the options.

    Returns:
        0; a migration that fails raises, and changes nothing.
    """
    with create_app().app_context():
        before = revision()
        flask_migrate.upgrade()
        after = revision()
    if arguments.json:
        answers.say_json({"from": before, "to": after})
    else:
        told = "was up to date already" if before == after else "is up to date"
        answers.say(f"The database {told}: {after}.")
    return 0
