"""What every act about an order shares: its row, its holders, its line on the trail."""

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import AuditEvent, Subject
from kinship.cases.models import Case, CaseChild
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once
from kinship.orders import kind_file
from kinship.orders.models import Order, OrderHolder
from kinship.orders.queries import holders_of
from kinship.orders.types import OrderKind


def seen_before(column: str, key: str | None) -> Order | None:
    """Return the order an earlier press of the same button made, if there was one."""
    if not key:
        return None
    statement = select(Order).where(getattr(Order, column) == key)
    return db.session.execute(statement).scalar_one_or_none()


def check_child(case: Case, child_id: int) -> None:
    """Refuse a child who is not a child of the case.

    Raises:
        NotFoundError: the child is not one of them.
    """
    statement = select(CaseChild.person_id).where(
        CaseChild.case_id == case.id, CaseChild.person_id == child_id
    )
    if db.session.execute(statement).scalar_one_or_none() is None:
        raise NotFoundError


def known_kind(code: str) -> OrderKind:
    """Return a kind of order by its code.

    Raises:
        RefusedError: the nation's file does not know it.
    """
    kind = kind_file.here().kinds.get(code)
    if kind is None:
        raise RefusedError("Select the kind of order", field="kind")
    return kind


def add_order(new: Order, holder_ids: tuple[int, ...]) -> Order:
    """Add an order with those who hold it or ask to; or return that of the same press."""
    row = add_once(new)
    if row is new:
        hold(row, holder_ids)
    return row


def hold(row: Order, holder_ids: tuple[int, ...]) -> None:
    """Make these people, and no others, the holders of an order."""
    known = set(holders_of([row.id])[row.id])
    for person_id in holder_ids:
        if person_id not in known:
            db.session.add(OrderHolder(order_id=row.id, person_id=person_id))
    for gone in known - set(holder_ids):
        db.session.delete(db.session.get_one(OrderHolder, (row.id, gone)))
    db.session.flush()


def tell(what: AuditEvent, row: Order, by: Actor, **facts: object) -> None:
    """Put an act about an order on the trail."""
    audit.record(what, by=by, subject=Subject("order", row.id, row.case_id), **facts)
