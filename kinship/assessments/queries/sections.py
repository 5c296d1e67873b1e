"""Read what is written: saved sections, and drafts of one person."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments.models import AssessmentSection, SectionDraft
from kinship.assessments.rules import hidden, without_legal
from kinship.core.database import Json, db
from kinship.core.permissions import Permission


@dataclass(frozen=True)
class SectionLine:
    """Where one section stands.

    Args:
        key: the section.
        complete: every question that must be is answered.
        not_needed_because: why it is left out.
        saved_at: when it was saved or typed.
        draft: it is typed and not saved.
        answers: what is saved in it, where that was asked for.
    """

    key: str
    complete: bool
    not_needed_because: str
    saved_at: datetime
    draft: bool
    answers: dict[str, str]


def section_lines(assessment_id: int, actor: Actor, *, written: bool) -> list[SectionLine]:
    """Return what is saved of an assessment and what this person has typed and not saved.

    Args:
        assessment_id: the assessment.
        actor: whose drafts count.
        written: also what is written in the saved ones.
    """
    asked = {"assessment_id": assessment_id, "staff_id": actor.staff_id}
    return [
        SectionLine(
            key=row.key,
            complete=bool(row.complete),
            not_needed_because=row.not_needed_because,
            saved_at=row.saved_at,
            draft=bool(row.draft),
            answers=row.answers or {},
        )
        for row in db.session.execute(_saved_and_typed(written=written), asked).all()
    ]


@cache
def _saved_and_typed(*, written: bool) -> CompoundSelect[*tuple[Any, ...]]:
    """Ask for saved sections and drafts with one statement, put together once."""
    asked = bindparam("assessment_id", type_=BigInteger())
    nothing = cast(null(), Json)
    saved = select(
        AssessmentSection.key,
        AssessmentSection.complete,
        AssessmentSection.not_needed_because,
        AssessmentSection.saved_at,
        literal(0).label("draft"),
        (AssessmentSection.answers if written else nothing).label("answers"),
    ).where(AssessmentSection.assessment_id == asked)
    typed = select(
        SectionDraft.key,
        literal(value=False),
        literal(""),
        SectionDraft.saved_at,
        literal(1),
        nothing,
    ).where(
        SectionDraft.assessment_id == asked,
        SectionDraft.staff_id == bindparam("staff_id", type_=BigInteger()),
    )
    return union_all(saved, typed)


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
