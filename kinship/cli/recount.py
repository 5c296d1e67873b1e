"""`python3 -m kinship recount`: work out every date that runs again, after a number changed."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core import installation
from kinship.rulebook import queries as rulebook
from kinship.timescales import services

SUMMARY = "work out every date that runs again, after a number or a holiday changed"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--rule", help="only dates of this rule, like en-adm-decision")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Work every date out again; one that moves keeps its old row in history.

    Args:
        arguments: the options.

    Returns:
        0, or 1 when some dates could not be worked out.

    Raises:
        UserError: there is no such rule.
    """
    with up_to_date(create_app()).app_context():
        if arguments.rule:
            rulebook.versions_of(arguments.rule, installation.council())
        done = services.derive_again(by=job_actor("recount"), rule_id=arguments.rule)
    if arguments.json:
        answers.say_json(asdict(done))
    else:
        answers.say(f"Dates worked out again: {done.looked:,}. Moved: {done.moved:,}.")
        if done.failed:
            answers.say(f"Could not be worked out and stay as they are: {done.failed:,}.")
    return 1 if done.failed else 0
