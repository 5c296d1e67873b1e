"""What is waited for: every check that is out, as a page and as a file with the same rows."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import Response, render_template, request

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor, Scope
from kinship.assessments import queries
from kinship.assessments.forms.checks import WaitingFilters
from kinship.assessments.types import KIND_NAMES, WAITING_FOR, WaitingRow
from kinship.assessments.views.checks_blueprint import checks
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.checks import queries as register
from kinship.checks import rules
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.spreadsheet import plain_cell, sheet
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.core.web.files import csv_file
from kinship.core.web.filter_form import PLACE
from kinship.core.web.filters import plain_date, plural

WHOLE_LIST = Subject("waiting_list")
COLUMNS = ("Case", "Check", "Whose", "Who answers", "Asked for", "Waiting", "Last chased")
KEPT = ("answered_by", "quiet_days", "reference", "team")


class Line(NamedTuple):
    """A check that is waited for, as page, file and question show it."""

    row: WaitingRow
    name: str
    source: str
    days: int
    chased: str

    @property
    def about(self) -> str:
        """The check and whose it is, for the box that chooses it."""
        return ", ".join(part for part in (self.name, self.row.person, self.row.reference) if part)

    @property
    def cells(self) -> list[object]:
        """What the file says; the page says the same in the same order."""
        row = self.row
        asked = plain_date(row.requested_on)
        waiting = plural(self.days, "day")
        named = (row.reference, self.name, row.person, self.source, asked, waiting, self.chased)
        return [plain_cell(each) for each in named]


@checks.get("/waiting-on")
@allow(Permission.CHECKS_WAITING)
def waiting() -> str:
    """Show every check that was asked for and is not back, the longest waited for first."""
    actor, today = current_actor(), clock.today()
    form = filters_of(actor)
    page = queries.waiting_page(actor, form.wanted, today, request.args.get(PLACE))
    may_chase = actor.may(Permission.CHECKS_WRITE)
    audit.viewed(WHOLE_LIST, by=actor, page="waiting on")
    return render_template(
        "checks/waiting.html",
        form=form,
        page=page,
        lines=lines_of(page.items),
        columns=_columns(pick=may_chase),
        usual=rules.usual_days(queries.came_back(today), register.nations_list()),
        may_chase=may_chase,
        elsewhere=queries.waiting_elsewhere(actor),
        kinds=KIND_NAMES,
        whom=WAITING_FOR,
        kept=kept(),
    )


@checks.get("/waiting-on.csv")
@allow(Permission.CHECKS_WAITING)
def waiting_file() -> Response:
    """Send every row that matches as a file, in the order of the screen."""
    actor = current_actor()
    rows = queries.every_waiting(actor, filters_of(actor).wanted, clock.today())
    made = sheet(COLUMNS, (line.cells for line in lines_of(rows)))
    audit.exported(WHOLE_LIST, by=actor, what="waiting on, as a file", rows=made.rows)
    return csv_file(made.text, f"waiting-on-{clock.today().isoformat()}.csv")


def filters_of(actor: Actor) -> WaitingFilters:
    """Read the filters in the address.

    Args:
        actor: who is signed in; whoever sees the whole council may choose a team.
    """
    teams = accounts.teams() if actor.scope is Scope.COUNCIL else []
    sources = dict.fromkeys(each.answered_by for each in register.nations_list().kinds)
    return WaitingFilters(
        sources=[Option(each, each) for each in sources],
        teams=[Option(str(team.id), team.name) for team in teams],
    )


def kept() -> dict[str, Any]:
    """Return the parts of the address that say what was asked, without the place in the list."""
    return {name: request.args.getlist(name) for name in KEPT if name in request.args}


def lines_of(rows: Iterable[WaitingRow]) -> list[Line]:
    """Return rows as people read them.

    Args:
        rows: checks that are waited for.
    """
    nation, today = register.nations_list(), clock.today()
    lines = []
    for row in rows:
        kind = nation.kind(row.kind)
        days = (today - row.requested_on).days
        name = kind.name if kind else row.kind.replace("_", " ").capitalize()
        lines.append(Line(row, name, kind.answered_by if kind else "", days, _chased(row)))
    return lines


def _chased(row: WaitingRow) -> str:
    if row.chased_on is None:
        return "not chased"
    return f"{plain_date(row.chased_on)} ({plural(row.times_chased, 'time')})"


def _columns(*, pick: bool) -> list[dict[str, object]]:
    columns: list[dict[str, object]] = [{"text": text} for text in COLUMNS]
    return [{"text": "Choose", "select": True}, *columns] if pick else columns
