"""The version after a signed one, filing with a court, and whether what was signed still stands."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import (
    Assessment,
    AssessmentChild,
    AssessmentSection,
    CourtFiling,
    ParagraphDecision,
)
from kinship.assessments.services.clocks import COURT, COURTS_DAY, record_of, subject_of
from kinship.assessments.services.snapshots import is_as_signed
from kinship.assessments.types import ClosedHow
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases import services as cases
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

BEGUN = event("assessments.edition_begun", "edition", "follows", "reason")
FILED = event("assessments.filed_with_court", "on", "directed_on", "paper", "late_reason")
SAME = (
    "case_id", "household_id", "team_id", "kind", "form", "form_version", "assessor_id",
    "independent", "agreement_signed_on", "sections_saved", "sections_done", "sections_total",
    "checks_needed", "checks_requested", "checks_received", "priority_risk", "panel_on",
)  # fmt: skip
"""What the next version of a report takes over from the one before."""
DECIDED = (
    "digest", "mark", "about", "carer", "court", "summary", "basis", "why", "decided_on", "by_id",
)  # fmt: skip
"""What it takes over of a decision about a marked paragraph."""


def begin_edition(*, assessment: Assessment, reason: str, by: Actor) -> Assessment:
    """Begin the next version of a signed report; the signed one stays as it is, word for word.

    Answers are copied with their authors; facts are read from the record again until it is signed.

    Args:
        assessment: a signed assessment the person may see.
        reason: why it must be changed.
        by: who begins it.

    Returns:
        The next version; the one somebody has begun already, if so.

    Raises:
        RefusedError: it is not signed off, or no reason is given.
    """
    queries.lock(assessment)
    if assessment.closed_how != ClosedHow.SIGNED_OFF:
        raise RefusedError("Only a report that was signed off gets a new version")
    if not reason.strip():
        raise RefusedError("Enter why it must be changed", field="reason")
    begun = queries.next_edition(assessment.id)
    if begun is not None:
        return begun
    try:
        with db.session.begin_nested():
            row = _following(assessment, reason.strip())
    except IntegrityError:
        begun = queries.next_edition(assessment.id)
        if begun is None:
            raise
        return begun
    _carry_over(assessment, row)
    if row.independent and row.assessor_id is not None:
        cases.open_to(case_id=row.case_id, staff_id=row.assessor_id)
    if row.court_filing_on is not None:
        fact = Fact(COURTS_DAY, row.court_filing_on)
        timescales.start(COURT, on=record_of(row), fact=fact, by=by)
    audit.record(
        BEGUN,
        by=by,
        subject=subject_of(row),
        edition=row.edition,
        follows=assessment.id,
        reason=row.edition_reason,
    )
    return row


def _following(assessment: Assessment, reason: str) -> Assessment:
    today = clock.today()
    waits = assessment.court_filing_on is not None and queries.filing(assessment.id) is None
    row = Assessment(
        **{name: getattr(assessment, name) for name in SAME},
        accepted_on=today,
        allocated_on=today if assessment.assessor_id else None,
        court_filing_on=assessment.court_filing_on if waits else None,
        last_activity_on=today,
        created_at=clock.now(),
        edition=assessment.edition + 1,
        previous_id=assessment.id,
        edition_reason=reason,
    )
    db.session.add(row)
    db.session.flush()
    return row


def _carry_over(before: Assessment, row: Assessment) -> None:
    for child_id in queries.child_ids(before.id):
        db.session.add(AssessmentChild(assessment_id=row.id, person_id=child_id))
    for each in queries.sections_of(before.id):
        db.session.add(
            AssessmentSection(
                assessment_id=row.id,
                key=each.key,
                answers=dict(each.answers),
                complete=each.complete,
                not_needed_because=each.not_needed_because,
                saved_at=each.saved_at,
                saved_by_id=each.saved_by_id,
            )
        )
    for made in queries.decision_rows(before.id):
        kept = {name: getattr(made, name) for name in DECIDED}
        db.session.add(ParagraphDecision(assessment_id=row.id, **kept))
    db.session.flush()


def file_with_court(
    *, assessment: Assessment, on: date, late_reason: str, by: Actor
) -> CourtFiling:
    """Record that exactly the signed version was filed with the court.

    Args:
        assessment: an assessment the person may see.
        on: the day it was filed.
        late_reason: why it was filed after the court's day; empty when in time.
        by: who records it.

    Raises:
        RefusedError: no quality check has passed this version, its court copy is not made, it is
            filed already, a day is wrong, or it is late and nobody says why.
    """
    queries.lock(assessment)
    facts = queries.filing_facts(assessment)
    fault = rules.filing_fault(facts)
    paper = queries.court_copy(assessment)
    if fault or paper is None:
        raise RefusedError(fault)
    wrong = rules.filing_day_faults(facts, on, late_reason, clock.today())
    if wrong:
        raise RefusedError(wrong)
    row = CourtFiling(
        assessment_id=assessment.id,
        paper_id=paper.id,
        filed_on=on,
        directed_on=assessment.court_filing_on,
        late_reason=late_reason.strip() if rules.days_late(facts, on) else "",
        by_id=by.staff_id,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        FILED,
        by=by,
        subject=subject_of(assessment),
        on=on.isoformat(),
        directed_on=row.directed_on.isoformat() if row.directed_on else None,
        paper=paper.id,
        late_reason=row.late_reason,
    )
    return row


def verify_signed() -> tuple[int, list[int]]:
    """Work the digest of every signed report out again.

    Returns:
        How many were looked at, and the keys of those that are not what was signed.
    """
    keys = queries.signed_ids()
    broken = []
    for key in keys:
        if not is_as_signed(db.session.get_one(Assessment, key)):
            broken.append(key)
        db.session.expire_all()
    return len(keys), broken
