"""A Redis-protocol broker of our own, for the length of a test run."""

import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kinship.launch import programs
from kinship.launch.processes import end, spawn

RUNNING_SERVER = "KINSHIP_TEST_REDIS_URL"
START_PATIENCE = 10
"""Seconds the broker may take to start."""


class BrokerError(RuntimeError):
    """The broker could not be started; the text is what it wrote."""


@contextmanager
def broker() -> Iterator[str]:
    """Gives a broker: the one KINSHIP_TEST_REDIS_URL names, or one on a private Unix socket.

    Yields:
        Its address, as Celery and the rate limiter both read it.

    Raises:
        BrokerError: when it cannot be started.
    """
    running = os.environ.get(RUNNING_SERVER)
    if running:
        yield running
        return
    with (
        tempfile.TemporaryDirectory(prefix="kinship-broker-") as name,
        in_folder(Path(name)) as found,
    ):
        yield found


@contextmanager
def in_folder(folder: Path) -> Iterator[str]:
    """Starts a broker on a socket in a folder; started there again it has the same address.

    Args:
        folder: an existing folder.

    Yields:
        Its address.

    Raises:
        BrokerError: when it cannot be started.
    """
    listening, log = folder / "broker.sock", folder / "broker.log"
    with log.open("wb") as output:
        server = spawn(programs.broker(listening, Path(sys.prefix)), output, cwd=folder)
    try:
        until = time.monotonic() + START_PATIENCE
        while not answers(listening):
            if server.poll() is not None or time.monotonic() > until:
                raise BrokerError(log.read_text("utf-8", "replace"))
            time.sleep(0.02)
        yield f"redis+unix://{listening}"
    finally:
        end(server, patience=2)


def answers(listening: Path) -> bool:
    """Tells whether a server accepts connections on a socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(listening))
        except OSError:
            return False
    return True
