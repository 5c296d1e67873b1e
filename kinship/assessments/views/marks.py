"""Marked paragraphs: which are decided about and which are not, and deciding about one."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.sharing import DecideMarkForm
from kinship.assessments.types import (
    BASES,
    CHOICE_NAMES,
    KIND_NAMES,
    MARK_NAMES,
    Copy,
    Kind,
    Mark,
    Marked,
)
from kinship.assessments.views.blueprint import ONE, address, assessments, load, seen
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

Answer = str | Response | tuple[str, int]


@assessments.get(f"{ONE}/marks")
@allow(Permission.ASSESSMENTS_READ)
def marks(case_id: int, assessment_id: int) -> str:
    """Show every marked paragraph: first those nobody has decided about."""
    found = load(case_id, assessment_id)
    seen(found, "marked paragraphs")
    marked = _marked(found)
    decided = queries.decided(assessment_id)
    wanted = [Copy.CARER, Copy.COURT] if queries.for_court(found.assessment) else [Copy.CARER]
    left = {each.digest for copy in wanted for each in rules.undecided(marked, decided, copy)}
    return render_template(
        "assessments/marks.html",
        case=found.case,
        found=found,
        waiting=[each for each in marked if each.digest in left],
        settled=[each for each in marked if each.digest not in left],
        decided=decided,
        names=MARK_NAMES,
        choices=CHOICE_NAMES,
        bases=BASES,
        legal=Mark.PRIVILEGED,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        may_write=current_actor().may(Permission.ASSESSMENTS_WRITE),
    )


@assessments.route(f"{ONE}/marks/<digest>", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def decide_mark(case_id: int, assessment_id: int, digest: str) -> Answer:
    """Decide what happens to a marked paragraph when the report is shared."""
    found = load(case_id, assessment_id)
    marked = next((each for each in _marked(found) if each.digest == digest), None)
    if marked is None or marked.paragraph.mark is Mark.PRIVILEGED:
        raise NotFoundError
    for_court = queries.for_court(found.assessment)
    form = DecideMarkForm()
    if not for_court:
        del form.court
    if form.validate_on_submit():
        try:
            with transaction():
                services.decide_about_paragraph(
                    assessment=found.assessment,
                    digest=digest,
                    wished=_wished(form, for_court=for_court),
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Your decision is recorded", "success")
            return redirect(_marks(found), 303)
    seen(found, "marked paragraph")
    page = render_template(
        "assessments/decide_mark.html",
        case=found.case,
        found=found,
        marked=marked,
        form=form,
        for_court=for_court,
        names=MARK_NAMES,
        address=_marks(found),
    )
    return (page, 422) if form.problems else page


def _wished(form: DecideMarkForm, *, for_court: bool) -> services.Wished:
    court = form.court.data or "" if for_court else ""
    if for_court and not court:
        raise RefusedError("Select what happens to it in the court copy", field="court")
    return services.Wished(
        carer=form.carer.data,
        court=court,
        summary=form.summary.data or "",
        basis=form.basis.data,
        why=form.why.data or "",
    )


def _marked(found: queries.Found) -> list[Marked]:
    """Return the marked paragraphs this person may read; legal advice only by its place."""
    answers = {each.key: each.answers for each in queries.sections_of(found.assessment.id)}
    marked = rules.marked_in(found.form, answers)
    if current_actor().may(Permission.ASSESSMENTS_PRIVILEGED):
        return marked
    return [each for each in marked if each.paragraph.mark is not Mark.PRIVILEGED]


def _marks(found: queries.Found) -> str:
    return url_for("assessments.marks", case_id=found.case.id, assessment_id=found.assessment.id)
