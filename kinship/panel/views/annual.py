"""The yearly report of a panel: page, what is behind each number, PDF and file."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response as Answer
from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.files import csv_file
from kinship.panel.queries import annual as queries
from kinship.panel.queries import settings
from kinship.panel.rules.annual import figures
from kinship.panel.services.annual import REPORT, as_csv, formula, print_report
from kinship.panel.types.annual import Figure
from kinship.panel.views.blueprint import looked, panel, pdf

LAST_YEAR = 2100


@dataclass(frozen=True)
class _Report:
    year: int
    panel: str
    figures: Sequence[Figure]
    sittings: queries.Sitting


@panel.get("/panel/report/<int:year>")
@allow(Permission.PANEL_READ)
def annual(year: int) -> str:
    """Show the report of a year, each number with its formula."""
    found = _report(year)
    looked(REPORT, "yearly panel report")
    groups: dict[str, list[Figure]] = {}
    for each in found.figures:
        groups.setdefault(each.group, []).append(each)
    return render_template(
        "panel/annual.html",
        year=year,
        years=found.sittings.years,
        panel=found.panel,
        panels=found.sittings.panels,
        groups=groups,
        formula=formula,
    )


@panel.get("/panel/report/<int:year>/<string:key>")
@allow(Permission.PANEL_READ)
def behind(year: int, key: str) -> str:
    """Show the items behind one number, as far as this person may see them."""
    found = _report(year)
    figure = next((each for each in found.figures if each.key == key), None)
    if figure is None:
        raise NotFoundError
    looked(REPORT, f"behind {key}")
    rows = queries.behind(figure.item_ids, current_actor())
    return render_template(
        "panel/annual_behind.html",
        year=year,
        panel=found.panel,
        figure=figure,
        rows=rows,
        unseen=len(figure.item_ids) - len(rows),
        formula=formula,
    )


@panel.get("/panel/report/<int:year>/report.pdf")
@allow(Permission.PANEL_READ)
def annual_pdf(year: int) -> Answer:
    """Print the report as a tagged PDF."""
    found = _report(year)
    made = print_report(
        year=year,
        panel=found.panel or settings.panel().name,
        figures=found.figures,
        by=current_actor(),
    )
    return pdf(made, f"panel-report-{year}.pdf")


@panel.get("/panel/report/<int:year>/report.csv")
@allow(Permission.PANEL_READ)
def annual_csv(year: int) -> Answer:
    """Hand out the numbers for a spreadsheet."""
    found = _report(year)
    return csv_file(as_csv(figures=found.figures, by=current_actor()), f"panel-report-{year}.csv")


def _report(year: int) -> _Report:
    """Count a year for those who see the whole council's panels.

    Raises:
        NotFoundError: this person sees only their own items, or there can be no such year.
    """
    if current_actor().scope is not Scope.COUNCIL or not 1 <= year <= LAST_YEAR:
        raise NotFoundError
    asked = request.args.get("panel", "")
    sittings = queries.sittings()
    name = asked if asked in sittings.panels else ""
    found = figures(queries.of_year(year, clock.today(), name))
    return _Report(year, name, found, sittings)
