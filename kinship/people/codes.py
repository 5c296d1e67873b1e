"""Reads the lists of config/codes/ that describe people, once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nicknames import NickNamer

from kinship.people.rules.names import words
from kinship.rulebook.reading import Row, read

FOLDER = Path(__file__).resolve().parents[2] / "config" / "codes"
EVERY_NATION = "every_nation"


@dataclass(frozen=True)
class Code:
    """One entry of a list.

    Args:
        key: what is kept.
        label: what is read.
        group: the heading it stands under.
        ssda903: its code in the SSDA903 return; empty where it has none.
        relative: a "relative" in the English law of private fostering.
    """

    key: str
    label: str
    group: str
    ssda903: str = ""
    relative: bool = False


@cache
def ethnicities(nation: str) -> Mapping[str, Code]:
    """Return the ethnic groups of a nation's census by key, in the census's order.

    Args:
        nation: "england" or "scotland"; another nation gets England's.
    """
    file = read(FOLDER / "ethnicity.toml")
    rows = file.rows(nation) or file.rows("england")
    return {code.key: code for code in map(_code, [*rows, *file.rows(EVERY_NATION)])}


@cache
def relationships() -> Mapping[str, Code]:
    """Return the kinds of relationship by key, in order."""
    rows = read(FOLDER / "relationships.toml").rows("kind")
    return {code.key: code for code in map(_code, rows)}


def ethnicity_label(nation: str, key: str) -> str:
    """Return an ethnic group in words; a key of another list is shown as it is.

    Args:
        nation: whose list.
        key: as kept, or empty.
    """
    found = ethnicities(nation).get(key)
    return found.label if found else key


def relationship_label(key: str) -> str:
    """Return a kind of relationship in words.

    Args:
        key: as kept.
    """
    found = relationships().get(key)
    return found.label if found else key


def also_called(word: str) -> Collection[str]:
    """Return the other forms of a given name: Robert for Rab, Rab and Bob for Robert.

    Args:
        word: folded.
    """
    return _nicknames().get(word, frozenset())


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for full, short in [*_own_pairs(), *_listed_pairs()]:
        pairs[full].add(short)
        pairs[short].add(full)
    return {word: frozenset(others - {word}) for word, others in pairs.items()}


def _own_pairs() -> list[tuple[str, str]]:
    values = read(FOLDER / "nicknames.toml").top().values
    return [
        (full, folded)
        for full, shorts in values.items()
        if isinstance(shorts, list)
        for short in shorts
        for folded in words(str(short))
    ]


def _listed_pairs() -> list[tuple[str, str]]:
    listed = NickNamer().nickname_lookup
    return [(full, short) for full, shorts in listed.items() for short in shorts]


def _code(row: Row) -> Code:
    row.refuse_unknown({"key", "label", "group", "ssda903", "relative"})
    return Code(
        key=row.text("key"),
        label=row.text("label"),
        group=row.text("group"),
        ssda903=row.text("ssda903", ""),
        relative=row.flag("relative", default=False),
    )
