"""Print the yearly report of a panel, and say that it was taken away."""

from collections.abc import Sequence
from typing import Any

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.spreadsheet import sheet
from kinship.documents.typesetting import typeset
from kinship.panel.queries import settings
from kinship.panel.types.annual import Figure

TEMPLATE = "panel/annual.typ"
MARKING = "OFFICIAL"
COLUMNS = ("Group", "What", "Value", "Numerator", "Denominator", "How it comes about")
REPORT = Subject("panel_report")


def print_report(*, year: int, panel: str, figures: Sequence[Figure], by: Actor) -> bytes:
    """Return the report as a tagged PDF: numbers with their formulas, and no name of anybody.

    Args:
        year: the calendar year.
        panel: its name.
        figures: as counted.
        by: who prints it.
    """
    council, today = settings.council(), clock.today()
    groups: dict[str, list[dict[str, Any]]] = {}
    for each in figures:
        line = {"title": each.title, "value": each.value, "formula": formula(each)}
        groups.setdefault(each.group, []).append(line)
    data = {
        "council": council.title,
        "brand": council.contact.get("brand", "teal"),
        "title": f"{panel}: report on {year}",
        "short-title": f"{panel}, {year}",
        "marking": MARKING,
        "reference": f"R-{year}",
        "version": f"Counted on {today.day} {today:%B %Y}",
        "groups": [{"title": title, "lines": lines} for title, lines in groups.items()],
    }
    audit.exported(REPORT, by=by, what="yearly panel report", rows=len(figures))
    return typeset(TEMPLATE, data, made_on=today)


def as_csv(*, figures: Sequence[Figure], by: Actor) -> str:
    """Return the report as a file for a spreadsheet.

    Args:
        figures: as counted.
        by: who takes it.
    """
    rows = (
        (each.group, each.title, each.value, each.numerator, each.denominator, each.formula)
        for each in figures
    )
    made = sheet(COLUMNS, rows)
    audit.exported(REPORT, by=by, what="yearly panel report as a file", rows=made.rows)
    return made.text


def formula(each: Figure) -> str:
    """Return how a number comes about, with what was divided by what.

    Args:
        each: the number.
    """
    if each.denominator is None:
        return f"{each.formula}."
    return f"{each.formula}. {each.numerator} of {each.denominator}."
