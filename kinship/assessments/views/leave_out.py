"""Say that a section of an assessment is not needed."""

from flask import flash, render_template, request
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.acts import LeaveOutForm
from kinship.assessments.views.blueprint import (
    PAGE,
    assessments,
    back,
    load,
    section_address,
    section_of,
)
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

Answer = str | Response | tuple[str, int]


@assessments.route(f"{PAGE}/not-needed", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def leave_out(case_id: int, assessment_id: int, key: str) -> Answer:
    """Say that a section is not needed, and why."""
    found = load(case_id, assessment_id)
    asked = section_of(found, key)
    form = LeaveOutForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.leave_out(
                    assessment=found.assessment,
                    key=key,
                    because=form.because.data,
                    base_version=form.base_version.number,
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"“{asked.title}” is marked as not needed", "success")
            return back(found)
    elif request.method == "GET":
        saved = queries.saved_sections(assessment_id, current_actor(), key).get(key)
        form.base_version.data = str(saved.version if saved else 0)
    page = render_template(
        "assessments/leave_out.html",
        case=found.case,
        form=form,
        section=asked,
        cancel=section_address(found, key),
    )
    return (page, 422) if form.problems else page
