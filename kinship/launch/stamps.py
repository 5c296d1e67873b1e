"""What is already in place, told from small stamp files so that a usual start costs nothing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

LOCKS = ("app", "demo", "test", "dev")
"""The locked sets of packages; each holds everything the ones before it hold."""

STAMP = "kinship-lock"


def lock_file(config: Path, lock: str) -> Path:
    """Names the file in which a set of packages is locked."""
    return config / f"requirements-{lock}.txt"


def digest(paths: Iterable[Path], base: Path) -> str:
    """Answers a short fingerprint of some files, whatever their order.

    Args:
        paths: the files.
        base: the folder their names are counted from, so that every checkout agrees.
    """
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def installed(venv: Path) -> tuple[str, str] | None:
    """Answers which lock a virtual environment holds, and its fingerprint; None when unknown."""
    try:
        lock, mark = (venv / STAMP).read_text("ascii").split()
    except (OSError, ValueError):
        return None
    return (lock, mark) if lock in LOCKS else None


def to_install(wanted: str, config: Path, venv: Path) -> str | None:
    """Decides which lock has to be installed before a command can run.

    A set that holds more than is wanted stays, and is brought up to date, never cut down.

    Args:
        wanted: the smallest of `LOCKS` that will do.
        config: the folder with the lock files.
        venv: the virtual environment.

    Returns:
        A name from `LOCKS`, or None when nothing needs doing.
    """
    held = installed(venv)
    if held is None:
        return wanted
    lock = max(wanted, held[0], key=LOCKS.index)
    current = digest([lock_file(config, lock)], config)
    in_place = held == (lock, current) and (venv / "bin" / "python").exists()
    return None if in_place else lock


def write(lock: str, config: Path, venv: Path) -> None:
    """Leaves the stamp that says a lock is installed completely."""
    (venv / STAMP).write_text(f"{lock} {digest([lock_file(config, lock)], config)}\n", "ascii")


def clear(venv: Path) -> None:
    """Takes the stamp away, so that an installation cut short is never mistaken for a whole one."""
    (venv / STAMP).unlink(missing_ok=True)
