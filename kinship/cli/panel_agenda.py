"""`python3 -m kinship panel-agenda`: write the agenda of a panel meeting as a tagged PDF."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core.database import transaction
from kinship.core.errors import UserError
from kinship.panel.queries import meetings
from kinship.panel.services.printing import print_agenda

SUMMARY = "write a panel's agenda as a tagged PDF"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("reference", help="the meeting, such as KP-2026-12")
    parser.add_argument("--out", required=True, type=Path, help="the file to write")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Write the agenda; items of restricted cases are printed as handled separately.

    Args:
        arguments: the options.

    Returns:
        0 when it is written.

    Raises:
        UserError: there is no such meeting, or the file cannot be written.
    """
    with up_to_date(create_app()).app_context(), transaction():
        meeting = meetings.by_reference(arguments.reference)
        if meeting is None:
            raise UserError(f"There is no panel meeting '{arguments.reference}'")
        made = print_agenda(meeting=meeting, by=job_actor("panel-agenda"))
        write(arguments.out, made)
        reference = meeting.reference
    if arguments.json:
        answers.say_json({"meeting": reference, "file": str(arguments.out), "bytes": len(made)})
    else:
        answers.say(f"Agenda of {reference} written to {arguments.out}")
    return 0


def write(place: Path, made: bytes) -> None:
    """Write a file that was asked for.

    Args:
        place: where.
        made: its bytes.

    Raises:
        UserError: it cannot be written there.
    """
    try:
        place.write_bytes(made)
    except OSError as problem:
        raise UserError(f"{place} cannot be written: {problem.strerror}") from problem
