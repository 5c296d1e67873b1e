"""Rows of the backlog under the heads of their groups: band, owner, stage or legal deadline."""

from collections.abc import Callable, Sequence

from flask import get_template_attribute
from markupsafe import Markup

from kinship.worklist.rules.colours import deadline_of
from kinship.worklist.types import Marks
from kinship.worklist.views.lines import Line, drawn

COLUMNS_SHOWN = 6


def _limit(line: Line, marks: Marks) -> str:
    day = deadline_of(line.row)
    if day is None:
        return "No limit"
    if day < marks.today:
        return "Limit passed"
    for until, name in (
        (marks.red_until, "red_days_to_limit"),
        (marks.amber_until, "amber_days_to_limit"),
    ):
        if day <= until:
            return f"Limit within {marks.numbers[name]} days"
    return "Limit later"


NAMED: dict[str, Callable[[Line, Marks], str]] = {
    "band": lambda line, _marks: f"{line.band} weeks",
    "owner": lambda line, _marks: line.owner,
    "stage": lambda line, _marks: line.stage,
    "limit": _limit,
}
"""The group of a line, for each way to group."""


def grouped(lines: Sequence[Line], group: str, marks: Marks, *, pick: bool) -> list[Markup]:
    """Draw rows of the table, each group under its head; a group goes on over pages.

    Args:
        lines: the rows in words, in the order the group needs.
        group: a key of NAMED, or empty.
        marks: the council's marks of today.
        pick: each row begins with a box to tick.
    """
    rows = drawn(lines, pick=pick)
    if group not in NAMED:
        return rows
    head = get_template_attribute("components/table.html", "group_row")
    found: list[Markup] = []
    last = None
    for line, row in zip(lines, rows, strict=True):
        name = NAMED[group](line, marks)
        if name != last:
            found.append(Markup(head(name, COLUMNS_SHOWN + pick)))  # noqa: S704 - a template's own
            last = name
        found.append(row)
    return found
