"""The head of service agrees with an assessment, and the legal adviser has read it."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.quality import AgreeForm, LegalReadForm
from kinship.assessments.types import KIND_NAMES, Kind
from kinship.assessments.views.blueprint import ONE, assessments, load
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.forms import KinshipForm

Answer = str | Response | tuple[str, int]


@assessments.route(f"{ONE}/head-of-service", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_AGREE)
def head_of_service(case_id: int, assessment_id: int) -> Answer:
    """Record whether the head of service agrees with the plan."""
    found = load(case_id, assessment_id)
    form = AgreeForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.agree_as_head_of_service(
                    assessment=found.assessment,
                    agreed=form.agreed.data == "yes",
                    words=form.words.data or "",
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            return _done(found, "Your answer is recorded")
    return _page(found, form, "assessments/agree.html")


@assessments.route(f"{ONE}/legal-read", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def legal_read(case_id: int, assessment_id: int) -> Answer:
    """Record that the legal adviser has read it."""
    found = load(case_id, assessment_id)
    form = LegalReadForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_legal_read(
                    assessment=found.assessment,
                    on=form.on.data,
                    name=form.name.data or "",
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            return _done(found, "Recorded that the legal adviser has read it")
    return _page(found, form, "assessments/legal_read.html")


def _done(found: queries.Found, said: str) -> Response:
    flash(said, "success")
    return redirect(_quality(found), 303)


def _page(found: queries.Found, form: KinshipForm, template: str) -> Answer:
    page = render_template(
        template,
        case=found.case,
        found=found,
        form=form,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=_quality(found),
    )
    return (page, 422) if form.problems else page


def _quality(found: queries.Found) -> str:
    return url_for("assessments.quality", case_id=found.case.id, assessment_id=found.assessment.id)
