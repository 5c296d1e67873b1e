"""`python3 -m kinship migrate`: bring the database up to date."""

import json
import sys
from argparse import ArgumentParser, Namespace

import flask_migrate
from alembic.runtime.migration import MigrationContext

from kinship.app import create_app
from kinship.core.database import db

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
    answer = {"from": before, "to": after}
    told = "was up to date already" if before == after else "is up to date"
    text = json.dumps(answer) if arguments.json else f"The database {told}: {after}."
    sys.stdout.write(f"{text}\n")
    return 0


def revision() -> str | None:
    """Return the last migration this database has seen; None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
