"""A real Celery worker in a process of its own, for the length of a test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120
"""Seconds the worker may take to do something, or to stop, on a machine that has other work."""


@contextmanager
def worker(
    address: str, database: str, var: Path, **settings: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker that listens to a broker.

    Args:
        address: of the broker.
        database: of the database it works on.
        var: its working folder.
        settings: further settings of the environment.
    """
    environment = {
        **os.environ,
        "KINSHIP_REDIS_URL": address,
        "KINSHIP_DATABASE_URL": database,
        "KINSHIP_VAR": str(var),
        "KINSHIP_SECRET_KEY": "for tests only",
        **settings,
    }
    command = [sys.executable, "-m", "celery", "-A", "workers.app:celery", "worker"]
    process = subprocess.Popen(  # noqa: S603 - our own worker
        [*command, "--pool", "threads", "-c", "2", "-l", "WARNING"], env=environment
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)
