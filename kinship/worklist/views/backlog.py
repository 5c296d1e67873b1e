"""The team's backlog: as a page, as a file and on paper, always the same rows in the same order."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from flask import Response, render_template, request
from markupsafe import Markup

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core.permissions import Permission
from kinship.core.spreadsheet import sheet
from kinship.core.web.access import allow
from kinship.core.web.files import csv_file
from kinship.core.web.filter_form import PLACE
from kinship.core.web.paging import Page
from kinship.worklist import queries
from kinship.worklist.types import OpenRow
from kinship.worklist.views import around
from kinship.worklist.views.asking import Asked, asked_of
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.grouping import grouped
from kinship.worklist.views.lines import COLUMNS, Line, cells_of, lines_of

BATCH = 500
LONGEST_PRINT = 500
WHOLE_LIST = Subject("backlog")


@worklist.get("/backlog")
@allow(Permission.WORKLIST_BACKLOG)
def backlog() -> str:
    """Show one row for each outstanding assessment, the oldest first."""
    asked = asked_of(current_actor())
    at = request.args.get(PLACE)
    found = queries.backlog_page(asked.actor, asked.wanted, asked.marks, sort=asked.sort, at=at)
    may_allocate = asked.actor.may(Permission.CASES_ALLOCATE)
    return render_template(
        "worklist/backlog.html",
        page=Page(found.items, found.before, found.after, asked.count()),
        rows=_drawn(found.items, asked, pick=may_allocate),
        numbers=around.numbers(asked.totals, asked.wanted.team_id),
        panel=around.panel(asked.form),
        narrowed=around.narrowed(asked.form),
        narrows=bool(asked.form.chosen),
        may_allocate=may_allocate,
        may_export=asked.actor.may(Permission.WORKLIST_EXPORT),
        **_shown(asked),
    )


@worklist.get("/backlog/print")
@allow(Permission.WORKLIST_EXPORT)
def print_backlog() -> str:
    """Show every row that matches on one page, to be printed."""
    asked = asked_of(current_actor())
    rows = list(islice(_every(asked), LONGEST_PRINT + 1))
    shown = rows[:LONGEST_PRINT]
    audit.exported(WHOLE_LIST, by=asked.actor, what="backlog on paper", rows=len(shown))
    return render_template(
        "worklist/print.html",
        rows=_drawn(shown, asked, pick=False),
        more=len(rows) > LONGEST_PRINT,
        **_shown(asked),
    )


@worklist.get("/backlog.csv")
@allow(Permission.WORKLIST_EXPORT)
def export() -> Response:
    """Send every row that matches as a file, in the order of the screen."""
    asked = asked_of(current_actor())
    made = sheet(
        COLUMNS,
        (cells_of(line) for batch in _batches(_every(asked)) for line in _lines(batch, asked)),
    )
    audit.exported(WHOLE_LIST, by=asked.actor, what="backlog as a file", rows=made.rows)
    return csv_file(made.text, f"backlog-{asked.marks.today.isoformat()}.csv")


def _every(asked: Asked) -> Iterator[OpenRow]:
    return queries.every_row(asked.actor, asked.wanted, asked.marks, sort=asked.sort)


def _batches(rows: Iterator[OpenRow]) -> Iterator[list[OpenRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _drawn(rows: Sequence[OpenRow], asked: Asked, *, pick: bool) -> list[Markup]:
    return grouped(_lines(rows, asked), asked.form.group.data or "", asked.marks, pick=pick)


def _lines(rows: Sequence[OpenRow], asked: Asked) -> list[Line]:
    return lines_of(rows, queries.children_of(row.id for row in rows), asked.marks)


def _shown(asked: Asked) -> dict[str, Any]:
    """Return what the page and the print-out both show."""
    return {
        "form": asked.form,
        "sort": asked.sort,
        "totals": asked.totals,
        "kept": asked.kept,
        "today": asked.marks.today,
    }
