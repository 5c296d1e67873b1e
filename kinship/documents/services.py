"""Keep a file with a case."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock, storage
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.documents.models import Document
from kinship.documents.queries import by_submit_key
from kinship.documents.rules import kind_of
from kinship.documents.types import FILE_TYPES, PDF, FileType

ADDED = event("documents.added", "kind", "content_type", "size_bytes", "digest")
WANTED = "Upload a PDF, a Word or Excel file without macros, a picture (PNG, JPEG) or plain text"


def add_document(
    *, case: Case, kind: str, title: str, content: bytes, by: Actor, submit_key: str | None = None
) -> Document:
    """Keep a file; what it is is judged by its content.

    Args:
        case: whose file it joins.
        kind: what it is about, a code of documents.types.ABOUT.
        title: what to call it.
        content: its bytes.
        by: who adds it.
        submit_key: of the form; a second press adds nothing.

    Raises:
        RefusedError: it is empty or of no kind that is kept.
    """
    if submit_key and (earlier := by_submit_key(submit_key)):
        return earlier
    if not content:
        raise RefusedError("Upload a file that is not empty", field="file")
    found = kind_of(content)
    if found is None:
        raise RefusedError(WANTED, field="file")
    row = _keep(case, kind, title, content, found)
    row.added_by_id, row.submit_key = by.staff_id, submit_key
    case.last_activity_on = clock.today()
    _noted(row, by)
    return row


def keep_made(
    *, case: Case, kind: str, title: str, content: bytes, assessment_id: int, by: Actor
) -> Document:
    """Keep a PDF the product made of an assessment, for whoever may see that assessment.

    Args:
        case: whose file it joins.
        kind: what it is about, a code of documents.types.ABOUT.
        title: what it is called, without anybody's name.
        content: its bytes.
        assessment_id: the assessment it is made of.
        by: the job.
    """
    row = _keep(case, kind, title, content, PDF)
    row.assessment_id = assessment_id
    _noted(row, by)
    return row


def _keep(case: Case, kind: str, title: str, content: bytes, found: FileType) -> Document:
    row = Document(
        case_id=case.id,
        kind=kind,
        title=title.strip(),
        content_type=FILE_TYPES[found.content_type].content_type,
        size_bytes=len(content),
        digest=storage.keep(content),
        added_at=clock.now(),
    )
    db.session.add(row)
    return row


def _noted(row: Document, by: Actor) -> None:
    db.session.flush()
    audit.record(
        ADDED,
        by=by,
        subject=Subject("document", row.id, row.case_id),
        kind=row.kind,
        content_type=row.content_type,
        size_bytes=row.size_bytes,
        digest=row.digest,
    )
