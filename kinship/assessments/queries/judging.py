"""Read quality checks, comments on sections, meetings, filing, and the versions of a report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.assessments.models import (
    Assessment,
    AssessmentPaper,
    AssessmentReturn,
    AssessmentSnapshot,
    CourtFiling,
    QualityReview,
    ReturnMeeting,
    SectionComment,
)
from kinship.assessments.queries.gather import for_court
from kinship.assessments.types import Commented, Copy, FilingFacts, Judgement, Reviewed, Verdict
from kinship.core.database import db


def reviews(assessment_id: int) -> list[Reviewed]:
    """Return the quality checks of an assessment, the newest first.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(QualityReview, Staff.full_name, AssessmentSnapshot.number, AssessmentSnapshot.digest)
        .join(AssessmentSnapshot, AssessmentSnapshot.id == QualityReview.snapshot_id)
        .outerjoin(Staff, Staff.id == QualityReview.by_id)
        .where(QualityReview.assessment_id == assessment_id)
        .order_by(QualityReview.id.desc())
    )
    return [
        Reviewed(
            Verdict(row.verdict),
            row.reviewed_on,
            name or "",
            number,
            digest,
            Judgement(row.scores, row.comments),
        )
        for row, name, number, digest in db.session.execute(statement)
    ]


def comments_on_sections(assessment_id: int, section: str | None = None) -> list[Commented]:
    """Return what managers said to sections, the oldest first.

    Args:
        assessment_id: the assessment.
        section: only those to this section.
    """
    author = aliased(Staff)
    statement = (
        select(SectionComment, Staff.full_name, author.full_name)
        .outerjoin(Staff, Staff.id == SectionComment.by_id)
        .outerjoin(author, author.id == SectionComment.answered_by_id)
        .where(SectionComment.assessment_id == assessment_id)
        .order_by(SectionComment.id)
    )
    if section is not None:
        statement = statement.where(SectionComment.section == section)
    return [
        Commented(row.id, row.section, row.words, by or "", row.made_at, row.answer, answered or "")
        for row, by, answered in db.session.execute(statement)
    ]


def returns_and_meetings(assessment_id: int) -> tuple[int, int]:
    """Return how often it was sent back, and how often it had been when people last met.

    Args:
        assessment_id: the assessment.
    """
    returns = (
        select(func.count())
        .where(AssessmentReturn.assessment_id == assessment_id)
        .scalar_subquery()
    )
    met = (
        select(func.max(ReturnMeeting.returns))
        .where(ReturnMeeting.assessment_id == assessment_id)
        .scalar_subquery()
    )
    row = db.session.execute(select(returns, func.coalesce(met, 0))).one()
    return int(row[0]), int(row[1])


@dataclass(frozen=True)
class MeetingLine:
    """Leader and assessor met."""

    held_on: date
    with_whom: str
    agreed: str
    by: str


def meetings_of(assessment_id: int) -> list[MeetingLine]:
    """Return the meetings held because an assessment was sent back, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(ReturnMeeting, Staff.full_name)
        .outerjoin(Staff, Staff.id == ReturnMeeting.by_id)
        .where(ReturnMeeting.assessment_id == assessment_id)
        .order_by(ReturnMeeting.id)
    )
    return [
        MeetingLine(row.held_on, row.with_whom, row.agreed, name or "")
        for row, name in db.session.execute(statement)
    ]


def compared_with(assessment: Assessment) -> AssessmentSnapshot | None:
    """Return what a manager saw before: the last check of it, or the version before it.

    Args:
        assessment: the assessment.
    """
    statement = select(AssessmentSnapshot).order_by(AssessmentSnapshot.number.desc()).limit(1)
    reviewed = select(QualityReview.snapshot_id).where(QualityReview.assessment_id == assessment.id)
    seen = statement.where(
        AssessmentSnapshot.assessment_id == assessment.id, AssessmentSnapshot.id.in_(reviewed)
    )
    if assessment.signed_digest:
        seen = seen.where(AssessmentSnapshot.digest != assessment.signed_digest)
    found = db.session.execute(seen).scalar_one_or_none()
    if found is not None or assessment.previous_id is None:
        return found
    of_previous = statement.where(AssessmentSnapshot.assessment_id == assessment.previous_id)
    return db.session.execute(of_previous).scalar_one_or_none()


def filing(assessment_id: int) -> CourtFiling | None:
    """Return how a report was filed with the court; None when it was not.

    Args:
        assessment_id: the assessment.
    """
    statement = select(CourtFiling).where(CourtFiling.assessment_id == assessment_id)
    return db.session.execute(statement).scalar_one_or_none()


def court_copy(assessment: Assessment) -> AssessmentPaper | None:
    """Return the newest ready court copy of exactly what was signed.

    Args:
        assessment: the assessment.
    """
    statement = (
        select(AssessmentPaper)
        .join(AssessmentSnapshot, AssessmentSnapshot.id == AssessmentPaper.snapshot_id)
        .where(
            AssessmentPaper.assessment_id == assessment.id,
            AssessmentPaper.copy == Copy.COURT.value,
            AssessmentPaper.made_at.is_not(None),
            AssessmentPaper.signed.is_(True),
            AssessmentSnapshot.digest == assessment.signed_digest,
        )
        .order_by(AssessmentPaper.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def filing_facts(assessment: Assessment) -> FilingFacts:
    """Return what decides whether a report can be filed with a court.

    Args:
        assessment: the assessment.
    """
    filed = filing(assessment.id)
    passed = any(
        each.verdict is Verdict.PASSED and each.digest == assessment.signed_digest
        for each in reviews(assessment.id)
    )
    return FilingFacts(
        for_court=for_court(assessment),
        edition=assessment.edition,
        signed_on=assessment.signed_off_on,
        passed=passed,
        has_copy=court_copy(assessment) is not None,
        directed_on=filed.directed_on if filed else assessment.court_filing_on,
        filed_on=filed.filed_on if filed else None,
    )


def editions(assessment: Assessment) -> list[Assessment]:
    """Return every version of a report, the oldest first.

    Args:
        assessment: any of them.
    """
    before = [assessment]
    while before[0].previous_id is not None:
        before.insert(0, db.session.get_one(Assessment, before[0].previous_id))
    return [*before, *_after(assessment)]


def _after(assessment: Assessment) -> Iterator[Assessment]:
    statement = select(Assessment).where(Assessment.previous_id == assessment.id)
    following = db.session.execute(statement).scalar_one_or_none()
    if following is not None:
        yield following
        yield from _after(following)


def next_edition(assessment_id: int) -> Assessment | None:
    """Return the version that follows a signed one, if somebody has begun it.

    Args:
        assessment_id: the signed assessment.
    """
    statement = select(Assessment).where(Assessment.previous_id == assessment_id)
    return db.session.execute(statement).scalar_one_or_none()


def signed_ids() -> list[int]:
    """Return the keys of every signed assessment whose content was kept, the oldest first."""
    kept = select(AssessmentSnapshot.id).where(
        AssessmentSnapshot.assessment_id == Assessment.id,
        AssessmentSnapshot.digest == Assessment.signed_digest,
    )
    statement = select(Assessment.id).where(Assessment.signed_digest != "", kept.exists())
    return list(db.session.execute(statement.order_by(Assessment.id)).scalars())
