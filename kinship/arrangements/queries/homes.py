"""Read where children live."""

from collections.abc import Sequence

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.arrangements.rules import Stay
from kinship.cases.queries import row_of_case, visible_row
from kinship.core.database import db

MOST = 100


def get_visible(arrangement_id: int, actor: Actor) -> Arrangement:
    """Return an arrangement of a case this person may see.

    Args:
        arrangement_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or none for this person.
    """
    return visible_row(Arrangement, arrangement_id, actor)


def get_of_case(case_id: int, arrangement_id: int) -> Arrangement:
    """Return an arrangement of a case.

    Args:
        case_id: a case the reader may see.
        arrangement_id: the arrangement.

    Raises:
        NotFoundError: the case has no such arrangement.
    """
    return row_of_case(Arrangement, case_id, arrangement_id)


def current_of(child_id: int) -> Arrangement | None:
    """Return where a child lives now, if it is recorded.

    Args:
        child_id: the child.
    """
    statement = select(Arrangement).where(
        Arrangement.child_id == child_id, Arrangement.ended_on.is_(None)
    )
    return db.session.execute(statement).scalar_one_or_none()


def last_of(child_id: int) -> Arrangement | None:
    """Return where a child lives now, or lived last.

    Args:
        child_id: the child.
    """
    statement = (
        select(Arrangement)
        .where(Arrangement.child_id == child_id)
        .order_by(Arrangement.ended_on.is_not(None), Arrangement.started_on.desc())
        .order_by(Arrangement.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def before_this(arrangement: Arrangement) -> Arrangement | None:
    """Return where a child lived before, if it is recorded.

    Args:
        arrangement: a home of the child.
    """
    statement = (
        select(Arrangement)
        .where(
            Arrangement.child_id == arrangement.child_id,
            Arrangement.started_on <= arrangement.started_on,
            Arrangement.id != arrangement.id,
            Arrangement.ended_on.is_not(None),
        )
        .order_by(Arrangement.started_on.desc(), Arrangement.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def of_case(case_id: int) -> list[Arrangement]:
    """Return the arrangements of a case: those of now first, then the newest.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Arrangement)
        .where(Arrangement.case_id == case_id)
        .order_by(
            Arrangement.ended_on.is_not(None),
            Arrangement.started_on.desc(),
            Arrangement.id.desc(),
        )
        .limit(MOST)
    )
    return list(db.session.execute(statement).scalars())


def stays_of(child_ids: Sequence[int]) -> dict[int, list[Stay]]:
    """Return the dates of all arrangements of some children.

    Args:
        child_ids: the children.
    """
    statement = (
        select(
            Arrangement.child_id,
            Arrangement.household_id,
            Arrangement.started_on,
            Arrangement.ended_on,
            Arrangement.end_reason,
        )
        .where(Arrangement.child_id.in_(child_ids))
        .order_by(Arrangement.started_on, Arrangement.id)
    )
    found: dict[int, list[Stay]] = {child_id: [] for child_id in child_ids}
    for row in db.session.execute(statement):
        stay = Stay(row.household_id, row.started_on, row.ended_on, row.end_reason)
        found[row.child_id].append(stay)
    return found
