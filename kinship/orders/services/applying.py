"""Record an application for an order, its hearing, and that nothing came of it."""

from dataclasses import asdict
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.services.papers import born
from kinship.audit.types import event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.orders.models import Order
from kinship.orders.queries import born_on
from kinship.orders.rules import fault_of_hearing, must_warn, reasons_against_application
from kinship.orders.services.rows import add_order, check_child, known_kind, seen_before, tell
from kinship.orders.types import Application

APPLIED = event("orders.applied", "child_id", "order", "applied_on")
LISTED = event("orders.hearing_listed", "was_hearing_on", "hearing_on")
REFUSED = event("orders.not_granted", "how", "on")


def record_application(*, case: Case, application: Application, by: Actor) -> Order:
    """Record that somebody has applied for an order.

    Args:
        case: the case.
        application: what is recorded.
        by: who recorded it.

    Returns:
        The order; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something is missing, or a child of 13 or over loses aftercare unwarned.
        NotFoundError: the child is not a child of the case.
    """
    before = seen_before("submit_key", application.submit_key)
    if before is not None:
        return before
    check_child(case, application.child_id)
    kind = known_kind(application.kind)
    today = clock.today()
    warn = must_warn(kind, born_on(application.child_id), today)
    reasons = reasons_against_application(
        application, warn=warn, today=today, born=born(application.child_id)
    )
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(application)
    holders, warned = columns.pop("holder_ids"), columns.pop("aftercare_warned") and warn
    new = Order(case_id=case.id, recorded_by_id=by.staff_id, **columns)
    if warned:
        new.aftercare_warned_on, new.aftercare_warned_by_id = today, by.staff_id
    row = add_order(new, holders)
    if row is not new:
        return row
    tell(
        APPLIED, row, by, child_id=row.child_id, order=row.kind,
        applied_on=application.applied_on.isoformat(),
    )  # fmt: skip
    return row


def list_hearing(*, order: Order, hearing_on: date, by: Actor) -> Order:
    """Record when an application will be heard; an earlier date stays on the trail.

    Args:
        order: the order.
        hearing_on: the day of the hearing.
        by: who recorded it.

    Raises:
        RefusedError: the hearing lies before the application, or too far ahead.
    """
    wrong = fault_of_hearing(hearing_on, order.applied_on, clock.today())
    if wrong:
        raise RefusedError(wrong, field="hearing_on")
    was, order.hearing_on = order.hearing_on, hearing_on
    db.session.flush()
    tell(
        LISTED, order, by, hearing_on=hearing_on.isoformat(),
        was_hearing_on=was.isoformat() if was else "",
    )  # fmt: skip
    return order


def record_refusal(*, order: Order, on: date, withdrawn: bool, by: Actor) -> Order:
    """Record that the court refused an order, or that the application was withdrawn.

    Args:
        order: the order.
        on: the day.
        withdrawn: whether it was withdrawn rather than refused.
        by: who recorded it.

    Raises:
        RefusedError: it has been granted, or the day cannot be.
    """
    if order.granted_on is not None:
        raise RefusedError("This order has been granted")
    applied = Bound(order.applied_on, "the application was made")
    wrong = fault_of_day(on, "The day", today=clock.today(), after=[applied])
    if wrong:
        raise RefusedError(wrong, field="on")
    if withdrawn:
        order.withdrawn_on = on
    else:
        order.refused_on = on
    db.session.flush()
    tell(REFUSED, order, by, how="withdrawn" if withdrawn else "refused", on=on.isoformat())
    return order
