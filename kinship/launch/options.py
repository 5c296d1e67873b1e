"""Reads the options of the commands that work before anything is installed."""

import argparse
import sys
from typing import NoReturn


class Options(argparse.ArgumentParser):
    """A parser that answers a wrong option with one line and 2."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong in one line.

        Raises:
            SystemExit: always, with 2.
        """
        sys.stderr.write(f"{self.prog}: {message}. Try --help.\n")
        raise SystemExit(2)


def port(text: str) -> int:
    """Reads a port an ordinary program may listen on.

    Raises:
        ValueError: when it is none.
    """
    number = int(text)
    if not 1 <= number <= 65_535:  # noqa: PLR2004  the ports there are
        raise ValueError(text)
    return number
