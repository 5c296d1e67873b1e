"""Compiles the application's Python while something else is waited for."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from kinship.launch.places import PYTHON
from kinship.launch.processes import end, spawn

AHEAD = """
import compileall
for folder in ("kinship", "config", "workers"):
    compileall.compile_dir(folder, quiet=2)
import kinship.cli.load_demo
"""
"""Our own files first: what imports them meanwhile compiles the packages, and they do not meet."""


@contextmanager
def compiled_ahead() -> Iterator[None]:
    """Compiles beside the body of the `with`, on another core, and stops when that is done.

    What was compiled stays; the first program that needs the rest compiles it.

    Yields:
        Nothing.
    """
    process = spawn([PYTHON, "-c", AHEAD], subprocess.DEVNULL)
    try:
        yield
    finally:
        end(process, patience=0)
