"""Read the references of cases, to find the next free number."""

from sqlalchemy import func, select

from kinship.cases.models import Case
from kinship.core.database import db

ENOUGH = 50


def highest_references(prefix: str) -> list[str]:
    """Return the references with the most digits and the highest, among which is the last number.

    Args:
        prefix: the council's letter.
    """
    statement = (
        select(Case.reference)
        .where(Case.reference.startswith(f"{prefix}-", autoescape=True))
        .order_by(func.length(Case.reference).desc(), Case.reference.desc())
        .limit(ENOUGH)
    )
    return list(db.session.execute(statement).scalars())


def all_references(prefix: str) -> list[str]:
    """Return every reference with this letter; only asked when the next number was taken.

    Args:
        prefix: the council's letter.
    """
    statement = select(Case.reference).where(
        Case.reference.startswith(f"{prefix}-", autoescape=True)
    )
    return list(db.session.execute(statement).scalars())
