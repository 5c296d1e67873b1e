"""When children who have just moved in are seen and reviewed: in time, as the rules ask."""

from datetime import date, timedelta
from typing import Any

from kinship.demonstration import texts
from kinship.demonstration.names import Names
from kinship.demonstration.types import working

Act = dict[str, Any]

RHYTHM = {"reg24": ((5, 12, 19), 25), "reg36": ((5,), 56)}
"""The days of the first visits after the move, and how many days lie between the later ones."""

REVIEWS = {"reg24": (23, 82, 255), "reg36": (112, 195)}
"""The days of the reviews of the child's case."""


def seen(way: str, moved_in: date, last: date, names: Names, who: dict[str, str]) -> list[Act]:
    """Return the acts by which the children of a home are seen and reviewed.

    Args:
        way: how they came to live there: a key of RHYTHM.
        moved_in: the day they moved in.
        last: the last day on which anything happened.
        names: gives the words by chance.
        who: "by" the worker, "chair" of the reviews, and the "child" the words name.
    """
    first, between = RHYTHM[way]
    days = list(first)
    while days[-1] + between < (last - moved_in).days:
        days.append(days[-1] + between)
    visits = [_visit(working(moved_in + timedelta(days=each)), names, who) for each in days]
    reviews = [_review(working(moved_in + timedelta(days=n)), names, who) for n in REVIEWS[way]]
    return [act for act in (*visits, *reviews) if moved_in <= act["on"] <= last]


def _visit(on: date, names: Names, who: dict[str, str]) -> Act:
    words = texts.note("visits", who, names.chance)
    return {"do": "visit", "on": on, "by": who["by"], **words}


def _review(on: date, names: Names, who: dict[str, str]) -> Act:
    words = texts.note("reviews", who, names.chance)
    act = {"do": "review", "on": on, "by": who["by"], "chair": who["chair"]}
    return act | {"decisions": words["happened"]}
