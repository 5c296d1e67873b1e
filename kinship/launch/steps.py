"""Says each step of a start-up while it happens, and what to do when one fails."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kinship.launch.failures import CommandError, LaunchError, Stopped
from kinship.launch.places import LOG, ROOT, shown
from kinship.launch.processes import BREATH, end, spawn
from kinship.launch.signals import Signals

TAIL = 8
"""How many of a failed program's last lines are worth showing."""


class Steps:
    """One start-up: its steps in order, said on standard error, each ending when asked to."""

    def __init__(self, signals: Signals) -> None:
        self.signals = signals

    @staticmethod
    def say(text: str, end: str = "\n") -> None:
        """Writes for the person who is waiting."""
        sys.stderr.write(text + end)
        sys.stderr.flush()

    @contextmanager
    def step(self, title: str, advice: str = "") -> Iterator[None]:
        """Announces a step, then how it went.

        Args:
            title: what is being done, such as "Making the virtual environment".
            advice: what to do when it fails.

        Yields:
            Nothing; the step is the body of the `with`.

        Raises:
            LaunchError: when the step failed, with the advice added.
            Stopped: when we were asked to stop.
        """
        self.signals.check()
        began = time.monotonic()
        self.say(f"{title} … ", end="")
        try:
            yield
            self.signals.check()
        except Stopped:
            self.say("stopped")
            raise
        except (LaunchError, OSError) as problem:
            self.say("failed")
            raise LaunchError(f"{problem}\n{advice}".rstrip()) from problem
        self.say(f"done, {time.monotonic() - began:.0f} s")

    def run(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        log: Path = LOG,
    ) -> None:
        """Runs a program to its end; what it writes goes to a log.

        Args:
            command: the program and its arguments.
            env: its environment, or None for ours.
            cwd: the folder it starts in.
            log: the file its output is added to.

        Raises:
            CommandError: when it fails, with the end of what it wrote.
            Stopped: when we were asked to stop; the program is ended first.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            start = output.tell()
            process = spawn(command, output, env=env, cwd=cwd)
            try:
                while process.poll() is None:
                    self.signals.check()
                    time.sleep(BREATH)
            finally:
                end(process, patience=1)
        if process.returncode:
            raise CommandError(f"{last_lines(log, start)}\nAll of it is in {shown(log)}.")


def last_lines(log: Path, start: int = 0) -> str:
    """Answers the end of what a program wrote, indented.

    Args:
        log: the file it wrote to.
        start: where in the file this program began, in bytes.
    """
    text = log.read_bytes()[start:].decode("utf-8", "replace")
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-TAIL:])
