"""Go on in spite of a warning, agree as head of service, and record that legal has read."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import Assessment, AssessmentAgreement, AssessmentOverride
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.types import Finding
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.rulebook.form_types import Severity

WENT_ON = event("assessments.went_on_in_spite_of", "rule", "section", "reason")
AGREEMENT = event("assessments.agreement", "who", "agreed", "on", "name")
HEAD_OF_SERVICE, LEGAL = "head of service", "legal"
OPEN_WARNINGS = "Decide about every warning first: have it mended, or say why you go on"


def findings_now(assessment: Assessment) -> tuple[Finding, ...]:
    """Return everything that stops an assessment or should give pause, as it stands today.

    Args:
        assessment: an assessment the person may see.
    """
    form = queries.form_of(assessment)
    facts = queries.facts_of(assessment, queries.sections_of(assessment.id), clock.today())
    return rules.findings(form, facts)


def go_on_in_spite_of(
    *, assessment: Assessment, rule: str, section: str, reason: str, by: Actor
) -> None:
    """Record that a manager goes on in spite of a warning, and why. Never edited afterwards.

    Args:
        assessment: an assessment the person may see.
        rule: the rule that warns.
        section: the section it warns about.
        reason: why they go on.
        by: the manager; never somebody who wrote in the assessment.

    Raises:
        RefusedError: it is closed, the rule does not warn here or blocks, the person may not, or
            no reason is given.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    _refuse_author(assessment, by)
    if not reason.strip():
        raise RefusedError("Enter why you go on", field="reason")
    found = _warning(assessment, rule, section)
    if rules.warnings_left([found], queries.overridden(assessment.id)):
        _go_on(assessment, found, reason, by)


def _go_on(assessment: Assessment, found: Finding, reason: str, by: Actor) -> None:
    row = AssessmentOverride(
        assessment_id=assessment.id,
        rule=found.rule,
        section=found.section,
        found=found.reason,
        found_digest=queries.digest_of(found.reason),
        reason=reason.strip(),
        decided_on=clock.today(),
        by_id=by.staff_id,
    )
    db.session.add(row)
    db.session.flush()
    facts = {"rule": row.rule, "section": row.section, "reason": row.reason}
    audit.record(WENT_ON, by=by, subject=subject_of(assessment), **facts)


def _warning(assessment: Assessment, rule: str, section: str) -> Finding:
    for each in findings_now(assessment):
        if (each.rule, each.section) == (rule, section):
            if each.severity is Severity.BLOCKS:
                raise RefusedError("This must be mended: it stops the assessment", field="warning")
            return each
    raise RefusedError("This is no longer a warning. Look at the list again", field="warning")


def _refuse_author(assessment: Assessment, by: Actor) -> None:
    if not by.may(Permission.ASSESSMENTS_SIGN_OFF):
        raise RefusedError("A manager decides whether to go on in spite of a warning")
    authors = queries.authors_of(assessment, queries.sections_of(assessment.id))
    if by.staff_id in authors:
        raise RefusedError("Somebody who did not write this assessment must decide about it")


def decide_about_warnings(assessment: Assessment, *, reason: str, by: Actor) -> None:
    """Go on in spite of every warning nobody has decided about, or refuse to sign.

    Args:
        assessment: the assessment, locked, by somebody who may sign it.
        reason: why they go on; may be empty where no warning is open.
        by: the manager.

    Raises:
        RefusedError: a warning is open and no reason is given; carries each warning.
    """
    left = rules.warnings_left(findings_now(assessment), queries.overridden(assessment.id))
    if left and not reason.strip():
        raise RefusedError([OPEN_WARNINGS, *(each.reason for each in left)], field="go_on_because")
    for found in left:
        _go_on(assessment, found, reason, by)


def agree_as_head_of_service(
    *, assessment: Assessment, agreed: bool, words: str, by: Actor
) -> AssessmentAgreement:
    """Record that the head of service agrees with the plan, or does not. Never edited afterwards.

    Args:
        assessment: an assessment the person may see.
        agreed: whether they agree.
        words: conditions, or why not.
        by: the head of service.

    Raises:
        RefusedError: it is closed, or they do not agree and say nothing.
    """
    if not agreed and not words.strip():
        raise RefusedError("Enter why you do not agree", field="words")
    row = AssessmentAgreement(
        who=HEAD_OF_SERVICE, agreed=agreed, on=clock.today(), name=by.name, words=words.strip()
    )
    return _record(assessment, row, by)


def record_legal_read(
    *, assessment: Assessment, on: date, name: str, by: Actor
) -> AssessmentAgreement:
    """Record that the legal adviser has read an assessment that goes to court.

    What the adviser said is privileged and is not kept here.

    Args:
        assessment: an assessment the person may see.
        on: the day it was read.
        name: who read it.
        by: who records it.

    Raises:
        RefusedError: it is closed, the day is ahead or before acceptance, or no name is given.
    """
    if not assessment.accepted_on <= on <= clock.today():
        raise RefusedError("Enter a day between acceptance and today", field="on")
    if not name.strip():
        raise RefusedError("Enter who read it", field="name")
    row = AssessmentAgreement(who=LEGAL, agreed=True, on=on, name=name.strip(), words="")
    return _record(assessment, row, by)


def _record(assessment: Assessment, row: AssessmentAgreement, by: Actor) -> AssessmentAgreement:
    queries.lock(assessment)
    refuse_closed(assessment)
    row.assessment_id = assessment.id
    row.by_id = by.staff_id
    assessment.last_activity_on = clock.today()
    db.session.add(row)
    db.session.flush()
    audit.record(
        AGREEMENT,
        by=by,
        subject=subject_of(assessment),
        who=row.who,
        agreed=row.agreed,
        on=row.on.isoformat(),
        name=row.name,
    )
    return row
