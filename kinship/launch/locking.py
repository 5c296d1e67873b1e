"""Lets only one start at a time prepare a checkout."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kinship.launch.failures import LaunchError
from kinship.launch.processes import BREATH
from kinship.launch.steps import Steps


def held(handle: IO[str]) -> bool:
    """Tries to take a lock; the system lets go of it when the file is closed or we end."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone(path: Path, steps: Steps) -> Iterator[None]:
    """Waits until no other start is preparing this checkout, then keeps others out.

    Args:
        path: the lock file.
        steps: says so when there is somebody to wait for.

    Yields:
        Nothing; the body of the `with` runs alone.

    Raises:
        LaunchError: when this folder cannot be written to.
        Stopped: when we were asked to stop while waiting.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a")
    except OSError as problem:
        raise LaunchError(
            f"This folder cannot be written to ({problem.strerror}: {problem.filename}). "
            "Use a copy that belongs to you, then start again."
        ) from problem
    with handle:
        if not held(handle):
            steps.say("Another start is preparing this folder. Waiting for it to finish.")
            while not held(handle):
                steps.signals.check()
                time.sleep(BREATH)
        yield
