"""Takes a command to where it can run: here, or inside the project's virtual environment."""

import ast
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kinship.launch import stamps
from kinship.launch.failures import LaunchError, Stopped
from kinship.launch.places import BORROWED, CONFIG, PYTHON, ROOT, VENV, keep_bytecode

if TYPE_CHECKING:
    from kinship.launch.steps import Steps

PROGRAM = "python3 -m kinship"
HERE = {"demo": "demo", "setup": "setup", "test": "testing"}
"""Commands that run on the bare Python, and the modules of this package they are in."""

WITH_ASSETS = ("panel-agenda", "panel-pack", "run", "worker")
"""Commands that serve pages or make documents."""


def main(arguments: Sequence[str]) -> int:
    """Runs one command.

    Args:
        arguments: the command and what follows it.

    Returns:
        What the process ends with: 0 done, 1 failed, 2 not understood.
    """
    command = arguments[0] if arguments else "--help"
    if command in {"-h", "--help", "help"}:
        sys.stdout.write(contents())
        return 0
    if command not in HERE and not is_command(command):
        sys.stderr.write(f"{PROGRAM}: there is no command {command!r}. Try --help.\n")
        return 2
    try:
        return run(command, arguments)
    except LaunchError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except Stopped as wish:
        return 128 + wish.number


def run(command: str, arguments: Sequence[str]) -> int:
    """Runs a command that exists.

    Args:
        command: its name.
        arguments: its name and everything that follows it.

    Returns:
        What the process ends with.

    Raises:
        LaunchError: when it cannot be started, with what to do about it.
        Stopped: when we were asked to stop before it ran.
    """
    if BORROWED and not PYTHON.exists():
        raise LaunchError(
            f"KINSHIP_VENV names {VENV}, where there is no bin/python. "
            "Correct it, or unset it and a virtual environment is made in this folder."
        )
    keep_bytecode(os.environ)
    if command in HERE:
        return int(lazily(HERE[command]).main(arguments[1:], attentive_steps()))
    enter(command, arguments)
    return int(importlib.import_module("kinship.cli.main").main(list(arguments)))


def lazily(module: str) -> ModuleType:
    """Imports a module of this package only when it is needed; a usual start needs very few."""
    return importlib.import_module(f"kinship.launch.{module}")


def attentive_steps() -> "Steps":
    """Answers steps that end tidily when we are asked to stop."""
    signals = lazily("signals").Signals()
    signals.listen()
    steps: Steps = lazily("steps").Steps(signals)
    return steps


def is_command(name: str) -> bool:
    """Tells whether the application has a command of this name, without running anything."""
    if not name.replace("-", "").isalnum():
        return False
    path = ROOT / "kinship" / "cli" / f"{name.replace('-', '_')}.py"
    return path.is_file() and "\nSUMMARY = " in path.read_text("utf-8")


def enter(command: str, arguments: Sequence[str]) -> None:
    """Goes on inside the project's virtual environment, making it first when it is missing.

    Does not come back unless we are inside already.

    Args:
        command: what is asked for.
        arguments: the same, with everything that follows it.

    Raises:
        LaunchError: when the environment cannot be made.
        Stopped: when we were asked to stop while making it.
    """
    was_ready = BORROWED or stamps.to_install("app", CONFIG, VENV) is None
    if not was_ready or command in WITH_ASSETS:
        steps = attentive_steps()
        lazily("environment").prepare("app", steps)
        if command in WITH_ASSETS:
            lazily("assets").prepare(steps)
        steps.signals.forget()
    if was_ready and Path(sys.prefix).resolve() == VENV.resolve():
        return
    os.environ.pop("__PYVENV_LAUNCHER__", None)
    os.execv(PYTHON, [str(PYTHON), "-m", "kinship", *arguments])  # noqa: S606  no shell needed


def contents() -> str:
    """Answers the list of commands, read from the files so that nothing has to be installed."""
    places = {name: ROOT / "kinship" / "launch" / f"{module}.py" for name, module in HERE.items()}
    for path in (ROOT / "kinship" / "cli").glob("*.py"):
        places[path.stem.replace("_", "-")] = path
    summaries = {name: summary(path) for name, path in sorted(places.items())}
    lines = [f"  {name:<14}{text}\n" for name, text in summaries.items() if text]
    return f"Usage: {PROGRAM} COMMAND [OPTIONS]\n\n{''.join(lines)}\nEach command has a --help.\n"


def summary(path: Path) -> str:
    """Reads the SUMMARY of a command's module without running it; empty when it is no command."""
    for statement in ast.parse(path.read_text("utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="SUMMARY")], value=ast.Constant(value=str(text))):
                return text
    return ""
