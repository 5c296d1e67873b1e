"""The blueprint of orders, and the page that lists them."""

from flask import Blueprint, render_template, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements.queries import children_of_case
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.orders import queries
from kinship.orders.types import ENDINGS

orders = Blueprint("orders", __name__)


def back(case_id: int) -> Response:
    """Return to the list of a case's orders.

    Args:
        case_id: the case.
    """
    return redirect(url_for("orders.for_case", case_id=case_id), 303)


@orders.get("/cases/<int:case_id>/orders")
@allow(Permission.ORDERS_READ)
def for_case(case_id: int) -> str:
    """Show the orders about the children of a case."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    audit.viewed(Subject("case", case_id, case_id), by=actor, page="orders")
    names = {child.id: child.name for child in children_of_case(case_id)}
    return render_template(
        "orders/for_case.html",
        case=case,
        views=queries.order_views(case_id, names, clock.today()),
        endings=ENDINGS,
        may_write=actor.may(Permission.ORDERS_WRITE) and case.closed_on is None,
        may_read_text=actor.may(Permission.CASES_NOTES),
    )
