"""Confirm, on a page of its own, what a granted order ends."""

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements.queries import children_of_case
from kinship.cases import queries as cases
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.orders import kind_file, queries, services
from kinship.orders.forms import ConfirmForm
from kinship.orders.types import Consequences
from kinship.orders.views.blueprint import back, orders


@orders.route("/cases/<int:case_id>/orders/<int:order_id>/confirm", methods=["GET", "POST"])
@allow(Permission.ORDERS_WRITE)
def confirm(case_id: int, order_id: int) -> Response | tuple[str, int]:
    """Say what the order ends, and end it when somebody confirms."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    order = queries.get_of_case(case_id, order_id)
    if order.confirmed_on is not None or order.granted_on is None:
        return back(case_id)
    effect = queries.consequences(order)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.confirm_order(
                    order=order,
                    aftercare_acknowledged=form.aftercare_acknowledged.data,
                    by=actor,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The order is confirmed. Finance now looks at the allowance", "success")
            return back(case_id)
    child = next(child for child in children_of_case(case_id) if child.id == order.child_id)
    shown = render_template(
        "orders/confirm.html",
        case=case,
        form=form,
        order=order,
        kind=queries.kind_of(order),
        child=child,
        effect=effect,
        said=_said(effect, child.first_name),
        warning=kind_file.here().aftercare_warning,
    )
    return shown, 422 if form.is_submitted() else 200


def _said(effect: Consequences, child: str) -> list[str]:
    """Return what will happen, a sentence each."""
    said = []
    if effect.ends_way:
        said.append(f"“{effect.ends_way}” ends for {child}.")
    if effect.begins_way:
        said.append(f"{child} stays in the same home, from then on as “{effect.begins_way}”.")
    elif effect.ends_way:
        said.append(f"Nobody who holds the order lives with {child}: record the new home next.")
    said += [f"“{name}” ends." for name in effect.ends_approvals]
    said += [f"“{name}” goes on for the other children." for name in effect.keeps_approvals]
    said.append("No money changes by itself. Finance sees the order and decides.")
    return said
