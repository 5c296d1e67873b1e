"""Milestones, pausing, waiting, and ends other than signing off."""

from collections.abc import Callable

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.acts import (
    CorrectForm,
    EndForm,
    MidpointForm,
    MilestoneForm,
    PauseForm,
    WaitForm,
)
from kinship.assessments.types import KIND_NAMES, Kind
from kinship.assessments.views.blueprint import ONE, address, assessments, back, load
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.forms import KinshipForm
from kinship.timescales.services import Correction

Answer = str | Response | tuple[str, int]


def _act(found: queries.Found, form: KinshipForm, act: Callable[[], None], done: str) -> Answer:
    """Act and go back; an empty answer when the question is to be shown."""
    if form.validate_on_submit():
        try:
            with transaction():
                act()
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(done, "success")
            return back(found)
    return ""


def _page(template: str, found: queries.Found, form: KinshipForm) -> Answer:
    page = render_template(
        template,
        case=found.case,
        form=form,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
    )
    return (page, 422) if form.problems else page


@assessments.route(f"{ONE}/milestone", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def milestone(case_id: int, assessment_id: int) -> Answer:
    """Record that a step of the plan was reached."""
    found = load(case_id, assessment_id)
    form = MilestoneForm()

    def record() -> None:
        services.record_milestone(
            assessment=found.assessment,
            milestone=form.milestone.data,
            on=form.on.data,
            by=current_actor(),
        )

    return _act(found, form, record, "Step recorded") or _page(
        "assessments/milestone.html", found, form
    )


@assessments.route(f"{ONE}/midpoint-review", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def midpoint_review(case_id: int, assessment_id: int) -> Answer:
    """Record what a manager and the assessor agreed half way."""
    found = load(case_id, assessment_id)
    form = MidpointForm()

    def act() -> None:
        services.hold_midpoint_review(
            assessment=found.assessment,
            on=form.on.data,
            outcome=form.outcome.data,
            words=form.words.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    return _act(found, form, act, "Midpoint review recorded") or _page(
        "assessments/midpoint_review.html", found, form
    )


@assessments.route(f"{ONE}/correct-dates", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def correct_dates(case_id: int, assessment_id: int) -> Answer:
    """Correct the days the clocks of an assessment run from."""
    found = load(case_id, assessment_id)
    row = found.assessment
    form = CorrectForm(
        accepted_on=row.accepted_on,
        allocated_on=row.allocated_on,
        court_filing_on=row.court_filing_on,
    )

    def act() -> None:
        late_reason = form.late_reason.data or ""
        correction = Correction(form.why.data, current_actor(), late_reason)
        services.correct_dates(assessment=row, dates=form.dates(), correction=correction)

    done = "The dates are corrected. Every date counted from them is new"
    return _act(found, form, act, done) or _page("assessments/correct_dates.html", found, form)


@assessments.route(f"{ONE}/pause", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def pause(case_id: int, assessment_id: int) -> Answer:
    """Pause the work; its clocks go on."""
    found = load(case_id, assessment_id)
    form = PauseForm()

    def act() -> None:
        services.pause(assessment=found.assessment, reason=form.reason.data, by=current_actor())

    return _act(found, form, act, "Paused. Its clocks go on") or _page(
        "assessments/pause.html", found, form
    )


@assessments.post(f"{ONE}/resume")
@allow(Permission.ASSESSMENTS_WRITE)
def resume(case_id: int, assessment_id: int) -> Response:
    """Go on with paused work."""
    found = load(case_id, assessment_id)
    with transaction():
        services.resume(assessment=found.assessment, by=current_actor())
    flash("The work goes on", "success")
    return back(found)


@assessments.route(f"{ONE}/wait", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def wait(case_id: int, assessment_id: int) -> Answer:
    """Record that the work waits for a court or another agency."""
    found = load(case_id, assessment_id)
    form = WaitForm()

    def act() -> None:
        services.wait_for(
            assessment=found.assessment,
            whom=form.whom.data,
            look_again_on=form.look_again_on.data,
            by=current_actor(),
        )

    return _act(found, form, act, "Recorded as waiting") or _page(
        "assessments/wait.html", found, form
    )


@assessments.post(f"{ONE}/stop-waiting")
@allow(Permission.ASSESSMENTS_WRITE)
def stop_waiting(case_id: int, assessment_id: int) -> Response:
    """Record that the work no longer waits."""
    found = load(case_id, assessment_id)
    with transaction():
        services.stop_waiting(assessment=found.assessment, by=current_actor())
    flash("No longer waiting", "success")
    return back(found)


@assessments.route(f"{ONE}/withdraw", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def withdraw(case_id: int, assessment_id: int) -> Answer:
    """End an assessment because the household no longer goes on."""
    found = load(case_id, assessment_id)
    form = EndForm()

    def act() -> None:
        services.withdraw(
            assessment=found.assessment,
            reason=form.reason.data,
            note=form.note.data or "",
            by=current_actor(),
        )

    return _act(found, form, act, "Recorded as withdrawn") or _page(
        "assessments/withdraw.html", found, form
    )


@assessments.route(f"{ONE}/stop", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def stop(case_id: int, assessment_id: int) -> Answer:
    """Let a manager stop an assessment."""
    found = load(case_id, assessment_id)
    form = EndForm()

    def act() -> None:
        services.stop(
            assessment=found.assessment,
            reason=form.reason.data,
            note=form.note.data or "",
            by=current_actor(),
        )

    return _act(found, form, act, "Assessment stopped") or _page(
        "assessments/stop.html", found, form
    )
