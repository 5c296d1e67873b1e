"""Read what is kept with a case."""

from sqlalchemy import Row, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.queries import visible_row
from kinship.core.database import db
from kinship.documents.models import Document

SHOWN = 200


def of_case(case_id: int) -> list[Row[Document, str | None]]:
    """Return the documents of a case, the newest first, with who added each.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Document, Staff.full_name)
        .outerjoin(Staff, Staff.id == Document.added_by_id)
        .where(Document.case_id == case_id)
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
    return visible_row(Document, document_id, actor)


def by_submit_key(key: str) -> Document | None:
    """Return the document an earlier press of the same button added.

    Args:
        key: the form's submit key.
    """
    statement = select(Document).where(Document.submit_key == key)
    return db.session.execute(statement).scalar_one_or_none()
