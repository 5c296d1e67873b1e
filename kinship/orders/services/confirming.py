"""Confirm what a granted order ends. Nothing ends by itself."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.models import Arrangement
from kinship.arrangements.queries import current_of
from kinship.arrangements.types import ORDER_GRANTED, Ending
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.orders.models import Order
from kinship.orders.queries import approvals_touched, consequences, kind_of, lives_with_a_holder
from kinship.orders.services.rows import tell

CONFIRMED = event("orders.confirmed", "ended_way", "began_way", "ended_approvals")


def confirm_order(*, order: Order, aftercare_acknowledged: bool, by: Actor) -> Order:
    """Confirm what a granted order ends: the looked-after arrangement, and the approval with it.

    Args:
        order: the order.
        aftercare_acknowledged: whether the warning about aftercare was acknowledged.
        by: who confirms.

    Returns:
        The order; unchanged where it was confirmed before.

    Raises:
        RefusedError: it has not been granted, or the warning has not been acknowledged.
    """
    if order.confirmed_on is not None:
        return order
    if order.granted_on is None:
        raise RefusedError("Record first that the order was granted")
    effect = consequences(order)
    if effect.warn_aftercare and not aftercare_acknowledged:
        message = "Tick to say the family has been told about aftercare"
        raise RefusedError(message, field="aftercare_acknowledged")
    if effect.warn_aftercare:
        order.aftercare_warned_on, order.aftercare_warned_by_id = clock.today(), by.staff_id
    order.confirmed_on, order.confirmed_by_id = clock.today(), by.staff_id
    db.session.flush()
    arrangement = current_of(order.child_id)
    if arrangement is not None and effect.ends_way:
        _take_effect(order, arrangement, effect.since, by)
    tell(
        CONFIRMED, order, by, ended_way=effect.ends_way, began_way=effect.begins_way,
        ended_approvals=list(effect.ends_approvals),
    )  # fmt: skip
    return order


def _take_effect(order: Order, arrangement: Arrangement, since: date, by: Actor) -> None:
    kind = kind_of(order)
    ended = approvals_touched(order)[0] if kind.ends_care else []
    if kind.becomes and lives_with_a_holder(order, arrangement):
        arrangements.change_arrangement(
            arrangement=arrangement,
            kind=kind.becomes,
            on=since,
            reason=ORDER_GRANTED,
            legal_basis=kind.legal_basis,
            by=by,
        )
    else:
        ending = Ending(on=since, reason=ORDER_GRANTED, planned=True)
        arrangements.end_arrangement(arrangement=arrangement, ending=ending, by=by)
    for approval in ended:
        arrangements.end_approval(approval=approval, on=since, how=ORDER_GRANTED, by=by)
