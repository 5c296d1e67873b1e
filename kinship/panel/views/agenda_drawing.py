"""The agenda of a meeting as it is drawn: each part once, for as long as nothing in it changes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from kinship.panel.queries.quorum import Agenda, AgendaLine
from kinship.panel.types import CONFLICTS, PARTS, RULINGS, LinkedDate, Sitter

KEPT = 500
"""So many items are kept drawn, some forty meetings."""
ITEM, SITTERS, DATES = (
    "panel/parts/agenda_item.html",
    "panel/parts/sitters.html",
    "panel/parts/dates.html",
)


@dataclass(frozen=True)
class Look:
    """How one item is drawn.

    Args:
        administers: with buttons that order it.
        whole: for somebody who sees the whole meeting, its breaks too.
        explains: with the way to why a day is what it is.
        first: it stands first.
        last: it stands last.
    """

    administers: bool
    whole: bool
    explains: bool
    first: bool
    last: bool


def cards(agenda: Agenda, *, administers: bool, whole: bool, explains: bool) -> list[Markup]:
    """Draw the items of an agenda.

    Args:
        agenda: as worked out.
        administers: the reader may order it.
        whole: the reader sees the whole meeting; others see only the items that are theirs.
        explains: the reader may read why a day is what it is.
    """
    lines = [line for line in agenda.lines if whole or line.item.shown]
    names = {sitter.member_id: sitter.name for sitter in agenda.sitters}
    return [
        _card(
            line,
            Look(administers, whole, explains, first=number == 0, last=number == len(lines) - 1),
            tuple((each.member_id, names[each.member_id]) for each in line.conflicts),
        )
        for number, line in enumerate(lines)
    ]


@lru_cache(maxsize=KEPT)
def _card(line: AgendaLine, look: Look, names: tuple[tuple[int, str], ...]) -> Markup:
    if not line.item.shown:
        return Markup(_macro(ITEM, "hidden_item")(line, look))  # noqa: S704 - a template's
    draw = _macro(ITEM, "agenda_item")
    return Markup(draw(line, look, dict(names), CONFLICTS, RULINGS))  # noqa: S704 - a template's


def sitters_list(sitters: Sequence[Sitter], meeting_id: int, *, administers: bool) -> Markup:
    """Draw who sits.

    Args:
        sitters: everybody named for the meeting.
        meeting_id: the meeting.
        administers: each name leads to the seat.
    """
    return _sitters(tuple(sitters), meeting_id, administers=administers)


@lru_cache(maxsize=KEPT)
def _sitters(sitters: tuple[Sitter, ...], meeting_id: int, *, administers: bool) -> Markup:
    draw = _macro(SITTERS, "sitters_list")
    return Markup(draw(sitters, PARTS, meeting_id, administers))  # noqa: S704 - a template's


def linked_dates(dates: Iterable[LinkedDate], *, held: bool, today: date) -> Markup:
    """Draw the linked dates of a meeting.

    Args:
        dates: as worked out.
        held: the meeting was.
        today: the day of business.
    """
    return _dates(tuple(dates), held=held, today=today)


@lru_cache(maxsize=KEPT)
def _dates(dates: tuple[LinkedDate, ...], *, held: bool, today: date) -> Markup:
    return Markup(_macro(DATES, "linked_dates")(dates, held, today))  # noqa: S704 - a template's


def _macro(part: str, name: str) -> Callable[..., str]:
    found: Callable[..., str] = get_template_attribute(part, name)
    return found
