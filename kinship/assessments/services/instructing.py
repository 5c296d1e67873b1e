"""Instruct an outside assessor, hear whether they accept, and approve what they earned."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment, AssessorFee, AssessorInstruction
from kinship.assessments.rules import allocation_refusals, fee_refusals, terms_faults
from kinship.assessments.services.clocks import record_of, refuse_closed, subject_of
from kinship.assessments.types import Earned, FeePart, Terms
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases import services as cases
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales

INSTRUCTED = event("assessments.instructed", "staff_id", "report_due_on", "fee_pence")
ACCEPTED = event("assessments.instruction_accepted", "staff_id", "on")
DECLINED = event("assessments.instruction_declined", "staff_id", "because")
APPROVED = event("assessments.fee_approved", "staff_id", "earned_by", "pence")


def instruct(*, assessment: Assessment, assessor: Staff, terms: Terms, by: Actor) -> None:
    """Write the letter of instruction; from that day the assessor sees the case.

    Pressed twice, the first letter stands.

    Args:
        assessment: an assessment the person may see, given to an outside assessor.
        assessor: who has it.
        terms: what the letter asks for.
        by: who instructs.

    Raises:
        RefusedError: they do not have it, were instructed before, something they must hold has run
            out, they have a conflict of interest with the family, or the terms cannot be.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if assessment.assessor_id != assessor.id or not assessor.independent:
        raise RefusedError("Give the assessment to an independent assessor first")
    refused = [
        *allocation_refusals(queries.assessor_facts(assessor), clock.today()),
        *queries.conflict_reasons(assessor.id, assessment.case_id),
    ]
    if refused:
        raise RefusedError(refused)
    faults = terms_faults(terms, clock.today())
    if faults:
        raise RefusedError(faults)
    _add_letter(assessment, assessor, terms, by)
    cases.open_to(case_id=assessment.case_id, staff_id=assessor.id)


def _add_letter(assessment: Assessment, assessor: Staff, terms: Terms, by: Actor) -> None:
    row = AssessorInstruction(
        assessment_id=assessment.id,
        staff_id=assessor.id,
        instructed_on=clock.today(),
        instructed_by_id=by.staff_id,
        midpoint_due_on=terms.midpoint_due_on,
        report_due_on=terms.report_due_on,
        fee_pence=terms.fee_pence,
        words=terms.words,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise RefusedError("They were instructed on this assessment already") from error
    audit.record(
        INSTRUCTED,
        by=by,
        subject=subject_of(assessment),
        staff_id=assessor.id,
        report_due_on=terms.report_due_on.isoformat(),
        fee_pence=terms.fee_pence,
    )


def accept_instruction(*, assessment: Assessment, by: Actor, on: date | None = None) -> None:
    """Record that the assessor accepts; accepting twice changes nothing.

    Args:
        assessment: an assessment the person may see.
        by: the assessor, or who heard it from them.
        on: the day; today when left out.

    Raises:
        RefusedError: there is no letter, or they declined it.
    """
    queries.lock(assessment)  # accepting and declining come one after the other
    row = _letter(assessment)
    if row.declined_on is not None:
        raise RefusedError("They have declined this instruction")
    if row.accepted_on is not None:
        return
    row.accepted_on = on or clock.today()
    db.session.flush()
    audit.record(
        ACCEPTED,
        by=by,
        subject=subject_of(assessment),
        staff_id=row.staff_id,
        on=row.accepted_on.isoformat(),
    )


def decline_instruction(*, assessment: Assessment, because: str, by: Actor) -> None:
    """Record that the assessor declines: they no longer see the case, and it waits for another.

    Args:
        assessment: an assessment the person may see.
        because: why.
        by: the assessor, or who heard it from them.

    Raises:
        RefusedError: there is no letter, it was accepted, or no reason is given.
    """
    queries.lock(assessment)
    row = _letter(assessment)
    if row.declined_on is not None:
        return
    if row.accepted_on is not None:
        raise RefusedError("This instruction was accepted. A team leader gives the work to another")
    if not because.strip():
        raise RefusedError("Enter why it is declined", field="because")
    row.declined_on, row.declined_because = clock.today(), because.strip()
    _take_back(assessment, by)
    db.session.flush()
    audit.record(
        DECLINED,
        by=by,
        subject=subject_of(assessment),
        staff_id=row.staff_id,
        because=row.declined_because,
    )


def _take_back(assessment: Assessment, by: Actor) -> None:
    staff_id = assessment.assessor_id
    if staff_id is None:
        return
    if not queries.has_other_open(assessment.case_id, staff_id, assessment.id):
        cases.end_part_of(case_id=assessment.case_id, staff_id=staff_id, by=by)
    assessment.assessor_id = None
    assessment.independent = False
    timescales.give(on=record_of(assessment))


def _letter(assessment: Assessment) -> AssessorInstruction:
    row = queries.row_of_instruction(assessment.id, assessment.assessor_id)
    if row is None:
        raise RefusedError("There is no letter of instruction for this assessment")
    return row


def approve_fee(*, assessment: Assessment, part: FeePart, by: Actor) -> None:
    """Approve a part of a fee for payment; nothing is paid from here, and never twice.

    Args:
        assessment: an assessment the person may see.
        part: the part as it stands.
        by: who approves.

    Raises:
        RefusedError: it is not earned, or who instructed would approve it.
    """
    row = _letter(assessment)
    refused = fee_refusals(part, by.staff_id, row.instructed_by_id)
    if refused:
        raise RefusedError(refused)
    fee = AssessorFee(
        instruction_id=row.id,
        milestone=Earned(part.earned_by).value,
        pence=part.pence,
        earned_on=part.earned_on,
        approved_on=clock.today(),
        approved_by_id=by.staff_id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(fee)
            db.session.flush()
    except IntegrityError:
        return
    audit.record(
        APPROVED,
        by=by,
        subject=subject_of(assessment),
        staff_id=row.staff_id,
        earned_by=fee.milestone,
        pence=fee.pence,
    )


def look_back_only(assessment: Assessment) -> None:
    """Let an outside assessor look back for some days once the last of their work has closed.

    Args:
        assessment: an assessment that has just closed.
    """
    staff_id, closed_on = assessment.assessor_id, assessment.closed_on
    if not assessment.independent or staff_id is None or closed_on is None:
        return
    if queries.has_other_open(assessment.case_id, staff_id, assessment.id):
        return
    day = cases.looked_back_until(closed_on)
    cases.see_until(case_id=assessment.case_id, staff_id=staff_id, day=day)
