"""List what members are owed for meetings they came to; another person approves. We pay nobody."""

from datetime import date

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import sent_before
from kinship.panel.models import Payment, PaymentList
from kinship.panel.queries import payments as queries
from kinship.panel.services import events


def list_payments(
    *, first: date, last: date, by: Actor, submit_key: str | None = None
) -> PaymentList:
    """List each attendance of a period that carries a fee and was not listed before.

    Args:
        first: the first day.
        last: the last day.
        by: who makes the list.
        submit_key: of the form; a second press lists nothing.

    Raises:
        RefusedError: the days cannot be, or nothing is owed.
    """
    earlier = sent_before(PaymentList, submit_key)
    if earlier:
        return earlier
    if last < first:
        raise RefusedError("Enter a last day on or after the first", field="last")
    if last > clock.today():
        raise RefusedError("Enter a date that is not in the future", field="last")
    owed = queries.owed(first, last)
    if not owed:
        raise RefusedError(
            "Nobody is owed anything for these days that is not on a list already", field="first"
        )
    same = (PaymentList.from_on == first) & (PaymentList.until_on == last)
    newest = db.session.execute(select(func.max(PaymentList.version)).where(same)).scalar_one()
    row = PaymentList(
        from_on=first,
        until_on=last,
        version=(newest or 0) + 1,
        made_by_id=by.staff_id,
        made_by_name=by.name,
        made_at=clock.now(),
        submit_key=submit_key,
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        Payment(
            list_id=row.id,
            member_id=each.member_id,
            meeting_id=each.meeting_id,
            fee_pence=each.fee_pence,
        )
        for each in owed
    )
    db.session.flush()
    total = sum(each.fee_pence for each in owed)
    subject = Subject("panel_payment_list", row.id)
    audit.record(events.PAYMENTS_LISTED, by=by, subject=subject, lines=len(owed), total_pence=total)
    return row


def approve_payments(*, listed: PaymentList, by: Actor) -> None:
    """Approve a list, so that the council's own system may pay it.

    Args:
        listed: the list.
        by: somebody else than who made it.

    Raises:
        RefusedError: it is approved already, or one would approve one's own.
    """
    db.session.refresh(listed, with_for_update=True)
    if listed.approved_at:
        raise RefusedError(f"{listed.approved_by_name} has approved this list already")
    if listed.made_by_id == by.staff_id:
        raise RefusedError("Somebody else approves a list you made")
    listed.approved_at, listed.approved_by_name = clock.now(), by.name
    listed.approved_by_id = by.staff_id
    db.session.flush()
    audit.record(events.PAYMENTS_APPROVED, by=by, subject=Subject("panel_payment_list", listed.id))
