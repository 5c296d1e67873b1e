"""Submit, return with points, agree and sign off."""

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import (
    Assessment,
    AssessmentReturn,
    AssessmentSection,
    AssessmentSnapshot,
)
from kinship.assessments.services.clocks import meet_all, refuse_closed, subject_of
from kinship.assessments.services.disagreeing import refuse_before_choice
from kinship.assessments.services.instructing import look_back_only
from kinship.assessments.services.judging import (
    record_review,
    refuse_before_meeting,
    refuse_half_judged,
)
from kinship.assessments.services.quality import decide_about_warnings
from kinship.assessments.services.snapshots import answer_at, take_snapshot
from kinship.assessments.types import ClosedHow, Finding, Judgement, Verdict
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.core.permissions import Permission

SUBMITTED = event("assessments.submitted", "outcome", "warnings")
RETURNED = event("assessments.returned", "points", "times")
AGREED = event("assessments.agreed_by_first_manager", "outcome")
SIGNED = event("assessments.signed_off", "outcome", "digest", "late_reason")
NOT_SUBMITTED = "This assessment is not with a manager"
NOT_JUDGED = Judgement()


def submit(
    *, assessment: Assessment, by: Actor, seen_version: int | None = None
) -> tuple[Finding, ...]:
    """Send an assessment to a manager. Its clocks go on until it is signed off.

    Sending it twice changes nothing.

    Args:
        assessment: an assessment the person may see.
        by: who submits it.
        seen_version: the version they read; None where no page was read.

    Returns:
        What a manager should look at although it did not stop the assessment.

    Raises:
        RefusedError: it is closed, or something it must hold is missing; carries every reason.
        StaleError: it has changed since they read it: it was returned, or somebody wrote in it.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if assessment.submitted_on is not None:
        return ()
    _refuse_stale(assessment, seen_version)
    refuse_before_meeting(assessment)
    refuse_before_choice(assessment)
    form = queries.form_of(assessment)
    sections = queries.sections_of(assessment.id)
    today = clock.today()
    found = rules.findings(form, queries.facts_of(assessment, sections, today))
    blocking = rules.blockers(found)
    if blocking:
        raise RefusedError([each.reason for each in blocking])
    assessment.outcome = answer_at(sections, form.outcome)
    assessment.recommendation = rules.hidden(answer_at(sections, form.recommendation))
    assessment.submitted_on = today
    assessment.submitted_by_id = by.staff_id
    assessment.agreed_on = None
    assessment.agreed_by_id = None
    assessment.draft_complete_on = assessment.draft_complete_on or today
    assessment.last_activity_on = today
    db.session.flush()
    audit.record(
        SUBMITTED,
        by=by,
        subject=subject_of(assessment),
        outcome=assessment.outcome,
        warnings=[each.rule for each in found],
    )
    return found


def return_with_points(
    *,
    assessment: Assessment,
    points: str,
    by: Actor,
    seen_version: int | None = None,
    judged: Judgement = NOT_JUDGED,
) -> AssessmentReturn:
    """Send an assessment back to its author with numbered points.

    Args:
        assessment: an assessment the person may see.
        points: one point a line.
        by: the manager.
        seen_version: the version they read; None where no page was read.
        judged: scores under the headings of quality, as far as they were given.

    Raises:
        RefusedError: it is not with a manager, nothing is written, or the person may not.
        StaleError: it has changed since they read it.
    """
    _lock_for_manager(assessment, seen_version)
    numbered = rules.points_of(points)
    if not numbered:
        raise RefusedError("Enter what needs to be changed", field="points")
    _refuse_signer(assessment, queries.sections_of(assessment.id), by, agreed=None)
    refuse_half_judged(assessment, judged, passes=False)
    record_review(
        assessment,
        verdict=Verdict.RETURNED,
        judged=judged,
        snapshot=take_snapshot(assessment, by=by),
        by=by,
    )
    assert assessment.submitted_on is not None  # noqa: S101 - narrows for the type checker
    row = AssessmentReturn(
        assessment_id=assessment.id,
        submitted_on=assessment.submitted_on,
        submitted_by_id=assessment.submitted_by_id,
        returned_on=clock.today(),
        by_id=by.staff_id,
        points="\n".join(numbered),
    )
    db.session.add(row)
    assessment.returned_on = row.returned_on
    assessment.submitted_on = None
    assessment.submitted_by_id = None
    assessment.agreed_on = None
    assessment.agreed_by_id = None
    assessment.last_activity_on = row.returned_on
    db.session.flush()
    audit.record(
        RETURNED,
        by=by,
        subject=subject_of(assessment),
        points=len(numbered),
        times=len(queries.returns_of(assessment.id)),
    )
    return row


def sign_off(
    *,
    assessment: Assessment,
    by: Actor,
    late_reason: str = "",
    go_on_because: str = "",
    seen_version: int | None = None,
    judged: Judgement = NOT_JUDGED,
) -> bool:
    """Sign an assessment off: it ends, its clocks are met, and it can no longer be changed.

    A viability assessment that says no needs two managers: the first one's signature only agrees.

    Args:
        assessment: an assessment the person may see.
        by: the manager; never somebody who wrote or submitted it.
        late_reason: a code of config/codes/late-reasons.toml, needed when a clock is past its day.
        go_on_because: why they sign in spite of warnings nobody has decided about yet.
        seen_version: the version they read; None where no page was read.
        judged: scores under the headings of quality; some kinds need each.

    Returns:
        Whether it is signed off now; false when a second manager is needed.

    Raises:
        RefusedError: it is not with a manager, the person may not sign, a late reason or a score
            is missing, or a warning stands that no manager has decided about.
        StaleError: it has changed since they read it.
    """
    queries.lock(assessment)
    if assessment.closed_how == ClosedHow.SIGNED_OFF and assessment.signed_off_by_id == by.staff_id:
        return True
    _lock_for_manager(assessment, seen_version)
    sections = queries.sections_of(assessment.id)
    two = rules.needs_two(queries.blank_form_of(assessment), assessment.outcome)
    _refuse_signer(assessment, sections, by, agreed=assessment.agreed_by_id if two else None)
    refuse_half_judged(assessment, judged, passes=True)
    refuse_before_choice(assessment)
    decide_about_warnings(assessment, reason=go_on_because, by=by)
    if two and assessment.agreed_on is None:
        _agree(assessment, by)
        kept = take_snapshot(assessment, by=by)
    else:
        kept = _sign(assessment, sections, by, late_reason)
    record_review(assessment, verdict=Verdict.PASSED, judged=judged, snapshot=kept, by=by)
    return assessment.closed_on is not None


def _lock_for_manager(assessment: Assessment, seen_version: int | None) -> None:
    queries.lock(assessment)
    refuse_closed(assessment)
    if assessment.submitted_on is None:
        raise RefusedError(NOT_SUBMITTED)
    _refuse_stale(assessment, seen_version)


def _refuse_stale(assessment: Assessment, seen_version: int | None) -> None:
    if seen_version is not None and seen_version != assessment.version:
        raise StaleError


def _refuse_signer(
    assessment: Assessment, sections: list[AssessmentSection], by: Actor, agreed: int | None
) -> None:
    if not by.may(Permission.ASSESSMENTS_SIGN_OFF):
        raise RefusedError("A manager must sign this assessment off")
    authors = queries.authors_of(assessment, sections)
    refused = rules.signing_refusals(by.staff_id, authors, agreed)
    if refused:
        raise RefusedError(refused)


def _agree(assessment: Assessment, by: Actor) -> None:
    assessment.agreed_on = clock.today()
    assessment.agreed_by_id = by.staff_id
    assessment.last_activity_on = clock.today()
    db.session.flush()
    audit.record(AGREED, by=by, subject=subject_of(assessment), outcome=assessment.outcome)


def _sign(
    assessment: Assessment, sections: list[AssessmentSection], by: Actor, late_reason: str
) -> AssessmentSnapshot:
    today = clock.today()
    meet_all(assessment, day=today, late_reason=late_reason, by=by)
    assessment.signed_off_on = today
    assessment.signed_off_by_id = by.staff_id
    assessment.closed_on = today
    assessment.closed_how = ClosedHow.SIGNED_OFF.value
    assessment.last_activity_on = today
    assessment.paused_on = None
    assessment.waiting_for = ""
    assessment.waiting_review_on = None
    answers = {each.key: each.answers for each in sections}
    form = queries.form_of(assessment)
    assessment.signed_facts = queries.facts_to_freeze(assessment, form, answers, today) or None
    kept = take_snapshot(assessment, by=by, facts=assessment.signed_facts or {})
    assessment.signed_digest = kept.digest
    look_back_only(assessment)
    db.session.flush()
    audit.record(
        SIGNED,
        by=by,
        subject=subject_of(assessment),
        outcome=assessment.outcome,
        digest=assessment.signed_digest,
        late_reason=late_reason,
    )
    return kept
