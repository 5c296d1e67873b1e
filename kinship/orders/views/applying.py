"""Record an application, its hearing, and that nothing came of it."""

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
from kinship.orders.forms import ApplyForm, HearingForm, RefusalForm
from kinship.orders.views.blueprint import back, orders

Shown = Response | tuple[str, int]


@orders.route("/cases/<int:case_id>/orders/apply", methods=["GET", "POST"])
@allow(Permission.ORDERS_WRITE)
def apply(case_id: int) -> Shown:
    """Record that somebody has applied for an order."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = children_of_case(case_id)
    form = ApplyForm(child_id=children[0].id if len(children) == 1 else None)
    form.offer(children, queries.adults_of(case_id, actor))
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_application(case=case, application=form.application(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The application is recorded", "success")
            return back(case_id)
    known = kind_file.here()
    shown = render_template(
        "orders/apply.html",
        case=case,
        form=form,
        warning=known.aftercare_warning,
        from_age=known.aftercare_from_age,
    )
    return shown, 422 if form.is_submitted() else 200


@orders.route("/cases/<int:case_id>/orders/<int:order_id>/hearing", methods=["GET", "POST"])
@allow(Permission.ORDERS_WRITE)
def hearing(case_id: int, order_id: int) -> Shown:
    """Record when an application will be heard."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    order = queries.get_of_case(case_id, order_id)
    form = HearingForm(hearing_on=order.hearing_on)
    if form.validate_on_submit():
        try:
            with transaction():
                services.list_hearing(order=order, hearing_on=form.hearing_on.data, by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The hearing is recorded", "success")
            return back(case_id)
    kind = queries.kind_of(order)
    shown = render_template("orders/hearing.html", case=case, form=form, order=order, kind=kind)
    return shown, 422 if form.is_submitted() else 200


@orders.route("/cases/<int:case_id>/orders/<int:order_id>/refused", methods=["GET", "POST"])
@allow(Permission.ORDERS_WRITE)
def refused(case_id: int, order_id: int) -> Shown:
    """Record that nothing came of an application."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    order = queries.get_of_case(case_id, order_id)
    form = RefusalForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_refusal(
                    order=order, on=form.on.data, withdrawn=form.how.data == "withdrawn", by=actor
                )
        except RefusedError as said_no:
            form.refuse_for(said_no)
        else:
            flash("The outcome is recorded", "success")
            return back(case_id)
    kind = queries.kind_of(order)
    shown = render_template("orders/refused.html", case=case, form=form, order=order, kind=kind)
    return shown, 422 if form.is_submitted() else 200
