"""Versions of a signed report: what was signed still stands, a new version, filing with a court."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.judging import EditionForm, FilingForm
from kinship.assessments.types import HEADS, KIND_NAMES, SCORES, VERDICTS, Kind, Reviewed
from kinship.assessments.views.blueprint import ONE, address, assessments, load, seen
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import days, plain_date
from kinship.core.web.forms import KinshipForm

Answer = str | Response | tuple[str, int]


@assessments.get(f"{ONE}/versions")
@allow(Permission.ASSESSMENTS_READ)
def versions(case_id: int, assessment_id: int) -> str:
    """Show every version with its digest, worked out again, and whether it was filed."""
    found = load(case_id, assessment_id)
    seen(found, "versions")
    rows = queries.editions(found.assessment)
    actor = current_actor()
    facts = queries.filing_facts(found.assessment)
    return render_template(
        "assessments/versions.html",
        case=found.case,
        found=found,
        rows=[
            (row, services.is_as_signed(row) if row.signed_digest else None, _filed(row.id))
            for row in rows
        ],
        reviews=[(each, _scores(each)) for each in queries.reviews(assessment_id)],
        verdicts=VERDICTS,
        facts=facts,
        fault=rules.filing_fault(facts),
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        may_begin=rows[-1].signed_off_on is not None and actor.may(Permission.ASSESSMENTS_WRITE),
        newest=rows[-1].id,
        may_file=actor.may(Permission.ASSESSMENTS_WRITE),
    )


def _scores(review: Reviewed) -> list[tuple[str, str]]:
    return [
        (name, f"{score} of {max(SCORES)}. {review.judged.comments.get(key, '')}".rstrip(". "))
        for key, name in HEADS.items()
        if (score := review.judged.scores.get(key))
    ]


def _filed(assessment_id: int) -> str:
    """Say when a version was filed, and whether in time; empty when it was not."""
    filed = queries.filing(assessment_id)
    if filed is None:
        return ""
    day = plain_date(filed.filed_on)
    if filed.directed_on is None:
        return day
    late = (filed.filed_on - filed.directed_on).days
    if late <= 0:
        return f"{day}, in time for {plain_date(filed.directed_on)}"
    return f"{day}, {days(late)} after the court's day: {filed.late_reason}"


@assessments.route(f"{ONE}/new-version", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def new_version(case_id: int, assessment_id: int) -> Answer:
    """Begin the next version of a signed report."""
    found = load(case_id, assessment_id)
    form = EditionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                made = services.begin_edition(
                    assessment=found.assessment,
                    reason=form.reason.data or "",
                    by=current_actor(),
                )
                key, number = made.id, made.edition
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"Version {number} has begun. Version {number - 1} stays as it is", "success")
            to = url_for("assessments.show", case_id=case_id, assessment_id=key)
            return redirect(to, 303)
    return _page("assessments/new_version.html", found, form)


@assessments.route(f"{ONE}/file", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def file_with_court(case_id: int, assessment_id: int) -> Answer:
    """Record that the signed version was filed with the court."""
    found = load(case_id, assessment_id)
    form = FilingForm(on=clock.today())
    if form.validate_on_submit():
        try:
            with transaction():
                services.file_with_court(
                    assessment=found.assessment,
                    on=form.on.data,
                    late_reason=form.late_reason.data or "",
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Recorded as filed", "success")
            return redirect(_versions(found), 303)
        found = load(case_id, assessment_id)
    return _page("assessments/file_with_court.html", found, form)


def _page(template: str, found: queries.Found, form: KinshipForm) -> Answer:
    page = render_template(
        template,
        case=found.case,
        found=found,
        form=form,
        fault=rules.filing_fault(queries.filing_facts(found.assessment)),
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=_versions(found),
    )
    return (page, 422) if form.problems else page


def _versions(found: queries.Found) -> str:
    return url_for("assessments.versions", case_id=found.case.id, assessment_id=found.assessment.id)
