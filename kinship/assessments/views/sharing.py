"""The carers got their copy, and what they say to it."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.sharing import CarerCommentForm, ShareForm
from kinship.assessments.types import KIND_NAMES, Copy, Kind
from kinship.assessments.views.blueprint import ONE, assessments, load
from kinship.assessments.views.copies import PAPER
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import plain_date
from kinship.core.web.forms import KinshipForm

Answer = str | Response | tuple[str, int]
WORDS = "words"


@assessments.route(f"{PAPER}/share", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def share_copy(case_id: int, assessment_id: int, paper_id: int) -> Answer:
    """Record that the carers got this copy."""
    found = load(case_id, assessment_id)
    paper = services.get_paper(found.assessment, paper_id)
    if paper.copy != Copy.CARER:
        raise NotFoundError
    form = ShareForm(on=clock.today(), whom=found.carers)
    if form.validate_on_submit():
        handing = services.Handing(form.on.data, form.how.data, form.whom.data or "")
        try:
            with transaction():
                share = services.share_with_carers(
                    assessment=found.assessment,
                    paper=paper,
                    handing=handing,
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
                until = share.comments_until
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            return _done(found, f"Recorded. They have until {plain_date(until)} to comment")
    return _page("assessments/share_copy.html", found, form, number=paper.number)


@assessments.route(f"{ONE}/shares/<int:share_id>/comment", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def carer_comment(case_id: int, assessment_id: int, share_id: int) -> Answer:
    """Keep what a carer says to the report, word for word."""
    found = load(case_id, assessment_id)
    if all(each.id != share_id for each in queries.shares(assessment_id)):
        raise NotFoundError
    form = CarerCommentForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_carer_comment(
                    assessment=found.assessment,
                    share_id=share_id,
                    said=_said(form),
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            return _done(found, "What they said is kept as they said it")
    return _page("assessments/carer_comment.html", found, form)


def _said(form: CarerCommentForm) -> services.Said:
    words = form.words.data or ""
    if form.answer.data == WORDS and not words.strip():
        raise RefusedError("Enter their words", field="words")
    if form.answer.data != WORDS and words.strip():
        raise RefusedError("Select “They commented” to keep their words", field="answer")
    return services.Said(form.carer.data or "", form.on.data, words, form.stands.data)


def _done(found: queries.Found, said: str) -> Response:
    flash(said, "success")
    return redirect(_copies(found), 303)


def _page(template: str, found: queries.Found, form: KinshipForm, **more: int) -> Answer:
    page = render_template(
        template,
        case=found.case,
        found=found,
        form=form,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=_copies(found),
        **more,
    )
    return (page, 422) if form.problems else page


def _copies(found: queries.Found) -> str:
    return url_for("assessments.copies", case_id=found.case.id, assessment_id=found.assessment.id)
