"""Record that an order was granted and that it ended."""

from dataclasses import asdict
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.queries import current_of
from kinship.arrangements.services.papers import born
from kinship.arrangements.way_file import looked_after_ways
from kinship.audit.types import event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.orders.models import Order
from kinship.orders.queries import born_on
from kinship.orders.rules import ends_on, reasons_against_grant
from kinship.orders.services.rows import (
    add_order,
    check_child,
    hold,
    known_kind,
    seen_before,
    tell,
)
from kinship.orders.types import ENDINGS, Grant

GRANTED = event("orders.granted", "child_id", "order", "granted_on", "ends_on")
ENDED = event("orders.ended", "ended_on", "how")


def record_order(*, case: Case, grant: Grant, by: Actor, order: Order | None = None) -> Order:
    """Record that an order was granted. What it ends waits until somebody confirms.

    Args:
        case: the case.
        grant: what is recorded.
        by: who recorded it.
        order: the application it answers; None where none was recorded.

    Returns:
        The order; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something is missing or cannot be.
        NotFoundError: the child is not a child of the case.
    """
    before = seen_before("submit_key", grant.submit_key) or seen_before(
        "external_key", grant.external_key
    )
    if before is not None and before is not order:
        return before
    if order is not None and order.granted_on is not None:
        return order
    check_child(case, grant.child_id)
    kind = known_kind(grant.kind)
    derived = ends_on(kind, born_on(grant.child_id))
    applied_on = order.applied_on if order else None
    reasons = reasons_against_grant(
        grant,
        derived=derived,
        applied_on=applied_on,
        today=clock.today(),
        born=born(grant.child_id),
    )
    if reasons:
        raise RefusedError(reasons)
    row = _granted(case, grant, order, derived, by)
    if not kind.changes_home:
        row.confirmed_on, row.confirmed_by_id = clock.today(), by.staff_id
    db.session.flush()
    living = current_of(row.child_id)
    way = living.kind if living else ""
    arrangements.begin_at_order(
        case=case, child_id=row.child_id, order=row.kind, granted_on=grant.granted_on,
        from_care=way in looked_after_ways(), by=by,
    )  # fmt: skip
    tell(
        GRANTED, row, by, child_id=row.child_id, order=row.kind,
        granted_on=grant.granted_on.isoformat(),
        ends_on=row.ends_on.isoformat() if row.ends_on else "",
    )  # fmt: skip
    return row


def _granted(
    case: Case, grant: Grant, order: Order | None, derived: date | None, by: Actor
) -> Order:
    columns = asdict(grant)
    holders = columns.pop("holder_ids")
    columns["ends_on"] = grant.ends_on or derived
    if order is None:
        return add_order(Order(case_id=case.id, recorded_by_id=by.staff_id, **columns), holders)
    columns.pop("submit_key")
    for name, value in columns.items():
        setattr(order, name, value)
    hold(order, holders)
    return order


def end_order(*, order: Order, on: date, how: str, by: Actor) -> Order:
    """Record that an order no longer holds.

    Args:
        order: the order.
        on: the day.
        how: a key of ENDINGS.
        by: who recorded it.

    Returns:
        The order; unchanged where it had already ended.

    Raises:
        RefusedError: it was never granted, or the day or the reason cannot be.
    """
    if order.ended_on is not None:
        return order
    if order.granted_on is None:
        raise RefusedError("Only a granted order can end")
    if how not in ENDINGS:
        raise RefusedError("Select how the order ended", field="how")
    granted = Bound(order.granted_on, "it was granted")
    wrong = fault_of_day(on, "The day it ended", today=clock.today(), after=[granted])
    if wrong:
        raise RefusedError(wrong, field="on")
    order.ended_on, order.ended_how = on, how
    db.session.flush()
    arrangements.stop_at_order(
        case=db.session.get_one(Case, order.case_id), child_id=order.child_id, order=order.kind,
        day=on, why=ENDINGS[how], by=by,
    )  # fmt: skip
    tell(ENDED, order, by, ended_on=on.isoformat(), how=how)
    return order
