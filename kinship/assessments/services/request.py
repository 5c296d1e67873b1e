"""Ask for an assessment."""

from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import Assessment, AssessmentChild
from kinship.assessments.services.checks import plan_for
from kinship.assessments.services.clocks import start_at_acceptance, subject_of
from kinship.assessments.types import Wanted
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases.models import Case
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import RefusedError, UserError
from kinship.rulebook import assessment_forms
from kinship.rulebook import queries as rulebook
from kinship.rulebook.form_types import AssessmentForm
from kinship.rulebook.grown_up import grown_up

REQUESTED = event(
    "assessments.requested", "assessment", "accepted_on", "household", "children", "form"
)


def request_assessment(
    *, case: Case, wanted: Wanted, by: Actor, submit_key: str | None = None
) -> Assessment:
    """Ask for an assessment; its age and its clocks run from the day it was accepted.

    Args:
        case: a case the person may see.
        wanted: what is asked for.
        by: who asks.
        submit_key: names the submission, so that a double click makes one assessment.

    Returns:
        The assessment, or the one this form has made already.

    Raises:
        RefusedError: a child is not of the case, the home is missing, a carer is under 18, a date
            does not fit, or the form was withdrawn.
    """
    made = queries.by_submit_key(submit_key or "")
    if made is not None:
        return made
    form = _form(wanted)
    children = frozenset(row.id for row in queries.children_of_case(case.id))
    refused = rules.request_refusals(form, wanted, children, clock.today())
    for field, reason in refused.items():
        raise RefusedError(reason, field=field)
    young = rules.young_carer_refusal(
        queries.births_of_carers(wanted.household_id),
        wanted.accepted_on,
        grown_up(rulebook.council(installation.council()).nation, wanted.accepted_on),
    )
    if young:
        raise RefusedError(young, field="household")
    try:
        with db.session.begin_nested():
            assessment = _add(case, wanted, form, submit_key)
    except IntegrityError:
        first = queries.by_submit_key(submit_key or "")
        if first is None:
            raise
        return first
    audit.record(
        REQUESTED,
        by=by,
        subject=subject_of(assessment),
        assessment=assessment.kind,
        accepted_on=assessment.accepted_on.isoformat(),
        household=assessment.household_id,
        children=sorted(set(wanted.child_ids)),
        form=f"{assessment.form} {assessment.form_version}",
    )
    start_at_acceptance(assessment, by=by)
    if assessment.household_id is not None:
        plan_for(assessment=assessment, by=by)
    return assessment


def _form(wanted: Wanted) -> AssessmentForm:
    nation = rulebook.council(installation.council()).nation
    try:
        return assessment_forms.in_force(nation, wanted.kind.value, wanted.accepted_on)
    except UserError as error:
        message = (
            "This form has been withdrawn, or there is none for that day. Assessments that began "
            "with it keep it; nothing new begins with it"
        )
        raise RefusedError(message, field="kind") from error


def _add(case: Case, wanted: Wanted, form: AssessmentForm, submit_key: str | None) -> Assessment:
    assessment = Assessment(
        case_id=case.id,
        household_id=wanted.household_id,
        team_id=case.team_id,
        kind=wanted.kind.value,
        form=form.id,
        form_version=form.version,
        accepted_on=wanted.accepted_on,
        court_filing_on=wanted.court_filing_on,
        last_activity_on=clock.today(),
        sections_total=len(form.sections),
        created_at=clock.now(),
        submit_key=submit_key or None,
    )
    db.session.add(assessment)
    db.session.flush()
    for child_id in sorted(set(wanted.child_ids)):
        db.session.add(AssessmentChild(assessment_id=assessment.id, person_id=child_id))
    db.session.flush()
    assessment.sections_total = len(queries.form_of(assessment).sections)
    db.session.flush()
    return assessment
