"""The lists of allowances: by the day of their review, and by the birthdays that change a rate."""

from datetime import timedelta

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.finance import queries, rate_file
from kinship.finance.forms import ReviewsFilter
from kinship.finance.rules import DAYS_OF_WEEK, mixed_week
from kinship.finance.types import LOOK_AHEAD_DAYS, ReviewFilter
from kinship.finance.views.blueprint import finance
from kinship.orders.kind_file import name_of

MOST_BANDS = 100


@finance.get("/finance")
@allow(Permission.FINANCE_READ)
def reviews() -> str:
    """List live agreements, those to approve and those to look at."""
    actor = current_actor()
    today = clock.today()
    form = ReviewsFilter()
    which = ReviewFilter(form.due.data or ReviewFilter.ALL)
    schemes = rate_file.here().schemes
    page = queries.reviews_page(
        actor, which, scheme=form.scheme.data or "", today=today, at=request.args.get("at")
    )
    return render_template(
        "finance/reviews.html",
        form=form,
        page=page,
        counts=queries.review_counts(actor, today),
        to_approve=queries.to_approve(actor),
        to_look_at=queries.to_look_at(actor, {c: scheme.ways for c, scheme in schemes.items()}),
        scheme_name=rate_file.scheme_name,
        order_name=name_of,
        me=actor.staff_id,
        may_write=actor.may(Permission.FINANCE_WRITE),
        may_approve=actor.may(Permission.FINANCE_APPROVE),
    )


@finance.get("/finance/birthdays")
@allow(Permission.FINANCE_READ)
def birthdays() -> str:
    """List the allowances whose child soon reaches another age band, and what that week costs."""
    today, begins = clock.today(), rate_file.pay_week_begins()
    last = today + timedelta(days=LOOK_AHEAD_DAYS)
    found = queries.bands_ahead(today, last, current_actor(), MOST_BANDS)
    return render_template(
        "finance/birthdays.html",
        bands=[(row, mixed_week(row.change, begins)) for row in found],
        weeks=LOOK_AHEAD_DAYS // DAYS_OF_WEEK,
        last=last,
        scheme_name=rate_file.scheme_name,
    )
