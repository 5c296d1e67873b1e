"""Find assessments. Who sees the case sees its assessments; an outsider sees only their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.cases import queries as cases
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.households.models import Household
from kinship.rulebook import assessment_forms
from kinship.rulebook.form_types import AssessmentForm

OUTSIDE = "independent_assessor"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an assessment exists for this person; join it to its case.

    Args:
        actor: who asks.
    """
    if actor.scope is Scope.ALLOCATED and OUTSIDE in actor.roles:
        return and_(cases.visible_to(actor), Assessment.assessor_id == actor.staff_id)
    return cases.visible_to(actor)


@dataclass(frozen=True)
class Found:
    """An assessment with its case and the names that stand beside it."""

    assessment: Assessment
    case: Case
    assessor: str
    submitter: str
    home: str

    @property
    def form(self) -> AssessmentForm:
        """The form it began with."""
        return form_of(self.assessment)


def form_of(assessment: Assessment) -> AssessmentForm:
    """Return the version of the form an assessment began with.

    Args:
        assessment: the assessment.
    """
    return assessment_forms.version(assessment.form, assessment.form_version)


def get_visible(assessment_id: int, actor: Actor, case_id: int | None = None) -> Found:
    """Return an assessment this person may see, in one statement.

    Args:
        assessment_id: its key.
        actor: who asks.
        case_id: the case of the address; another one's assessment is not found there.

    Raises:
        NotFoundError: there is none for this person.
    """
    assessor, submitter = aliased(Staff), aliased(Staff)
    statement = (
        select(
            Assessment,
            Case,
            assessor.full_name.label("assessor"),
            submitter.full_name.label("submitter"),
            Household.address,
        )
        .join(Case, Case.id == Assessment.case_id)
        .outerjoin(assessor, assessor.id == Assessment.assessor_id)
        .outerjoin(submitter, submitter.id == Assessment.submitted_by_id)
        .outerjoin(Household, Household.id == Assessment.household_id)
        .where(Assessment.id == assessment_id, visible_to(actor))
    )
    if case_id is not None:
        statement = statement.where(Assessment.case_id == case_id)
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    return Found(row[0], row[1], row.assessor or "", row.submitter or "", row.address or "")


def lock(assessment: Assessment) -> None:
    """Hold an assessment until this transaction ends, as it stands now.

    Saving, submitting and signing off wait for each other, so none works on an old state.

    Args:
        assessment: the assessment.
    """
    db.session.refresh(assessment, with_for_update=True)


def by_submit_key(key: str) -> Assessment | None:
    """Return the assessment a form has already made, if it was sent twice.

    Args:
        key: the form's key; an empty one is never found.
    """
    if not key:
        return None
    statement = select(Assessment).where(Assessment.submit_key == key)
    return db.session.execute(statement).scalar_one_or_none()


def for_case(case_id: int, actor: Actor) -> list[Row[Any]]:
    """Return the assessments of a case, the open ones first, then the newest.

    Args:
        case_id: the case.
        actor: who asks.
    """
    assessor = aliased(Staff)
    statement = (
        select(
            Assessment.id,
            Assessment.kind,
            Assessment.accepted_on,
            Assessment.allocated_on,
            Assessment.assessor_id,
            assessor.full_name.label("assessor"),
            Assessment.independent,
            Household.address,
            Assessment.sections_saved,
            Assessment.sections_done,
            Assessment.sections_total,
            Assessment.checks_needed,
            Assessment.checks_received,
            Assessment.draft_complete_on,
            Assessment.shared_on,
            Assessment.submitted_on,
            Assessment.returned_on,
            Assessment.agreed_on,
            Assessment.paused_on,
            Assessment.waiting_for,
            Assessment.court_filing_on,
            Assessment.closed_on,
            Assessment.closed_how,
            Assessment.outcome,
            Assessment.form,
            Assessment.form_version,
        )
        .join(Case, Case.id == Assessment.case_id)
        .outerjoin(assessor, assessor.id == Assessment.assessor_id)
        .outerjoin(Household, Household.id == Assessment.household_id)
        .where(Assessment.case_id == case_id, visible_to(actor))
        .order_by(Assessment.closed_on.is_not(None), Assessment.accepted_on.desc(), Assessment.id)
    )
    return list(db.session.execute(statement))


def open_of_households(household_ids: Iterable[int]) -> list[Assessment]:
    """Return the open assessments of some households, locked for counting again.

    Args:
        household_ids: the households.
    """
    statement = (
        select(Assessment)
        .where(Assessment.household_id.in_(list(household_ids)), Assessment.closed_on.is_(None))
        .order_by(Assessment.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(db.session.execute(statement).scalars())


def open_households_after(household_id: int, limit: int) -> list[int]:
    """Return the next households with an open assessment, in order of key.

    Args:
        household_id: the last one already seen.
        limit: at most so many.
    """
    statement = (
        select(Assessment.household_id)
        .where(Assessment.closed_on.is_(None), Assessment.household_id > household_id)
        .distinct()
        .order_by(Assessment.household_id)
        .limit(limit)
    )
    return [found for found in db.session.execute(statement).scalars() if found is not None]
