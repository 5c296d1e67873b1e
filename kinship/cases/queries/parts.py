"""Read single parts of a case that the services need to decide."""

from sqlalchemy import or_, select

from kinship.cases.models import Allocation, CaseAccess, CaseChild, CaseNote, Option
from kinship.core import clock
from kinship.core.database import db


def child_ids(case_id: int) -> list[int]:
    """Return the keys of a case's children in the order of their numbers.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(CaseChild.person_id)
        .where(CaseChild.case_id == case_id)
        .order_by(CaseChild.number, CaseChild.person_id)
    )
    return list(db.session.execute(statement).scalars())


def holders(case_id: int, role: str | None = None) -> list[Allocation]:
    """Return who has a part on a case now, the longest first.

    Args:
        case_id: a case the reader may see.
        role: only this part, if given.
    """
    statement = select(Allocation).where(
        Allocation.case_id == case_id, Allocation.until_on.is_(None)
    )
    if role is not None:
        statement = statement.where(Allocation.role == role)
    return list(db.session.execute(statement.order_by(Allocation.id)).scalars())


def option_for(case_id: int, child_id: int, household_id: int) -> Option | None:
    """Return the option of this household for this child, ended or not.

    Args:
        case_id: a case the reader may see.
        child_id: the child.
        household_id: the household.
    """
    statement = select(Option).where(
        Option.case_id == case_id,
        Option.child_id == child_id,
        Option.household_id == household_id,
    )
    return db.session.execute(statement).scalar_one_or_none()


def is_note_of(case_id: int, note_id: int) -> bool:
    """Return whether a note belongs to a case.

    Args:
        case_id: a case the reader may see.
        note_id: the note.
    """
    statement = select(CaseNote.id).where(CaseNote.id == note_id, CaseNote.case_id == case_id)
    return db.session.execute(statement).first() is not None


def current_access(case_id: int) -> list[CaseAccess]:
    """Return whose name stands on a restricted case now, the oldest first.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(CaseAccess)
        .where(
            CaseAccess.case_id == case_id,
            or_(CaseAccess.until_at.is_(None), CaseAccess.until_at > clock.now()),
        )
        .order_by(CaseAccess.id)
    )
    return list(db.session.execute(statement).scalars())
