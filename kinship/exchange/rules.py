"""What is wrong with a row of a return. Pure: no files, no database."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from kinship.core.ages import age_on
from kinship.exchange.code_file import Codes
from kinship.exchange.types import Episode
from kinship.rulebook.grown_up import grown_up
from kinship.rulebook.types import Nation

CENTURY = 2000
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
Problem = tuple[str, str]


def read_day(text: str) -> date:
    """Read dd/mm/yyyy or dd/mm/yy.

    Args:
        text: as it stands in the file.

    Raises:
        ValueError: it is no such day.
    """
    found = DAY.fullmatch(text.strip())
    if found is None:
        message = "not a date like 31/03/2018"
        raise ValueError(message)
    day, month, year = (int(part) for part in found.groups())
    return date(year if year > CENTURY - 200 else CENTURY + year, month, day)


def year_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day of a return year.

    Args:
        year: the year in which it ends, on 31 March.
    """
    return date(year - 1, 4, 1), date(year, 3, 31)


def recognise(headings: Sequence[str], codes: Codes) -> str | None:
    """Return the name of the table with these headings, whatever the file is called.

    Args:
        headings: the first line of the file.
        codes: the tables of the year.

    Returns:
        The table that has all of them, or the most; None when no table fits.
    """
    here = frozenset(heading.strip().upper() for heading in headings)
    best: tuple[int, str] | None = None
    for name, columns in codes.tables.items():
        if codes.needed[name] <= here <= columns:
            score = (len(columns & here), name)
            best = max(best, score) if best else score
    return best[1] if best else None


def code_problems(row: Mapping[str, str], columns: Iterable[str], codes: Codes) -> list[Problem]:
    """Return every value that is not a code of the year.

    Args:
        row: one row by heading.
        columns: the columns to check.
        codes: the codes of the year.
    """
    return [
        ("unknown-code", f"{column} '{row[column]}' is not a code of that year")
        for column in columns
        if row.get(column) and row[column] not in codes.allowed[column]
    ]


def episode_problems(
    episode: Episode, born_on: date | None, year: int, codes: Codes
) -> Iterator[Problem]:
    """Yield what is wrong with one episode by itself.

    Args:
        episode: the episode.
        born_on: the child's birth date, if known.
        year: the return year.
        codes: the codes of the year.
    """
    began, ended = episode.began_on, episode.ended_on
    if began and ended and ended < began:
        yield "ends-before-start", f"DEC {ended:%d/%m/%Y} is before DECOM {began:%d/%m/%Y}"
    if ended and not episode.ending:
        yield "end-without-reason", "DEC is given but REC is empty"
    if episode.ending and not ended:
        yield "reason-without-end", f"REC {episode.ending} is given but DEC is empty"
    yield from _against_birth(episode, born_on)
    yield from _against_year(began, ended, year)
    order = codes.orders.get(episode.ending)
    if order and order.from_places and episode.place not in order.from_places:
        yield (
            "order-does-not-fit",
            f"REC {episode.ending} is for a former kinship foster carer; PLACE is {episode.place}",
        )


def _against_birth(episode: Episode, born_on: date | None) -> Iterator[Problem]:
    began = episode.began_on
    if born_on is None or began is None:
        return
    if began < born_on:
        yield "before-birth", f"DECOM {began:%d/%m/%Y} is before the child was born"
    elif age_on(born_on, began) >= grown_up(Nation.ENGLAND, began):
        yield "after-eighteen", "DECOM is on or after the child's 18th birthday"


def _against_year(began: date | None, ended: date | None, year: int) -> Iterator[Problem]:
    first, last = year_bounds(year)
    if began and began > last:
        yield "after-year", f"DECOM {began:%d/%m/%Y} is after the return's year"
    if ended and ended > last:
        yield "after-year", f"DEC {ended:%d/%m/%Y} is after the return's year"
    if ended and ended < first:
        yield "before-year", f"DEC {ended:%d/%m/%Y} is before the return's year"


def sequence_problems(episodes: Sequence[Episode]) -> Iterator[tuple[Episode, Problem]]:
    """Yield what is wrong between the episodes of one child, in order of their start.

    Args:
        episodes: those with a start, sorted by it.
    """
    for before, after in pairwise(episodes):
        if before.began_on == after.began_on:
            yield after, ("duplicate-episode", "another episode begins on the same day")
        elif before.ended_on is None:
            yield after, ("overlap", "it begins while an earlier episode has no end")
        elif after.began_on and before.ended_on > after.began_on:
            yield after, ("overlap", "it begins before the episode before it ended")
