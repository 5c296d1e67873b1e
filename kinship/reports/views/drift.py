"""Drift and delay: how long things take, how many are in time, and why the others are not."""

from flask import Response, render_template, request

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.spreadsheet import sheet
from kinship.core.web.access import allow
from kinship.core.web.files import csv_file
from kinship.core.web.filter_form import PLACE
from kinship.reports.forms.drift import DriftFilter
from kinship.reports.queries import drift as queries
from kinship.reports.rules import NO_REASON, figures
from kinship.reports.types.drift import Figures, Measure
from kinship.reports.views.weeks import reports
from kinship.timescales.late_file import every_reason

__all__ = ["reports"]
COLUMNS = (
    "Measure", "n", "Median days", "90th percentile", "In target, %", "In target", "Due",
    "Why the others were late",
)  # fmt: skip
WHOLE = Subject("drift")


@reports.get("/reports/drift")
@allow(Permission.REPORTS_READ)
def drift() -> str:
    """Show every measure of drift with its figures."""
    form = DriftFilter()
    wanted = form.wanted()
    return render_template(
        "reports/drift.html", filter=form, wanted=wanted, columns=COLUMNS, lines=_lines(form)
    )


@reports.get("/reports/drift.csv")
@allow(Permission.REPORTS_READ)
def drift_file() -> Response:
    """Send the figures of the screen as a file."""
    made = sheet(COLUMNS, (cells for _, cells in _lines(DriftFilter())))
    audit.exported(WHOLE, by=current_actor(), what="drift as a file", rows=made.rows)
    return csv_file(made.text, "drift.csv")


@reports.get("/reports/drift/<measure>")
@allow(Permission.REPORTS_READ)
def drift_measure(measure: str) -> str:
    """Show how a measure is counted, and the cases behind it by reference."""
    source = next((one for one in queries.every_source() if one.measure.key == measure), None)
    if source is None:
        raise NotFoundError
    form, actor = DriftFilter(), current_actor()
    wanted = form.wanted()
    found = queries.spans([source], wanted, actor)[measure]
    audit.viewed(WHOLE, by=actor, page=f"drift: {measure}")
    return render_template(
        "reports/drift_measure.html",
        filter=form,
        wanted=wanted,
        measure=source.measure,
        columns=COLUMNS[1:],
        cells=_cells(
            source.measure,
            figures(found, first=wanted.first, last=wanted.last, today=wanted.today),
        )[1:],
        page=queries.behind(source, wanted, actor, request.args.get(PLACE)),
        reasons={code: each.name for code, each in every_reason().items()},
    )


def _lines(form: DriftFilter) -> list[tuple[Measure, list[str]]]:
    """Return each measure with the cells of its row, the same on the screen and in the file."""
    wanted, found = form.wanted(), queries.every_source()
    rows = queries.spans(found, wanted, current_actor())
    return [
        (
            source.measure,
            _cells(
                source.measure,
                figures(
                    rows[source.measure.key],
                    first=wanted.first,
                    last=wanted.last,
                    today=wanted.today,
                ),
            ),
        )
        for source in found
    ]


def _cells(measure: Measure, found: Figures) -> list[str]:
    names = {code: each.name for code, each in every_reason().items()}
    why = "; ".join(
        f"{names.get(code, 'Not recorded' if code == NO_REASON else code)}: {number}"
        for code, number in found.reasons.items()
    )
    return [
        measure.title,
        str(found.n),
        _number(found.median),
        _number(found.ninetieth),
        "no target" if not measure.target else _number(found.percent),
        "" if not measure.target else str(found.in_target),
        "" if not measure.target else str(found.due),
        why,
    ]


def _number(number: float | None) -> str:
    return "none" if number is None else f"{number:g}"
