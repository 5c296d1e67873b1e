"""`python3 -m kinship import-903`: read a return of looked-after children."""

import csv
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path

from kinship.accounts import queries, services
from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cli import answers
from kinship.cli.database import up_to_date
from kinship.core.database import transaction
from kinship.core.errors import UserError
from kinship.core.spreadsheet import plain_cell
from kinship.exchange.services import Return, import_return
from kinship.exchange.types import Counts, Fault

SUMMARY = "bring in the kinship children of an SSDA903 return"
FIRST_YEAR, LAST_YEAR = 2004, 2100
SHOWN = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("folder", type=Path, help="where the CSV files are")
    parser.add_argument("--year", type=int, required=True, help="2018 for the year to March 2018")
    parser.add_argument("--team", default="", help="whose cases they become; the first team's")
    parser.add_argument("--dry-run", action="store_true", help="read and count, save nothing")
    parser.add_argument("--report", type=Path, help="write every fault to this CSV file")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: Namespace) -> int:
    """Read the return and bring it in.

    Args:
        arguments: the options.

    Returns:
        0, also when there were faults: they are listed.

    Raises:
        UserError: the folder holds no return, or the year cannot be one.
    """
    if not FIRST_YEAR <= arguments.year <= LAST_YEAR:
        raise UserError(f"--year is the year the return's year ends in, not {arguments.year}")
    with up_to_date(create_app()).app_context(), ExitStack() as stack:
        listed = _Listing(arguments, stack)
        wanted = Return(arguments.folder, arguments.year, _team(arguments), arguments.dry_run)
        counts = import_return(
            wanted, report=listed.add, progress=_progress, by=job_actor("import-903")
        )
    _answer(arguments, counts, listed)
    return 0


class _Listing:
    """Every fault goes to the report file, the first few also to the screen."""

    def __init__(self, arguments: Namespace, stack: ExitStack) -> None:
        self.first: list[Fault] = []
        self.writer = None
        if arguments.report:
            try:
                file = stack.enter_context(arguments.report.open("w", encoding="utf-8", newline=""))
            except OSError as problem:
                raise UserError(f"{arguments.report} cannot be written") from problem
            self.writer = csv.writer(file)
            self.writer.writerow(["file", "row", "code", "reason"])

    def add(self, fault: Fault) -> None:
        """Take one fault."""
        if len(self.first) < SHOWN:
            self.first.append(fault)
        if self.writer is not None:
            reason = plain_cell(fault.reason)
            self.writer.writerow([plain_cell(fault.file), fault.row, fault.code, reason])


def _team(arguments: Namespace) -> int:
    """Return the team asked for, or the first; an empty installation gets one."""
    known = {team.name: team.id for team in queries.teams()}
    if arguments.team:
        if arguments.team not in known:
            raise UserError(f"There is no team '{arguments.team}'")
        return known[arguments.team]
    if known:
        return next(iter(known.values()))
    with transaction():
        return services.create_team(name="Kinship team", by=job_actor("import-903")).id


def _progress(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _answer(arguments: Namespace, counts: Counts, listed: _Listing) -> None:
    if arguments.json:
        answers.say_json({"year": arguments.year, "dry_run": arguments.dry_run, **counts.as_json()})
        return
    for fault in listed.first:
        answers.say(f"{fault.file} row {fault.row}: {fault.code}: {fault.reason}")
    if counts.faults > SHOWN:
        answers.say(f"… and {counts.faults - SHOWN:,} more; --report FILE writes every one")
    for name, number in counts.as_json().items():
        if name != "fault_codes":
            answers.say(f"{name.replace('_', ' ')}: {number:,}")
    for code, number in sorted(counts.fault_codes.items()):
        answers.say(f"  {code}: {number:,}")
