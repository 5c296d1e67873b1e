"""Words for the population: sections of assessments and notes, with names filled in."""

import random
import re
from collections.abc import Mapping
from datetime import date, timedelta

from kinship.demonstration.files import exists, read
from kinship.demonstration.types import Facts

OFFSET = re.compile(r"[+-]\d+")


def sections(
    kind: str, version: str, fill: Mapping[str, str], today: date
) -> dict[str, dict[str, str]]:
    """Return the answers of every section of a kind of assessment, in the file's order.

    Args:
        kind: the kind of assessment.
        version: the version of its form; the first has the file without a version.
        fill: what the names stand for.
        today: the day from which days are counted.
    """
    return {
        key: {name: _filled(str(text), fill, today) for name, text in answers.items()}
        for key, answers in read(_file(kind, version)).values.items()
    }


def _file(kind: str, version: str) -> str:
    named = f"texts/{kind}-{version}"
    return named if exists(named) else f"texts/{kind}"


def _filled(text: str, fill: Mapping[str, str], today: date) -> str:
    if OFFSET.fullmatch(text):
        return (today + timedelta(days=int(text))).isoformat()
    return text.format_map(fill)


def note(bank: str, fill: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """Return one note of a bank: its kind, what happened and what it means.

    Args:
        bank: the heading in the file of notes.
        fill: what the names stand for.
        chance: a seeded source of chance.
    """
    chosen: Facts = chance.choice(list(read("texts/notes").each(bank)))
    return {key: str(text).format_map(fill) for key, text in chosen.values.items()}


def listed(names: list[str]) -> str:
    """Return names as a sentence holds them: "Ann, Bob and Col".

    Args:
        names: at least one.
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
