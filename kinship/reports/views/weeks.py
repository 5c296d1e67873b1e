"""How a team has fared over the last weeks: the counts that were kept, as a plain table."""

from flask import Blueprint, render_template

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.reports.queries import counts as queries
from kinship.reports.types import MEANS

reports = Blueprint("reports", __name__)


@reports.get("/team/weeks")
@allow(Permission.WORKLIST_BACKLOG)
def weeks() -> str:
    """Show what was outstanding and overdue on one day of each of the last weeks."""
    rows = queries.weeks(current_actor(), clock.today())
    return render_template(
        "reports/weeks.html", rows=rows, means={name.value: said for name, said in MEANS.items()}
    )
