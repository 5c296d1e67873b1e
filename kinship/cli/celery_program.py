"""Turns the command that was typed into a Celery program with the settings of this place."""

import os
import sys
from typing import NoReturn

from config import settings
from kinship.launch import programs


def become(command: str, options: list[str], *, keeps_time: bool) -> NoReturn:
    """Replace this process with a Celery program; it keeps the process id and the signals.

    Args:
        command: "worker" or "beat".
        options: Celery's own.
        keeps_time: the program remembers when it last asked for each job.

    Raises:
        config.settings.SettingsError: the environment is incomplete, or names no broker.
    """
    chosen = settings.load(os.environ)
    if not chosen.redis_url:
        message = f"The {command} needs KINSHIP_REDIS_URL, such as redis://127.0.0.1:6379/0"
        raise settings.SettingsError(message)
    if keeps_time:
        chosen.var.mkdir(parents=True, exist_ok=True)
        clock = ["--beat"] if command == "worker" else []
        options = [*options, *clock, "--schedule", str(chosen.var / "beat-schedule")]
    program = programs.celery(sys.executable, command, options)
    os.chdir(settings.ROOT)
    os.execv(sys.executable, [str(part) for part in program])  # noqa: S606  no shell is wanted
