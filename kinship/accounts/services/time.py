"""Record leave, sickness, duty and what else takes somebody's time."""

from datetime import date

from kinship.accounts.models import StaffTime
from kinship.accounts.types import AWAY, Actor, TimeKind
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

RECORDED = event("accounts.time_recorded", "staff_id", "kind", "from_on", "until_on")
STRUCK = event("accounts.time_struck", "staff_id", "kind")
MOST_DUTY_DAYS = 5


def record_time(
    *,
    staff_id: int,
    kind: str,
    days: tuple[date, date | None],
    by: Actor,
    days_a_week: int = 0,
    submit_key: str | None = None,
) -> StaffTime:
    """Record leave, sickness, duty, mentoring or a first year; never why somebody is away.

    Args:
        staff_id: whose; one of the person's own people.
        kind: a value of TimeKind.
        days: the first day and the last; leave and sickness need a last day.
        by: who records it.
        days_a_week: of duty.
        submit_key: names the submission.

    Returns:
        The entry; the first one when the button was pressed twice.

    Raises:
        RefusedError: the days do not fit, or there is no such kind.
    """
    before = sent_before(StaffTime, submit_key)
    if before is not None:
        return before
    first, last = days
    _refuse(kind, first, last, days_a_week)
    new = StaffTime(
        staff_id=staff_id,
        kind=kind,
        from_on=first,
        until_on=last,
        days_a_week=days_a_week if kind == TimeKind.DUTY else 0,
        by_id=by.staff_id,
        recorded_at=clock.now(),
        submit_key=submit_key,
    )
    row = add_once(new)
    if row is not new:
        return row
    facts = {"from_on": first.isoformat(), "until_on": last.isoformat() if last else ""}
    subject = Subject("staff_time", row.id)
    audit.record(RECORDED, by=by, subject=subject, staff_id=staff_id, kind=kind, **facts)
    return row


def _refuse(kind: str, first: date, last: date | None, days_a_week: int) -> None:
    if kind not in set(TimeKind):
        raise RefusedError("Select what it is", field="kind")
    if last is None and kind in AWAY:
        raise RefusedError("Enter the last day", field="until_on")
    if last is not None and last < first:
        raise RefusedError("Enter a last day that is not before the first", field="until_on")
    if kind == TimeKind.DUTY and not 1 <= days_a_week <= MOST_DUTY_DAYS:
        raise RefusedError("Enter how many days of duty a week, 1 to 5", field="days_a_week")


def strike_time(*, row: StaffTime, by: Actor) -> None:
    """Strike out an entry that was made in error, or that no longer holds.

    Args:
        row: an entry of one of the person's own people.
        by: who strikes it out.
    """
    if row.struck_on is not None:
        return
    row.struck_on = clock.today()
    db.session.flush()
    subject = Subject("staff_time", row.id)
    audit.record(STRUCK, by=by, subject=subject, staff_id=row.staff_id, kind=row.kind)
