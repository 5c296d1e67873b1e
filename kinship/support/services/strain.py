"""Record signs that a home is under strain, and that they are over."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.support.models import StrainSign
from kinship.support.types import ENTERED_SIGNS

SEEN = event("support.strain_seen", "sign", "seen_on")
OVER = event("support.strain_over", "sign", "over_on")


def record_sign(*, case: Case, sign: str, seen_on: date, words: str, by: Actor) -> StrainSign:
    """Record a sign of strain, once for as long as it lasts.

    Args:
        case: a case the person may see.
        sign: a code of ENTERED_SIGNS.
        seen_on: since when.
        words: what was seen or said.
        by: who records it.

    Returns:
        The sign; the one that lasts already, where there is one.

    Raises:
        RefusedError: the case is closed, there is no such sign, or the day is ahead.
    """
    db.session.refresh(case, with_for_update=True)  # a second press waits for the first
    if case.closed_on is not None:
        raise RefusedError("This case is closed")
    if sign not in ENTERED_SIGNS:
        raise RefusedError("Select what you have seen", field="sign")
    if seen_on > clock.today():
        raise RefusedError("Enter a day that is not after today", field="seen_on")
    lasting = select(StrainSign).where(
        StrainSign.case_id == case.id, StrainSign.sign == sign, StrainSign.over_on.is_(None)
    )
    found = db.session.execute(lasting).scalar_one_or_none()
    if found is not None:
        return found
    row = StrainSign(
        case_id=case.id,
        sign=sign,
        seen_on=seen_on,
        words=words.strip(),
        by_id=by.staff_id,
        recorded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    subject = Subject("strain_sign", row.id, case.id)
    audit.record(SEEN, by=by, subject=subject, sign=sign, seen_on=seen_on.isoformat())
    return row


def end_sign(*, row: StrainSign, by: Actor) -> None:
    """Record that a sign of strain is over.

    Args:
        row: a sign of a case the person may see.
        by: who records it.
    """
    if row.over_on is not None:
        return
    row.over_on = max(clock.today(), row.seen_on)
    db.session.flush()
    subject = Subject("strain_sign", row.id, row.case_id)
    audit.record(OVER, by=by, subject=subject, sign=row.sign, over_on=row.over_on.isoformat())
