"""`python3 -m kinship create-user`: the first account of an installation, or another one."""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from kinship.accounts import queries, services
from kinship.accounts.models import Staff
from kinship.accounts.role_file import roles
from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core.database import transaction
from kinship.core.errors import RefusedError, UserError

SUMMARY = "make an account that can sign in"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--username", required=True, help="what the person types to sign in")
    parser.add_argument("--name", required=True, help="their name as colleagues see it")
    parser.add_argument(
        "--role",
        action="append",
        choices=sorted(roles()),
        help="may be given more than once; administrator when left out",
    )
    parser.add_argument("--team", default="", help="their team; made when it does not exist")
    parser.add_argument("--email", default="", help="where their digest goes")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Make the account; the password is asked for, or read from a pipe.

    Args:
        arguments: the options.

    Returns:
        0 when it is made.

    Raises:
        UserError: the account cannot be made as asked.
    """
    password = _password()
    with up_to_date(create_app()).app_context():
        try:
            with transaction():
                staff = _make(arguments, password)
        except RefusedError as refused:
            raise UserError(str(refused)) from refused
    if arguments.json:
        answers.say_json({"username": staff.username, "roles": _roles(arguments)})
    else:
        answers.say(f"{staff.username} can sign in now.")
    return 0


def _make(arguments: Namespace, password: str) -> Staff:
    actor = job_actor("create-user")
    team_id = None
    if arguments.team:
        known = {team.name: team.id for team in queries.teams()}
        team_id = known.get(arguments.team)
        if team_id is None:
            team_id = services.create_team(name=arguments.team, by=actor).id
    return services.create_account(
        username=arguments.username,
        full_name=arguments.name,
        password=password,
        role_keys=_roles(arguments),
        team_id=team_id,
        email=arguments.email,
        by=actor,
    )


def _roles(arguments: Namespace) -> list[str]:
    return arguments.role or ["administrator"]


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password (12 characters or more): ")
    if getpass.getpass("The same again: ") != first:
        raise UserError("The two passwords are not the same")
    return first
