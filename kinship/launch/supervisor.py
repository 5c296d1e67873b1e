"""Keeps a few programs running together, and stops them together."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kinship.launch.failures import LaunchError
from kinship.launch.places import shown
from kinship.launch.processes import BREATH, end, spawn
from kinship.launch.steps import Steps, last_lines

PATIENCE = (1.6, 0.9, 0.4)
"""Seconds each program has to stop by itself, the last one started first: 2.9 in all."""


class Program(NamedTuple):
    """One running program."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    log_start: int


class Supervisor:
    """The running programs, in the order in which they were started."""

    def __init__(self, logs: Path, steps: Steps) -> None:
        self.logs = logs
        self.steps = steps
        self.programs: list[Program] = []

    def start(self, name: str, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
        """Starts a program; what it writes is added to its own log.

        Args:
            name: what it is for, such as "web".
            command: the program and its arguments.
            env: its environment.
        """
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / f"{name}.log"
        with log.open("ab") as output:
            start = output.tell()
            process = spawn(command, output, env=env)
        self.programs.append(Program(name, process, log, start))

    def check(self) -> None:
        """Looks whether everything runs and nobody asked us to stop.

        Raises:
            LaunchError: when a program ended by itself, with the end of what it wrote.
            Stopped: when we were asked to stop.
        """
        self.steps.signals.check()
        for program in self.programs:
            if program.process.poll() is not None:
                raise LaunchError(
                    f"The {program.name} program ended by itself "
                    f"(with {program.process.returncode}). Its last lines:\n"
                    f"{last_lines(program.log, program.log_start)}\n"
                    f"All of it is in {shown(program.log)}."
                )

    def wait_for(self, ready: Callable[[], bool], what: str, patience: float) -> None:
        """Waits until something answers.

        Args:
            ready: tells whether it does.
            what: its name in the message.
            patience: the longest to wait, in seconds.

        Raises:
            LaunchError: when a program ended, or nothing answered in time.
            Stopped: when we were asked to stop.
        """
        until = time.monotonic() + patience
        while not ready():
            self.check()
            if time.monotonic() > until:
                raise LaunchError(
                    f"{what} did not answer within {patience:.0f} seconds. "
                    f"What it wrote is in {shown(self.logs)}."
                )
            time.sleep(BREATH)

    def watch(self) -> None:
        """Stays until a program ends by itself or we are asked to stop.

        Raises:
            LaunchError: when a program ended.
            Stopped: when we were asked to stop.
        """
        while True:
            self.check()
            time.sleep(2 * BREATH)

    def stop(self) -> None:
        """Stops everything, the last one started first, and leaves nothing of it running."""
        for program, patience in zip(reversed(self.programs), PATIENCE, strict=False):
            end(program.process, patience)
        self.programs.clear()
