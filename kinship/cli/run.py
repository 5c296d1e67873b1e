"""`python3 -m kinship run`: serve the pages."""

import os
import sys
from argparse import ArgumentParser, Namespace

from config import settings
from kinship.app import create_app
from kinship.cli.database import up_to_date
from kinship.launch import programs
from kinship.launch.options import port

SUMMARY = "serve the pages"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=port, default=5000, help="the port to listen on (5000)")
    parser.add_argument("--reload", action="store_true", help="start anew when a file changes")


def run(arguments: Namespace) -> int:
    """Become the web server; does not come back when it could be started.

    Args:
        arguments: the options.

    Raises:
        config.settings.SettingsError: the environment is incomplete.
    """
    chosen = settings.load(os.environ)
    if not chosen.production:
        up_to_date(create_app(chosen))
    options = ["--reload"] if arguments.reload else []
    command = programs.web(sys.executable, arguments.host, arguments.port, options)
    os.chdir(settings.ROOT)
    os.execv(sys.executable, [str(part) for part in command])  # noqa: S606  no shell is wanted
