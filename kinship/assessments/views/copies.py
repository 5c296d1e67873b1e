"""Copies of a report: those made, asking for one, how far it is, and taking it away."""

from flask import Response as Answered
from flask import flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.sharing import CopyForm
from kinship.assessments.types import (
    COPY_NAMES,
    KIND_NAMES,
    PAPER_STATES,
    STANDS,
    WAYS_OF_SHARING,
    Copy,
    Kind,
    PaperState,
)
from kinship.assessments.views.blueprint import ONE, address, assessments, load, seen
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock, storage
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

Answer = str | Response | tuple[str, int]
PAPER = f"{ONE}/copies/<int:paper_id>"


@assessments.get(f"{ONE}/copies")
@allow(Permission.ASSESSMENTS_READ)
def copies(case_id: int, assessment_id: int) -> Answer:
    """Show every copy that was made, who got one and what they said."""
    found = load(case_id, assessment_id)
    seen(found, "copies")
    return _page(found, CopyForm())


@assessments.post(f"{ONE}/copies")
@allow(Permission.ASSESSMENTS_WRITE)
def ask_for_copy(case_id: int, assessment_id: int) -> Answer:
    """Ask for a copy; a job makes it."""
    found = load(case_id, assessment_id)
    form = CopyForm()
    if form.validate_on_submit():
        try:
            with transaction():
                paper = services.ask_for_paper(
                    assessment=found.assessment,
                    copy=Copy(form.copy.data),
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
                paper_id = paper.id
        except RefusedError as refused:
            form.refuse_for(refused)
            found = load(case_id, assessment_id)
        else:
            return redirect(_paper(found, paper_id), 303)
    return _page(found, form), 422


def _page(found: queries.Found, form: CopyForm) -> str:
    actor, assessment = current_actor(), found.assessment
    share = queries.last_share(assessment.id)
    return render_template(
        "assessments/copies.html",
        case=found.case,
        found=found,
        form=form,
        papers=queries.papers(assessment.id),
        shares=queries.shares(assessment.id),
        waits=rules.waits_for_carers(share, clock.today()),
        open_marks=_open_marks(found),
        ways=WAYS_OF_SHARING,
        states=PAPER_STATES,
        names=COPY_NAMES,
        stands=STANDS,
        kind_name=KIND_NAMES[Kind(assessment.kind)],
        address=address(found),
        may_write=actor.may(Permission.ASSESSMENTS_WRITE),
        is_open=assessment.closed_on is None,
    )


def _open_marks(found: queries.Found) -> int:
    answers = {each.key: each.answers for each in queries.sections_of(found.assessment.id)}
    marked = rules.marked_in(found.form, answers)
    decided = queries.decided(found.assessment.id)
    court = queries.for_court(found.assessment)
    left = {each.digest for each in rules.undecided(marked, decided, Copy.CARER)}
    if court:
        left |= {each.digest for each in rules.undecided(marked, decided, Copy.COURT)}
    return len(left)


@assessments.get(PAPER)
@allow(Permission.ASSESSMENTS_READ)
def one_copy(case_id: int, assessment_id: int, paper_id: int) -> str:
    """Show how far a copy is made, and where to take it from once it is ready."""
    found = load(case_id, assessment_id)
    paper = queries.paper(assessment_id, paper_id)
    seen(found, "copy")
    return render_template(
        "assessments/one_copy.html",
        case=found.case,
        found=found,
        paper=paper,
        states=PAPER_STATES,
        state=PAPER_STATES[paper.state],
        ready=paper.state is PaperState.READY,
        failed=paper.state is PaperState.FAILED,
        names=COPY_NAMES,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        may_write=current_actor().may(Permission.ASSESSMENTS_WRITE),
        is_open=found.assessment.closed_on is None,
    )


@assessments.post(f"{PAPER}/again")
@allow(Permission.ASSESSMENTS_WRITE)
def make_copy_again(case_id: int, assessment_id: int, paper_id: int) -> Response:
    """Let a copy that could not be made be tried again."""
    found = load(case_id, assessment_id)
    with transaction():
        paper = services.get_paper(found.assessment, paper_id)
        services.ask_again(paper=paper, by=current_actor())
    flash("It is tried again", "information")
    return redirect(_paper(found, paper_id), 303)


@assessments.get(f"{PAPER}/file")
@allow(Permission.ASSESSMENTS_READ)
def copy_file(case_id: int, assessment_id: int, paper_id: int) -> Answered:
    """Hand out a copy; the trail says who took which."""
    found = load(case_id, assessment_id)
    paper = queries.paper(assessment_id, paper_id)
    place = storage.path_of(paper.file_digest) if paper.file_digest else None
    if place is None or not place.exists():
        raise NotFoundError
    subject = Subject("assessment", assessment_id, found.case.id)
    what = f"{paper.copy.value} copy {paper.number} of an assessment"
    audit.exported(subject, by=current_actor(), what=what, rows=paper.pages)
    return send_file(
        place,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{paper.copy.value}-copy-{assessment_id}-{paper.number}.pdf",
        max_age=0,
    )


def _paper(found: queries.Found, paper_id: int) -> str:
    return url_for(
        "assessments.one_copy",
        case_id=found.case.id,
        assessment_id=found.assessment.id,
        paper_id=paper_id,
    )
