"""`python3 -m kinship load-demo`: put an invented council into an empty database."""

import os
from argparse import ArgumentParser, Namespace
from dataclasses import replace

from config import settings
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core.database import transaction
from kinship.core.errors import UserError
from kinship.demonstration import files, loading, night
from kinship.demonstration.types import Loaded

SUMMARY = "put an invented council into an empty database"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--council", choices=files.councils(), required=True, help="which council")
    parser.add_argument(
        "--if-empty",
        action="store_true",
        help="do nothing, quietly, when somebody is there already",
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Load the council.

    Args:
        arguments: the options.

    Returns:
        0 when it is loaded, or when nothing was to be done.

    Raises:
        UserError: this is production, or the database is not empty.
    """
    chosen = settings.load(os.environ)
    if chosen.production:
        raise UserError("The demonstration is never loaded in production")
    app = up_to_date(create_app(replace(chosen, council=arguments.council)))
    with app.app_context():
        if not loading.is_empty():
            if arguments.if_empty:
                return 0
            raise UserError("The database is not empty: the demonstration needs one of its own")
        with transaction():
            loaded = loading.load(arguments.council)
        loaded.counts["questions raised"] = night.pass_over(files.day(arguments.council))
    _tell(arguments, loaded)
    return 0


def _tell(arguments: Namespace, loaded: Loaded) -> None:
    if arguments.json:
        answers.say_json({"council": arguments.council, **loaded.counts})
        return
    answers.say(f"{arguments.council.title()} is loaded: {loaded.in_words}.")
    answers.say(
        f"Look at it with KINSHIP_DEMO=1 KINSHIP_COUNCIL={arguments.council} "
        f"KINSHIP_TODAY={files.day(arguments.council)}."
    )
