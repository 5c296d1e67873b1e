"""Read the references of cases, to find the next free number."""

from sqlalchemy import select

from kinship.cases.models import Case
from kinship.core.database import db

LATEST = 20


def latest_references(prefix: str) -> list[str]:
    """Return the references of the cases made last, which nearly always hold the highest number.

    Args:
        prefix: the council's letter.
    """
    statement = (
        select(Case.reference)
        .where(Case.reference.startswith(f"{prefix}-", autoescape=True))
        .order_by(Case.id.desc())
        .limit(LATEST)
    )
    return list(db.session.execute(statement).scalars())


def all_references(prefix: str) -> list[str]:
    """Return every reference with this letter; only asked when the quick guess was taken.

    Args:
        prefix: the council's letter.
    """
    statement = select(Case.reference).where(
        Case.reference.startswith(f"{prefix}-", autoescape=True)
    )
    return list(db.session.execute(statement).scalars())
