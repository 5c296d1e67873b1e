"""Find the command, read its arguments, run it, and say in one line what is wrong."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, Protocol, cast

from config.settings import SettingsError
from kinship.core.errors import KinshipError, UserError

PROGRAM = "python3 -m kinship"
DONE, FAILED, NOT_UNDERSTOOD = 0, 1, 2
COMMANDS = {
    "backlog": "kinship.cli.backlog",
    "bank-holidays": "kinship.cli.bank_holidays",
    "beat": "kinship.cli.beat",
    "create-user": "kinship.cli.create_user",
    "due": "kinship.cli.due",
    "import-903": "kinship.cli.import_903",
    "load-demo": "kinship.cli.load_demo",
    "migrate": "kinship.cli.migrate",
    "panel-agenda": "kinship.cli.panel_agenda",
    "panel-cycle": "kinship.cli.panel_cycle",
    "panel-pack": "kinship.cli.panel_pack",
    "recount": "kinship.cli.recount",
    "rulebook": "kinship.cli.rulebook",
    "run": "kinship.cli.run",
    "sweep": "kinship.cli.sweep",
    "verify-audit": "kinship.cli.verify_audit",
    "worker": "kinship.cli.worker",
    "working-days": "kinship.cli.working_days",
}
"""Every command and its module. A module is loaded only when its command is asked for, so that the
small ones start at once."""
DATABASE = "sqlalchemy."
"""Where errors of the database come from; it is not loaded for commands that need none."""
NO_DATABASE = (
    "The database cannot be used. Is it running, does KINSHIP_DATABASE_URL name it, and has "
    "python3 -m kinship migrate been run?"
)
BEFORE_SETUP = ("demo", "setup", "test")
"""Commands that prepare the virtual environment; ``kinship.launch`` runs them before this."""


class Command(Protocol):
    """What a command's module offers."""

    SUMMARY: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Reads arguments and reports a wrong one in a single line, without the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Args:
            message: what is wrong, as argparse says it.

        Raises:
            UserError: always.
        """
        raise UserError(f"{message[:1].upper()}{message[1:]}. Try {self.prog} --help")


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the command's name and what follows it.

    Returns:
        What the process ends with: 0 done, 1 failed, 2 not understood.
    """
    try:
        return _run(arguments)
    except (KinshipError, SettingsError) as problem:
        return _refuse(problem, NOT_UNDERSTOOD if isinstance(problem, UserError) else FAILED)
    except BrokenPipeError:
        # The reader has gone, as with "| head". Nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except Exception as problem:
        if not type(problem).__module__.startswith(DATABASE):
            raise
        return _refuse(KinshipError(f"{NO_DATABASE} ({type(problem).__name__})"), FAILED)


def command_from(name: str) -> Command:
    """Load the module of one command.

    Args:
        name: the command as it is typed.

    Raises:
        UserError: there is no such command.
    """
    if name in BEFORE_SETUP:
        raise UserError(f"Run it on its own: {PROGRAM} {name}")
    if name not in COMMANDS:
        raise UserError(f"There is no command '{name}'. Try {PROGRAM} --help")
    return cast("Command", importlib.import_module(COMMANDS[name]))


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        raise UserError(f"Name a command: {', '.join(COMMANDS)}")
    name, *rest = arguments
    command = command_from(name)
    parser = Parser(prog=f"{PROGRAM} {name}", description=command.SUMMARY, allow_abbrev=False)
    command.add_arguments(parser)
    return command.run(parser.parse_args(rest))


def _refuse(problem: Exception, status: int) -> int:
    line = " ".join(str(problem).split())
    sys.stderr.write(f"{line}\n")
    return status
