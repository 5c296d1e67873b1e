"""Read legal advice taken on a case; what is privileged only for those who may read it."""

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.cases.models import Case, LegalAdvice
from kinship.cases.rules.legal import shut_records
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission


def legal_advice_of(case_id: int, actor: Actor) -> list[LegalAdvice]:
    """Return the legal advice of a case this person may read, the newest record first.

    Privileged advice stays away from panels, outside assessors and whoever else may not read it,
    together with what it corrects and what corrects it.

    Args:
        case_id: a case the reader may see.
        actor: who asks.
    """
    statement = select(LegalAdvice).where(LegalAdvice.case_id == case_id).order_by(LegalAdvice.id)
    rows = list(db.session.execute(statement).scalars())
    shut: frozenset[int] = frozenset()
    if not actor.may(Permission.ASSESSMENTS_PRIVILEGED):
        shut = shut_records((row.id, row.corrects_id, row.privileged) for row in rows)
    return [row for row in reversed(rows) if row.id not in shut]


def get_legal_advice(case_id: int, advice_id: int, actor: Actor) -> LegalAdvice:
    """Return one record of legal advice of a case.

    Args:
        case_id: a case the reader may see.
        advice_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or none for this person.
    """
    found = next((row for row in legal_advice_of(case_id, actor) if row.id == advice_id), None)
    if found is None:
        raise NotFoundError
    return found


def is_corrected(case: Case, advice_id: int) -> bool:
    """Return whether a record was corrected already; the case is locked, so that it is so once.

    Args:
        case: the case.
        advice_id: the record.
    """
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    statement = select(LegalAdvice.id).where(LegalAdvice.corrects_id == advice_id)
    return db.session.execute(statement).scalar_one_or_none() is not None
