"""`python3 -m kinship panel-pack`: write one member's pack of a panel meeting as a PDF."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.cli.panel_agenda import write
from kinship.core.database import transaction
from kinship.core.errors import UserError
from kinship.panel.models import Meeting, PanelMember
from kinship.panel.queries import meetings
from kinship.panel.services.packs import open_pack

SUMMARY = "write one member's pack of a panel meeting as a PDF"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("reference", help="the meeting, such as KP-2026-12")
    parser.add_argument("--member", required=True, help="the member's name")
    parser.add_argument("--out", required=True, type=Path, help="the file to write")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Write the pack: what this member may read, with their name on each page.

    Args:
        arguments: the options.

    Returns:
        0 when it is written.

    Raises:
        UserError: there is no such meeting or member, or the file cannot be written.
        RefusedError: the pack is not open today.
    """
    with up_to_date(create_app()).app_context(), transaction():
        meeting = meetings.by_reference(arguments.reference)
        if meeting is None:
            raise UserError(f"There is no panel meeting '{arguments.reference}'")
        member = _member(meeting, arguments.member)
        made = open_pack(meeting=meeting, member=member, by=job_actor("panel-pack"))
        write(arguments.out, made)
        reference = meeting.reference
    if arguments.json:
        answers.say_json({"meeting": reference, "file": str(arguments.out), "bytes": len(made)})
    else:
        answers.say(f"Pack of {reference} written to {arguments.out}")
    return 0


def _member(meeting: Meeting, name: str) -> PanelMember:
    wanted = name.strip().casefold()
    own = [each for each in meetings.sitters(meeting.id) if each.name.casefold() == wanted]
    if len(own) != 1:
        raise UserError(f"There is no member '{name}' at {meeting.reference}")
    return meetings.get_member(own[0].member_id)
