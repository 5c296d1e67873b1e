"""The list of allowances by the day their review is due."""

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.finance import queries, rate_file
from kinship.finance.forms import ReviewsFilter
from kinship.finance.types import ReviewFilter
from kinship.finance.views.blueprint import finance
from kinship.orders.kind_file import name_of


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
