"""Read how outside assessors were instructed and what they are paid."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, null, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment, AssessorFee, AssessorInstruction
from kinship.assessments.queries.assessors import record_of
from kinship.assessments.queries.scope import visible_to
from kinship.assessments.rules.fees import fee_parts
from kinship.assessments.types import ClosedHow, Earned, FeePart
from kinship.cases.models import Case
from kinship.cases.queries import parts_of
from kinship.cases.types import CASE_ROLES
from kinship.core import installation
from kinship.core.database import db
from kinship.rulebook import queries as rulebook


class Instructed(NamedTuple):
    """An instruction with the facts that earn its fee; a case out of sight has no reference."""

    id: int
    assessment_id: int
    staff_id: int
    assessor: str
    reference: str | None
    case_id: int
    instructed_on: date
    instructed_by_id: int | None
    instructed_by: str | None
    midpoint_due_on: date
    report_due_on: date
    fee_pence: int
    words: str
    accepted_on: date | None
    declined_on: date | None
    declined_because: str
    midpoint_on: date | None
    signed_off_on: date | None
    closed_on: date | None

    def parts(self, approved: dict[tuple[int, str], tuple[date, str]]) -> list[FeePart]:
        """Return the parts of the fee; nothing is owed where the work was declined.

        Args:
            approved: day and approver by instruction and what earned the part.
        """
        if self.declined_on is not None:
            return []
        numbers = rulebook.council(installation.council()).assessors
        earned = {Earned.MIDPOINT: self.midpoint_on, Earned.QUALITY: self.signed_off_on}
        return [
            each._replace(approved_on=on, approved_by=by)
            for each in fee_parts(self.fee_pence, numbers, earned)
            for on, by in [approved.get((self.id, each.earned_by), (None, ""))]
        ]


def instruction_of(assessment_id: int, staff_id: int | None, actor: Actor) -> Instructed | None:
    """Return how an assessor was instructed on an assessment, if they were.

    Args:
        assessment_id: an assessment the reader may see.
        staff_id: who has it.
        actor: who asks.
    """
    statement = _instructed(actor).where(
        AssessorInstruction.assessment_id == assessment_id, AssessorInstruction.staff_id == staff_id
    )
    row = db.session.execute(statement).one_or_none()
    return Instructed._make(row) if row else None


def instructions_to(staff_id: int, actor: Actor) -> list[Instructed]:
    """Return how an assessor was instructed, the latest first.

    Args:
        staff_id: an assessor the reader answers for.
        actor: who asks; the money of every instruction counts, a family out of sight has no name.
    """
    statement = _instructed(actor).where(AssessorInstruction.staff_id == staff_id)
    ordered = statement.order_by(
        AssessorInstruction.instructed_on.desc(), AssessorInstruction.id.desc()
    )
    return [Instructed._make(row) for row in db.session.execute(ordered)]


def every_instruction(actor: Actor) -> list[Instructed]:
    """Return every instruction, for adding up what was promised.

    Args:
        actor: who asks.
    """
    return [Instructed._make(row) for row in db.session.execute(_instructed(actor))]


def _instructed(actor: Actor) -> Select[*tuple[Any, ...]]:
    by = aliased(Staff)
    signed = Assessment.closed_how == ClosedHow.SIGNED_OFF.value
    other: dict[str, Any] = {
        "assessor": Staff.full_name,
        "reference": case((visible_to(actor), Case.reference), else_=null()),
        "case_id": Assessment.case_id,
        "instructed_by": by.full_name,
        "midpoint_on": Assessment.midpoint_on,
        "closed_on": Assessment.closed_on,
        "signed_off_on": case((signed, Assessment.signed_off_on), else_=null()),
    }
    columns = [
        other[name] if name in other else getattr(AssessorInstruction, name)
        for name in Instructed._fields
    ]
    return (
        select(*columns)
        .join(Assessment, Assessment.id == AssessorInstruction.assessment_id)
        .join(Case, Case.id == Assessment.case_id)
        .join(Staff, Staff.id == AssessorInstruction.staff_id)
        .outerjoin(by, by.id == AssessorInstruction.instructed_by_id)
    )


def approvals_of(instruction_ids: Iterable[int]) -> dict[tuple[int, str], tuple[date, str]]:
    """Return the day on which parts of fees were approved, and by whom.

    Args:
        instruction_ids: the instructions.
    """
    statement = (
        select(
            AssessorFee.instruction_id,
            AssessorFee.milestone,
            AssessorFee.approved_on,
            Staff.full_name,
        )
        .outerjoin(Staff, Staff.id == AssessorFee.approved_by_id)
        .where(AssessorFee.instruction_id.in_(list(instruction_ids)))
    )
    return {(row[0], row[1]): (row[2], row[3] or "") for row in db.session.execute(statement)}


class Contact(NamedTuple):
    """Somebody an assessor may call, and what they do."""

    part: str
    name: str
    phone: str


def contacts_of(case_id: int, staff_id: int) -> list[Contact]:
    """Return whom an assessor may call: their link worker and those who work on the case.

    Args:
        case_id: the case.
        staff_id: the assessor, who is not named.
    """
    record = record_of(staff_id)
    link = record.link_worker_id if record else None
    found = [
        Contact(CASE_ROLES.get(part.role, part.role), part.name, part.phone)
        for part in parts_of(case_id)
        if part.until_on is None and part.staff_id != staff_id
    ]
    if link is None:
        return found
    row = db.session.execute(select(Staff.full_name, Staff.phone).where(Staff.id == link)).one()
    return [Contact("Link worker", *row), *found]


def has_other_open(case_id: int, staff_id: int, but: int) -> bool:
    """Return whether somebody still has another open assessment on a case.

    Args:
        case_id: the case.
        staff_id: who.
        but: the assessment that does not count.
    """
    other = and_(
        Assessment.case_id == case_id,
        Assessment.assessor_id == staff_id,
        Assessment.closed_on.is_(None),
        Assessment.id != but,
    )
    return db.session.execute(select(Assessment.id).where(other).limit(1)).first() is not None


def row_of_instruction(assessment_id: int, staff_id: int | None) -> AssessorInstruction | None:
    """Return an instruction for changing.

    Args:
        assessment_id: an assessment the person may see.
        staff_id: who was instructed.
    """
    statement = (
        select(AssessorInstruction)
        .where(
            AssessorInstruction.assessment_id == assessment_id,
            AssessorInstruction.staff_id == staff_id,
        )
        .with_for_update()
    )
    return db.session.execute(statement).scalar_one_or_none()
