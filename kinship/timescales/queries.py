"""Read clocks."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from kinship.core.database import db
from kinship.timescales.models import Timescale
from kinship.timescales.types import On


def open_one(on: On, rule: str) -> Timescale | None:
    """Return the clock of this rule that still runs on a record, if any.

    Args:
        on: the record.
        rule: the rule's id.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.subject_kind == on.kind,
            Timescale.subject_id == on.id,
            Timescale.rule == rule,
            Timescale.closed_on.is_(None),
        )
        .order_by(Timescale.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def open_on(on: On) -> list[Timescale]:
    """Return every clock that runs on a record, the soonest first.

    Args:
        on: the record.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.subject_kind == on.kind,
            Timescale.subject_id == on.id,
            Timescale.closed_on.is_(None),
        )
        .order_by(Timescale.due_on, Timescale.id)
    )
    return list(db.session.execute(statement).scalars())


def history(on: On) -> list[Timescale]:
    """Return every clock a record ever had, the newest first.

    Args:
        on: the record.
    """
    statement = (
        select(Timescale)
        .where(Timescale.subject_kind == on.kind, Timescale.subject_id == on.id)
        .order_by(Timescale.id.desc())
    )
    return list(db.session.execute(statement).scalars())


def next_for_case(case_id: int, limit: int = 10) -> list[Timescale]:
    """Return the clocks that run on a case, the soonest first.

    Args:
        case_id: a case the reader may see.
        limit: at most so many.
    """
    statement = (
        select(Timescale)
        .where(Timescale.case_id == case_id, Timescale.closed_on.is_(None))
        .order_by(Timescale.due_on, Timescale.id)
        .limit(limit)
    )
    return list(db.session.execute(statement).scalars())


def is_late(clock: Timescale, today: date) -> bool:
    """Return whether a clock that still runs is past its day.

    Args:
        clock: the clock.
        today: the day asked about.
    """
    return clock.closed_on is None and clock.due_on < today


def running_of_case(case_id: int, rules: Collection[str], today: date) -> Timescale | None:
    """Return the clock of these rules that runs longest on a case and has not run out, if any.

    Args:
        case_id: the case.
        rules: the rules' ids.
        today: the day of business.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.case_id == case_id,
            Timescale.rule.in_(rules),
            Timescale.closed_on.is_(None),
            Timescale.due_on >= today,
        )
        .order_by(Timescale.due_on.desc(), Timescale.id)
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()
