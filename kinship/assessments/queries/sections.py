"""Read what is written: saved sections, and drafts of one person."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, literal, select, union_all

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments.models import AssessmentSection, SectionDraft
from kinship.assessments.rules import hidden, without_legal
from kinship.core.database import db
from kinship.core.permissions import Permission


@dataclass(frozen=True)
class SectionLine:
    """Where one section stands, without what is written in it."""

    key: str
    complete: bool
    not_needed_because: str
    saved_at: datetime
    saved_by: str
    draft: bool


def section_lines(assessment_id: int, actor: Actor) -> list[SectionLine]:
    """Return what is saved of an assessment and what this person has typed and not saved.

    Args:
        assessment_id: the assessment.
        actor: whose drafts count.
    """
    saved = (
        select(
            AssessmentSection.key,
            AssessmentSection.complete,
            AssessmentSection.not_needed_because,
            AssessmentSection.saved_at,
            Staff.full_name,
            literal(0).label("draft"),
        )
        .outerjoin(Staff, Staff.id == AssessmentSection.saved_by_id)
        .where(AssessmentSection.assessment_id == assessment_id)
    )
    drafts = select(
        SectionDraft.key,
        literal(value=False),
        literal(""),
        SectionDraft.saved_at,
        literal(actor.name),
        literal(1),
    ).where(SectionDraft.assessment_id == assessment_id, SectionDraft.staff_id == actor.staff_id)
    return [
        SectionLine(
            key=row.key,
            complete=bool(row.complete),
            not_needed_because=row.not_needed_because,
            saved_at=row.saved_at,
            saved_by=row.full_name or "",
            draft=bool(row.draft),
        )
        for row in db.session.execute(union_all(saved, drafts))
    ]


@dataclass(frozen=True)
class SavedSection:
    """A section as somebody saved it."""

    key: str
    answers: dict[str, str]
    version: int
    complete: bool
    not_needed_because: str
    saved_at: datetime
    saved_by: str


def saved_sections(
    assessment_id: int, reader: Actor, key: str | None = None
) -> dict[str, SavedSection]:
    """Return saved sections to be read, with who saved each, by key.

    Args:
        assessment_id: the assessment.
        reader: who reads; legal advice is left out for whoever may not read it.
        key: only this section, if given.
    """
    statement = (
        select(
            AssessmentSection.key,
            AssessmentSection.answers,
            AssessmentSection.version,
            AssessmentSection.complete,
            AssessmentSection.not_needed_because,
            AssessmentSection.saved_at,
            func.coalesce(Staff.full_name, "Somebody"),
        )
        .outerjoin(Staff, Staff.id == AssessmentSection.saved_by_id)
        .where(AssessmentSection.assessment_id == assessment_id)
        .order_by(AssessmentSection.key)
    )
    if key is not None:
        statement = statement.where(AssessmentSection.key == key)
    found = {row.key: SavedSection(*row) for row in db.session.execute(statement)}
    if reader.may(Permission.ASSESSMENTS_PRIVILEGED):
        return found
    return {
        key: replace(
            each,
            answers=without_legal(each.answers),
            not_needed_because=hidden(each.not_needed_because),
        )
        for key, each in found.items()
    }


def sections_of(assessment_id: int) -> list[AssessmentSection]:
    """Return every saved section with what is written in it.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(AssessmentSection)
        .where(AssessmentSection.assessment_id == assessment_id)
        .order_by(AssessmentSection.key)
        .execution_options(populate_existing=True)
    )
    return list(db.session.execute(statement).scalars())


def section(assessment_id: int, key: str) -> AssessmentSection | None:
    """Return one saved section.

    Args:
        assessment_id: the assessment.
        key: the section.
    """
    statement = (
        select(AssessmentSection)
        .where(AssessmentSection.assessment_id == assessment_id, AssessmentSection.key == key)
        .execution_options(populate_existing=True)
    )
    return db.session.execute(statement).scalar_one_or_none()


def draft(assessment_id: int, key: str, actor: Actor) -> SectionDraft | None:
    """Return what this person has typed in a section and not saved.

    Args:
        assessment_id: the assessment.
        key: the section.
        actor: whose draft.
    """
    statement = select(SectionDraft).where(
        SectionDraft.assessment_id == assessment_id,
        SectionDraft.key == key,
        SectionDraft.staff_id == actor.staff_id,
    )
    return db.session.execute(statement).scalar_one_or_none()
