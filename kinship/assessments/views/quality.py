"""The rules of the form: which are met, what mends the others, and going on all the same."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.quality import GoOnForm
from kinship.assessments.types import KIND_NAMES, Kind
from kinship.assessments.views.blueprint import ONE, address, assessments, load, seen
from kinship.assessments.views.standing import Standing, standing_of
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

Answer = str | Response | tuple[str, int]
APART = "|"
"""Between rule and section in the answer that names a warning."""


@assessments.get(f"{ONE}/quality")
@allow(Permission.ASSESSMENTS_READ)
def quality(case_id: int, assessment_id: int) -> str:
    """Show every rule of the form, whether it is met, what it is for and where it is mended."""
    found = load(case_id, assessment_id)
    standing = standing_of(found)
    seen(found, "quality")
    returns, _ = queries.returns_and_meetings(assessment_id)
    actor = current_actor()
    is_open = found.assessment.closed_on is None
    return render_template(
        "assessments/quality.html",
        case=found.case,
        found=found,
        standing=standing,
        agreements=queries.agreements(assessment_id),
        returns=returns,
        meetings=queries.meetings_of(assessment_id) if returns else [],
        must_meet=services.must_meet(found.assessment),
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        may={
            "go_on": is_open and actor.may(Permission.ASSESSMENTS_SIGN_OFF),
            "agree": is_open and actor.may(Permission.ASSESSMENTS_AGREE),
            "write": is_open and actor.may(Permission.ASSESSMENTS_WRITE),
        },
    )


@assessments.route(f"{ONE}/quality/go-on", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def go_on(case_id: int, assessment_id: int) -> Answer:
    """Let a manager go on in spite of a warning, with a reason."""
    found = load(case_id, assessment_id)
    standing = standing_of(found)
    form = _form(standing)
    if form.validate_on_submit():
        rule, _, section = str(form.warning.data).partition(APART)
        try:
            with transaction():
                services.go_on_in_spite_of(
                    assessment=found.assessment,
                    rule=rule,
                    section=section,
                    reason=form.reason.data or "",
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Your decision is recorded", "success")
            return redirect(_quality(found), 303)
    page = render_template(
        "assessments/go_on.html",
        case=found.case,
        form=form,
        standing=standing,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=_quality(found),
    )
    return (page, 422) if form.problems else page


def _form(standing: Standing) -> GoOnForm:
    form = GoOnForm(data={"warning": request.args.get("warning")})
    form.warning.choices = [
        (f"{each.rule}{APART}{each.section}", each.reason, each.why)
        for each in standing.open_warnings
    ]
    return form


def _quality(found: queries.Found) -> str:
    return url_for("assessments.quality", case_id=found.case.id, assessment_id=found.assessment.id)
