"""Read what left the product: decisions about paragraphs, papers, who got them, what they said."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from kinship.accounts.models import Staff
from kinship.assessments.models import (
    AssessmentPaper,
    AssessmentShare,
    AssessmentSnapshot,
    CarerComment,
    ParagraphDecision,
)
from kinship.assessments.rules import paper_state
from kinship.assessments.types import Copy, Decided, PaperState, ShareFacts
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.documents.models import Document


def decisions(assessment_id: int) -> list[Decided]:
    """Return every decision about marked paragraphs of an assessment, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(ParagraphDecision, Staff.full_name)
        .outerjoin(Staff, Staff.id == ParagraphDecision.by_id)
        .where(ParagraphDecision.assessment_id == assessment_id)
        .order_by(ParagraphDecision.id)
    )
    return [
        Decided(
            row.digest, row.carer, row.court, row.summary, row.basis, row.why, name or "",
            row.decided_on,
        )
        for row, name in db.session.execute(statement)
    ]  # fmt: skip


def decided(assessment_id: int) -> dict[str, Decided]:
    """Return the decision that counts about each marked paragraph, by its digest.

    Args:
        assessment_id: the assessment.
    """
    return {each.digest: each for each in decisions(assessment_id)}


def decision_rows(assessment_id: int) -> list[ParagraphDecision]:
    """Return the decisions about marked paragraphs as they are kept, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(ParagraphDecision)
        .where(ParagraphDecision.assessment_id == assessment_id)
        .order_by(ParagraphDecision.id)
    )
    return list(db.session.execute(statement).scalars())


@dataclass(frozen=True)
class PaperLine:
    """A copy of a report, made or being made."""

    id: int
    copy: Copy
    number: int
    snapshot: int
    digest: str
    asked_at: datetime
    asked_by: str
    made_at: datetime | None
    state: PaperState
    attempts: int
    error: str
    pages: int
    withheld: int
    document_id: int | None
    file_digest: str


def papers(assessment_id: int, paper_id: int | None = None) -> list[PaperLine]:
    """Return the copies made of an assessment, the newest first.

    Args:
        assessment_id: the assessment.
        paper_id: only this one.
    """
    statement = (
        select(
            AssessmentPaper,
            AssessmentSnapshot.number,
            AssessmentSnapshot.digest,
            Staff.full_name,
            Document.digest.label("file"),
        )
        .join(AssessmentSnapshot, AssessmentSnapshot.id == AssessmentPaper.snapshot_id)
        .outerjoin(Staff, Staff.id == AssessmentPaper.asked_by_id)
        .outerjoin(Document, Document.id == AssessmentPaper.document_id)
        .where(AssessmentPaper.assessment_id == assessment_id)
        .order_by(AssessmentPaper.id.desc())
    )
    if paper_id is not None:
        statement = statement.where(AssessmentPaper.id == paper_id)
    return [
        PaperLine(
            row.id, Copy(row.copy), row.number, number, digest, row.asked_at, name or "",
            row.made_at, paper_state(row), row.attempts, row.error, row.pages, row.withheld,
            row.document_id, file or "",
        )
        for row, number, digest, name, file in db.session.execute(statement)
    ]  # fmt: skip


def paper(assessment_id: int, paper_id: int) -> PaperLine:
    """Return one copy of an assessment.

    Args:
        assessment_id: the assessment.
        paper_id: the copy.

    Raises:
        NotFoundError: the assessment has no such copy.
    """
    for each in papers(assessment_id, paper_id):
        return each
    raise NotFoundError


def next_number(assessment_id: int, copy: Copy) -> int:
    """Return the number the next copy of a kind bears.

    Args:
        assessment_id: the assessment, locked.
        copy: for whom.
    """
    statement = select(func.coalesce(func.max(AssessmentPaper.number), 0)).where(
        AssessmentPaper.assessment_id == assessment_id, AssessmentPaper.copy == copy.value
    )
    return int(db.session.execute(statement).scalar_one()) + 1


def latest_snapshot(assessment_id: int) -> AssessmentSnapshot | None:
    """Return the content kept last.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(AssessmentSnapshot)
        .where(AssessmentSnapshot.assessment_id == assessment_id)
        .order_by(AssessmentSnapshot.number.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def snapshot_with(assessment_id: int, digest: str) -> AssessmentSnapshot | None:
    """Return the content kept under a digest.

    Args:
        assessment_id: the assessment.
        digest: of the content.
    """
    statement = select(AssessmentSnapshot).where(
        AssessmentSnapshot.assessment_id == assessment_id, AssessmentSnapshot.digest == digest
    )
    return db.session.execute(statement).scalar_one_or_none()


@dataclass(frozen=True)
class CommentLine:
    """What a carer said, word for word; no words mean nothing to add."""

    carer: str
    received_on: date
    words: str
    by: str
    stands: str = ""


@dataclass(frozen=True)
class ShareLine:
    """A time the carers got their copy, with what they said to it."""

    id: int
    paper_id: int
    paper_number: int
    shared_on: date
    how: str
    whom: str
    comments_until: date
    by: str
    comments: tuple[CommentLine, ...] = ()


def shares(assessment_id: int) -> list[ShareLine]:
    """Return every time the carers got their copy, the newest first, with their comments.

    Args:
        assessment_id: the assessment.
    """
    said: dict[int, list[CommentLine]] = {}
    for share_id, line in _comments(assessment_id):
        said.setdefault(share_id, []).append(line)
    statement = (
        select(AssessmentShare, AssessmentPaper.number, Staff.full_name)
        .join(AssessmentPaper, AssessmentPaper.id == AssessmentShare.paper_id)
        .outerjoin(Staff, Staff.id == AssessmentShare.by_id)
        .where(AssessmentShare.assessment_id == assessment_id)
        .order_by(AssessmentShare.id.desc())
    )
    return [
        ShareLine(
            row.id, row.paper_id, number, row.shared_on, row.how, row.whom, row.comments_until,
            name or "", tuple(said.get(row.id, ())),
        )
        for row, number, name in db.session.execute(statement)
    ]  # fmt: skip


def _comments(assessment_id: int) -> list[tuple[int, CommentLine]]:
    statement = (
        select(CarerComment, Staff.full_name)
        .outerjoin(Staff, Staff.id == CarerComment.by_id)
        .where(CarerComment.assessment_id == assessment_id)
        .order_by(CarerComment.id)
    )
    return [
        (row.share_id, CommentLine(row.carer, row.received_on, row.words, name or "", row.stands))
        for row, name in db.session.execute(statement)
    ]


def comments(assessment_id: int) -> list[CommentLine]:
    """Return everything the carers said to an assessment, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    return [line for _, line in _comments(assessment_id)]


def last_share(assessment_id: int) -> ShareFacts | None:
    """Return the last time the carers got their copy; None when they never did.

    Args:
        assessment_id: the assessment.
    """
    commented = (
        select(func.count()).where(CarerComment.share_id == AssessmentShare.id).scalar_subquery()
    )
    statement = (
        select(AssessmentShare.shared_on, AssessmentShare.comments_until, commented)
        .where(AssessmentShare.assessment_id == assessment_id)
        .order_by(AssessmentShare.id.desc())
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    return ShareFacts(row[0], row[1], bool(row[2])) if row else None
