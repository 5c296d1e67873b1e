"""The permanency tracker, and how cases begin: referrals and the offers of a family meeting."""

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.arrangements import way_file
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases.types import PLANS
from kinship.core import clock, installation
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.reports.forms.drift import PeriodFilter
from kinship.reports.queries import beginnings, permanence
from kinship.reports.views.drift import reports
from kinship.rulebook import queries as rulebook
from kinship.timescales.late_file import every_reason

__all__ = ["reports"]
RULE = "local-supervision"


@reports.get("/reports/permanence")
@allow(Permission.REPORTS_READ)
def permanence_tracker() -> str:
    """Show one row for each child: the plan, what comes next, and the last management note."""
    actor, today = current_actor(), clock.today()
    days = rulebook.rule(RULE, on=today, council=installation.council()).length.number
    quiet = request.args.get("show") == "quiet"
    page = permanence.tracker(
        actor, today, quiet_days=days if quiet else None, at=request.args.get(PLACE)
    )
    audit.viewed(Subject("permanence"), by=actor, page="the permanency tracker")
    return render_template(
        "reports/permanence.html",
        page=page,
        quiet=quiet,
        days=days,
        today=today,
        way=way_file.name_of,
        plans=PLANS,
        reasons={code: each.name for code, each in every_reason().items()},
        opens=actor.may(Permission.CASES_READ),
    )


@reports.get("/reports/beginnings")
@allow(Permission.REPORTS_READ)
def how_cases_begin() -> str:
    """Count referrals by who made them, and the offers of a family meeting."""
    form, actor = PeriodFilter(), current_actor()
    first, last = form.period()
    return render_template(
        "reports/beginnings.html",
        filter=form,
        first=first,
        last=last,
        meetings=beginnings.meetings(first, last, actor),
        sources=beginnings.by_source(first, last, actor),
    )
