"""Starts programs of our own and ends them so that nothing of theirs is left behind."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from kinship.launch.places import ROOT

PR_SET_PDEATHSIG = 1
"""Linux's number for "tell me when my parent dies", from <linux/prctl.h>."""

BREATH = 0.05
"""Seconds between two looks at a running program."""


def _die_with_parent() -> Callable[[], None] | None:
    """Answers what a child runs first so that it ends even if we are killed outright."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask


def spawn(
    command: Sequence[str | Path],
    output: IO[bytes] | int,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    user: str | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a program in a process group of its own, with nothing to read.

    Args:
        command: the program and its arguments.
        output: where everything it writes goes.
        env: its environment, or None for ours.
        cwd: the folder it starts in.
        user: whose rights it runs with, or None for ours.

    Returns:
        The running program; its process id is also that of its group.

    Raises:
        OSError: when it cannot be started.
    """
    return subprocess.Popen(  # noqa: S603  no shell, and the command is ours
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=cwd,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        process_group=0,
        preexec_fn=_die_with_parent(),  # noqa: PLW1509  we start no threads before this
    )


def end(process: subprocess.Popen[bytes], patience: float, number: int = signal.SIGTERM) -> None:
    """Asks a program to stop, waits, and then ends whatever is left of its group.

    Args:
        process: the program, as started by `spawn`.
        patience: the longest to wait for it to stop by itself, in seconds.
        number: the signal with which to ask.
    """
    if process.poll() is None:
        _tell_group(process, number, only_first=True)
        until = time.monotonic() + patience
        while process.poll() is None and time.monotonic() < until:
            time.sleep(BREATH)
    _tell_group(process, signal.SIGKILL)
    process.wait()


def _tell_group(process: subprocess.Popen[bytes], number: int, *, only_first: bool = False) -> None:
    try:
        if only_first:
            os.kill(process.pid, number)
        else:
            os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return  # all gone already; macOS answers "not permitted" for a group of the dead
