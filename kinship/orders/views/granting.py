"""Record that an order was granted, and that it ended."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.arrangements.queries import children_of_case
from kinship.cases import queries as cases
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.orders import queries, services
from kinship.orders.forms import EndForm, GrantForm
from kinship.orders.views.blueprint import back, orders

Shown = Response | tuple[str, int]


@orders.route(
    "/cases/<int:case_id>/orders/granted", defaults={"order_id": None}, methods=["GET", "POST"]
)
@orders.route("/cases/<int:case_id>/orders/<int:order_id>/granted", methods=["GET", "POST"])
@allow(Permission.ORDERS_WRITE)
def granted(case_id: int, order_id: int | None) -> Shown:
    """Record that an order was granted, with or without an application on record."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    order = queries.get_of_case(case_id, order_id) if order_id else None
    form = _form(case_id, order_id, actor)
    if form.validate_on_submit():
        try:
            with transaction():
                row = services.record_order(case=case, grant=form.grant(), order=order, by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            if row.confirmed_on is None:
                return redirect(url_for("orders.confirm", case_id=case_id, order_id=row.id), 303)
            flash("The order is recorded", "success")
            return back(case_id)
    shown = render_template("orders/granted.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200


def _form(case_id: int, order_id: int | None, actor: Actor) -> GrantForm:
    """Return the form, filled in from the application where there is one."""
    children = children_of_case(case_id)
    if order_id is None:
        form = GrantForm(child_id=children[0].id if len(children) == 1 else None)
    else:
        order = queries.get_of_case(case_id, order_id)
        form = GrantForm(
            child_id=order.child_id,
            kind=order.kind,
            holder_ids=queries.holders_of([order.id])[order.id],
            court=order.court,
            reference=order.reference,
        )
    form.offer(children, queries.adults_of(case_id, actor))
    return form


@orders.route("/cases/<int:case_id>/orders/<int:order_id>/end", methods=["GET", "POST"])
@allow(Permission.ORDERS_WRITE)
def end(case_id: int, order_id: int) -> Shown:
    """Record that an order no longer holds."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    order = queries.get_of_case(case_id, order_id)
    form = EndForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.end_order(order=order, on=form.on.data, how=form.how.data, by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The ending of the order is recorded", "success")
            return back(case_id)
    kind = queries.kind_of(order)
    shown = render_template("orders/end.html", case=case, form=form, order=order, kind=kind)
    return shown, 422 if form.is_submitted() else 200
