"""What stands around the rows of the backlog, drawn once for as long as nothing in it changes."""

from functools import lru_cache
from typing import NamedTuple

from flask import get_template_attribute, request
from markupsafe import Markup

from kinship.worklist.forms import BacklogFilters
from kinship.worklist.types import Totals
from kinship.worklist.views.ways import way

KEPT = 256
"""So many are kept drawn: a few for each team that is looked at."""


class Number(NamedTuple):
    """A number above the list, and the way to its list."""

    text: str
    number: int
    href: str
    colour: str


class Counted(NamedTuple):
    """The totals as they are drawn: the same numbers are the same HTML."""

    outstanding: int
    independent: int
    in_house: int
    unallocated: int
    rag: tuple[tuple[str, int], ...]
    bands: tuple[tuple[str, int], ...]


def numbers(totals: Totals, team_id: int | None) -> Markup:
    """Draw the totals in rows; every number leads to its list.

    Args:
        totals: the numbers.
        team_id: the team they are of, if one was chosen.
    """
    counted = Counted(
        totals.outstanding - totals.more,
        totals.independent,
        totals.in_house,
        totals.unallocated,
        tuple(totals.rag.items()),
        tuple(totals.bands.items()),
    )
    return _numbers(counted, team_id)


@lru_cache(maxsize=KEPT)
def _numbers(found: Counted, team_id: int | None) -> Markup:
    def entry(text: str, number: int, colour: str = "", owner: str = "", band: str = "") -> Number:
        chosen = {"colour": colour, "owner": owner, "band": band}
        wanted = {name: value for name, value in chosen.items() if value}
        return Number(text, number, way("worklist.backlog", team=team_id, **wanted), colour)

    owners = [
        entry("in all", found.outstanding),
        entry("independent", found.independent, owner="independent"),
        entry("in-house", found.in_house, owner="in_house"),
        entry("nobody yet", found.unallocated, owner="nobody"),
    ]
    colours = [entry(name, number, colour=name) for name, number in found.rag]
    bands = [entry(label, number, band=label) for label, number in found.bands]
    rows = [("Outstanding", owners), ("Colour", colours), ("Weeks", bands)]
    draw = get_template_attribute("worklist/numbers.html", "numbers_of")
    return Markup(draw(rows))  # noqa: S704 - a template's own


def panel(form: BacklogFilters) -> Markup:
    """Draw the filters beside the list.

    Args:
        form: as `asked_of` keeps it: the same question is the same form.
    """
    return _drawn(form, "panel", request.path)


def narrowed(form: BacklogFilters) -> Markup:
    """Draw what is chosen, each a way to take it away.

    Args:
        form: as for `panel`.
    """
    return _drawn(form, "narrowed", request.path)


@lru_cache(maxsize=KEPT)
def _drawn(form: BacklogFilters, what: str, path: str) -> Markup:  # noqa: ARG001 - ways begin with it
    return Markup(get_template_attribute("worklist/around.html", what)(form))  # noqa: S704 - as above
