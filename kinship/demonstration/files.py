"""Read the files of config/demonstration."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from kinship.demonstration.types import Facts

FOLDER = Path(__file__).resolve().parents[2] / "config" / "demonstration"


def councils() -> list[str]:
    """Return the councils there is a demonstration of, by name."""
    return sorted(each.name for each in FOLDER.iterdir() if (each / "staff.toml").exists())


@cache
def read(place: str) -> Facts:
    """Return what a file says.

    Args:
        place: its path below config/demonstration, without ".toml".
    """
    path = FOLDER / f"{place}.toml"
    with path.open("rb") as file:
        return Facts(f"config/demonstration/{place}.toml", tomllib.load(file))


def exists(place: str) -> bool:
    """Return whether there is a file.

    Args:
        place: its path below config/demonstration, without ".toml".
    """
    return (FOLDER / f"{place}.toml").exists()


def stories(council: str) -> list[Facts]:
    """Return the stories of a council, in the order of their files.

    Args:
        council: its name.
    """
    places = sorted((FOLDER / council / "stories").glob("*.toml"))
    files = [read(f"{council}/stories/{each.stem}") for each in places]
    return [story for file in files for story in file.each("story")]


def day(council: str) -> date:
    """Return the day on which a council's demonstration happens.

    Args:
        council: its name.
    """
    return read(f"{council}/numbers").day("day")
