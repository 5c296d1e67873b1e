"""What the words in the search box mean, and why somebody answers them. No database."""

import re
from collections.abc import Callable, Collection
from datetime import date

from kinship.households.rules import OUTCODE, tidy_postcode
from kinship.people.rules import names
from kinship.search.types import Asked

FULL_POSTCODE = re.compile(rf"\b(?:{OUTCODE})\s?[0-9][A-Z]{{2}}\b")
PART_OF_POSTCODE = re.compile(rf"(?<![^\s,])({OUTCODE})(?:\s+([0-9]))?(?=\s|,|$)")
DAY_FIRST = re.compile(r"\b([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\b")
YEAR_FIRST = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
REFERENCE = re.compile(
    r"(?<![^\s,])([A-Z]{1,6}(?:[0-9]{3}(?=-))?)-?([A-Z]?[0-9]{1,10})(?:/[0-9]{1,2})?(?=\s|,|$)"
)
LONGEST = 200

AlsoCalled = Callable[[str], Collection[str]]


def read(text: str) -> Asked:
    """Read what was typed: names, a case reference, a postcode or part of one, a date of birth.

    Args:
        text: as typed.
    """
    typed = " ".join(text.split())[:LONGEST]
    born_on, rest = _date(typed.upper())
    postcode, rest = _taken(FULL_POSTCODE, rest)
    outcode, sector = "", ""
    if not postcode:
        outcode, sector, rest = _part_of_postcode(rest)
    reference, rest = _reference(rest)
    return Asked(
        text=typed,
        names=tuple(names.words(rest)),
        reference=reference,
        postcode=tidy_postcode(postcode) or "",
        sector=sector,
        outcode="" if sector else outcode,
        born_on=born_on,
    )


def reasons(
    asked: Asked, person: tuple[str, str, str], born_on: date | None, also_called: AlsoCalled
) -> tuple[str, ...]:
    """Say why somebody answers what was asked, in words; nothing where their name is as typed.

    Args:
        asked: what was typed.
        person: given names, family name and the name used.
        born_on: date of birth.
        also_called: other forms of a name.
    """
    given, family, known_as = (set(names.words(each)) | names.joined(each) for each in person)
    found = [
        _why(
            typed,
            (("family name", family), ("given name", given), ("known as", known_as)),
            also_called,
        )
        for typed in asked.names
    ]
    if _swapped(asked.names, given, family):
        found.append("names the other way round")
    if asked.born_on and asked.born_on == born_on:
        found.append("same date of birth")
    if asked.postcode or asked.sector or asked.outcode:
        found.append(f"lives in {asked.postcode or asked.sector or asked.outcode}")
    if asked.reference:
        found.append(f"in case {asked.reference[0]}")
    return tuple(dict.fromkeys(each for each in found if each))


def _why(typed: str, parts: tuple[tuple[str, set[str]], ...], also_called: AlsoCalled) -> str:
    others = also_called(typed)
    best = max(
        (
            (names.weight(typed, word, others), part, word)
            for part, words in parts
            for word in words
        ),
        default=(0, "", ""),
    )
    points, part, word = best
    if not points:
        return ""
    shown = word[:1].upper() + word[1:]
    if points == names.EXACT:
        return f"{part} {shown}"
    return f"{part} {shown} {names.why(typed, word, others)} {typed[:1].upper()}{typed[1:]}"


def _swapped(typed: tuple[str, ...], given: set[str], family: set[str]) -> bool:
    both = 2
    return len(typed) == both and typed[0] in family - given and typed[1] in given - family


def _date(text: str) -> tuple[date | None, str]:
    for pattern, order in ((DAY_FIRST, (3, 2, 1)), (YEAR_FIRST, (1, 2, 3))):
        found = pattern.search(text)
        if not found:
            continue
        try:
            day = date(*(int(found[place]) for place in order))
        except ValueError:
            continue
        return day, _without(text, found)
    return None, text


def _part_of_postcode(text: str) -> tuple[str, str, str]:
    found = PART_OF_POSTCODE.search(text)
    if not found:
        return "", "", text
    sector = f"{found[1]} {found[2]}" if found[2] else ""
    return found[1], sector, _without(text, found)


def _reference(text: str) -> tuple[tuple[str, ...], str]:
    found = REFERENCE.search(text)
    if not found:
        return (), text
    letters, number = found[1], found[2]
    return (f"{letters}-{number}", f"{letters}{number}"), _without(text, found)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (found[0], _without(text, found)) if found else ("", text)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
