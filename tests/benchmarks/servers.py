"""The two programs, each served as Kinship is: by gunicorn with the project's own settings."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from config.settings import ROOT
from kinship.launch import programs

PATIENCE = 30
QUIET = ["--keep-alive", "600", "--log-level", "error"]
"""Longer than any measurement of another page, so that a client keeps its connection."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(program: str, environment: dict[str, str]) -> Iterator[int]:
    """Serve a program with two workers of four threads; give its port."""
    port = free_port()
    *command, _kinship = programs.web(sys.executable, "127.0.0.1", port, QUIET)
    process = subprocess.Popen(  # noqa: S603 - our own server
        [*command, program],
        env={**os.environ, **environment},
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    message = "the server does not answer"
    raise RuntimeError(message)
