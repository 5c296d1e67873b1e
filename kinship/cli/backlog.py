"""`python3 -m kinship backlog`: how many assessments are outstanding, with whom and how late."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from kinship.accounts import queries as accounts
from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core.errors import UserError
from kinship.worklist import queries
from kinship.worklist.types import Totals

SUMMARY = "count the outstanding assessments by owner, age and colour"
WIDTH = 34


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--team", metavar="NAME", help="only this team's")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Count and answer. Restricted cases are not counted: a job is named on none.

    Args:
        arguments: the options.

    Returns:
        0.

    Raises:
        UserError: there is no such team.
    """
    with up_to_date(create_app()).app_context():
        marks = queries.marks()
        team_id = _team(arguments.team)
        found = queries.totals(job_actor("backlog"), marks, team_id, at_most=None)
    if arguments.json:
        answers.say_json({"as_at": marks.today, **as_json(found)})
        return 0
    answers.say(f"Outstanding assessments on {marks.today.day} {marks.today:%B %Y}")
    for title, numbers in _tables(found):
        answers.say(f"\n{title}")
        for label, number in numbers.items():
            answers.say(f"  {label:<{WIDTH}}{number:>7,}")
    return 0


def as_json(found: Totals) -> dict[str, object]:
    """Return the totals as they are written in JSON.

    Args:
        found: the totals.
    """
    return {
        "outstanding": found.outstanding,
        "independent": found.independent,
        "in_house": found.in_house,
        "unallocated": found.unallocated,
        "bands": dict(found.bands),
        "rag": dict(found.rag),
    }


def _team(name: str | None) -> int | None:
    if name is None:
        return None
    teams = {team.name.casefold(): team.id for team in accounts.teams()}
    if name.strip().casefold() not in teams:
        raise UserError(f"There is no team '{name}'")
    return teams[name.strip().casefold()]


def _tables(found: Totals) -> list[tuple[str, Mapping[str, int]]]:
    owners = {
        "With an independent assessor": found.independent,
        "In-house": found.in_house,
        "Nobody yet": found.unallocated,
        "All": found.outstanding,
    }
    colours = {colour.capitalize(): number for colour, number in found.rag.items()}
    return [("Who has them", owners), ("Weeks since accepted", found.bands), ("Colour", colours)]
