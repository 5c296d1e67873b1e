"""Read what is kept with a case."""

from sqlalchemy import ColumnElement, Row, select, true

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.cases.queries import visible_row
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.documents.models import Document

SHOWN = 200
OUTSIDE = "independent_assessor"


def of_case(case_id: int, actor: Actor) -> list[Row[Document, str | None]]:
    """Return the documents of a case, the newest first, with who added each.

    Args:
        case_id: a case the reader may see.
        actor: who asks.
    """
    statement = (
        select(Document, Staff.full_name)
        .outerjoin(Staff, Staff.id == Document.added_by_id)
        .where(Document.case_id == case_id, _shown_to(actor))
        .order_by(Document.id.desc())
        .limit(SHOWN)
    )
    return list(db.session.execute(statement))


def get_visible(document_id: int, actor: Actor) -> Document:
    """Return a document of a case this person may see.

    Args:
        document_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or none for this person.
    """
    found = visible_row(Document, document_id, actor)
    if found.assessment_id is not None and is_outsider(actor):
        raise NotFoundError
    return found


def is_outsider(actor: Actor) -> bool:
    """Return whether somebody works on assessments given to them and on nothing else of a case.

    Args:
        actor: who asks.
    """
    return OUTSIDE in actor.roles and actor.scope is Scope.ALLOCATED


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    return Document.assessment_id.is_(None) if is_outsider(actor) else true()


def by_submit_key(key: str) -> Document | None:
    """Return the document an earlier press of the same button added.

    Args:
        key: the form's submit key.
    """
    statement = select(Document).where(Document.submit_key == key)
    return db.session.execute(statement).scalar_one_or_none()
