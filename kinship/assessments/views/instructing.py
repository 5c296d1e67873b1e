"""The letter of instruction of an outside assessor, their answer, and their fee."""

from datetime import date
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.instructing import DeclineForm, InstructForm
from kinship.assessments.queries import Instructed
from kinship.assessments.types import EARNED_BY, KIND_NAMES, FeePart, Kind
from kinship.assessments.views.blueprint import ONE, address, assessments, load, seen
from kinship.core import clock, installation
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.rulebook import queries as rulebook

Answer = str | Redirect | tuple[str, int]
PAGE = f"{ONE}/instruction"


@assessments.get(PAGE)
@allow(Permission.ASSESSMENTS_READ)
def instruction(case_id: int, assessment_id: int) -> str:
    """Show the letter of instruction, the answer, and what of the fee is earned."""
    found, actor = load(case_id, assessment_id), current_actor()
    letter = _letter(found)
    seen(found, "instruction")
    sees_fee = actor.may(Permission.ASSESSMENTS_ASSESSORS) or _is_theirs(found)
    return render_template(
        "assessments/instruction.html",
        case=found.case,
        found=found,
        letter=letter,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        parts=_parts(letter) if letter and sees_fee else [],
        earned_by=EARNED_BY,
        sees_fee=sees_fee,
        may_instruct=actor.may(Permission.CASES_ALLOCATE) and found.assessment.independent,
        may_answer=_may_answer(found),
        may_approve=actor.may(Permission.ASSESSMENTS_AGREE),
    )


@assessments.route(f"{PAGE}/new", methods=["GET", "POST"])
@allow(Permission.CASES_ALLOCATE)
def instruct(case_id: int, assessment_id: int) -> Answer:
    """Write the letter of instruction; from then on the assessor sees the case."""
    found = load(case_id, assessment_id)
    form = InstructForm(data=_proposed(found))
    if form.validate_on_submit():
        try:
            with transaction():
                services.instruct(
                    assessment=found.assessment,
                    assessor=queries.assessor(found.assessment.assessor_id or 0),
                    terms=form.terms,
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"{found.assessor} is instructed and sees the case from now on", "success")
            return _back(found)
    page = render_template(
        "assessments/instruct.html",
        case=found.case,
        found=found,
        form=form,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
    )
    return (page, 422) if form.problems else page


@assessments.get(f"{PAGE}.pdf")
@allow(Permission.ASSESSMENTS_READ)
def letter_file(case_id: int, assessment_id: int) -> Response:
    """Give the letter of instruction as a tagged PDF: to the assessor and to who instructs."""
    found, actor = load(case_id, assessment_id), current_actor()
    letter = _letter(found)
    if letter is None or not (_is_theirs(found) or actor.may(Permission.ASSESSMENTS_ASSESSORS)):
        raise NotFoundError
    with transaction():
        made = services.typeset_letter(assessment=found.assessment, letter=letter, by=actor)
    name = f"instruction-{found.case.reference.lower()}-{found.assessment.id}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, mimetype="application/pdf", headers=headers)


@assessments.post(f"{PAGE}/accept")
@allow(Permission.ASSESSMENTS_READ)
def accept_instruction(case_id: int, assessment_id: int) -> Redirect:
    """Record that the assessor accepts."""
    found = _to_answer(case_id, assessment_id)
    _act(lambda: services.accept_instruction(assessment=found.assessment, by=current_actor()))
    return _back(found)


@assessments.route(f"{PAGE}/decline", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_READ)
def decline_instruction(case_id: int, assessment_id: int) -> Answer:
    """Record that the assessor declines, and why."""
    found = _to_answer(case_id, assessment_id)
    form = DeclineForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.decline_instruction(
                    assessment=found.assessment, because=form.because.data, by=current_actor()
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Declined. The assessment waits for somebody else", "success")
            return redirect(url_for("home"), 303)
    page = render_template("assessments/decline.html", case=found.case, form=form, back=_way(found))
    return (page, 422) if form.problems else page


@assessments.post(f"{PAGE}/approve")
@allow(Permission.ASSESSMENTS_AGREE)
def approve_fee(case_id: int, assessment_id: int) -> Redirect:
    """Approve a part of the fee for payment; nothing is paid from here."""
    found = load(case_id, assessment_id)
    letter = _letter(found)
    sent = request.form.get("earned_by", "")
    part = next((each for each in _parts(letter) if each.earned_by == sent), None)
    if part is None:
        raise NotFoundError
    _act(
        lambda: services.approve_fee(assessment=found.assessment, part=part, by=current_actor()),
        "Approved for payment",
    )
    return _back(found)


def _act(act: Any, done: str = "Accepted") -> None:  # noqa: ANN401 - any call without arguments
    try:
        with transaction():
            act()
    except RefusedError as refused:
        flash(". ".join(refused.reasons), "error")
    else:
        flash(done, "success")


def _letter(found: queries.Found) -> Instructed | None:
    assessment = found.assessment
    return queries.instruction_of(assessment.id, assessment.assessor_id, current_actor())


def _parts(letter: Instructed | None) -> list[FeePart]:
    return letter.parts(queries.approvals_of([letter.id])) if letter else []


def _is_theirs(found: queries.Found) -> bool:
    return found.assessment.assessor_id == current_actor().staff_id


def _may_answer(found: queries.Found) -> bool:
    return _is_theirs(found) or current_actor().may(Permission.CASES_ALLOCATE)


def _to_answer(case_id: int, assessment_id: int) -> queries.Found:
    found = load(case_id, assessment_id)
    if not _may_answer(found):
        raise NotFoundError
    return found


def _proposed(found: queries.Found) -> dict[str, Any]:
    """Propose the days of the plan, as far as they lie ahead, and the fee that was agreed."""
    assessment = found.assessment
    council = rulebook.council(installation.council())
    due = {each.key: each.due_on for each in rules.plan(assessment, council.milestones)}
    record = queries.record_of(assessment.assessor_id or 0)
    return {
        "midpoint_due_on": _ahead(due.get("midpoint_review")),
        "report_due_on": _ahead(due.get("quality_check")),
        "fee_pence": record.rates.get(assessment.kind) if record else None,
    }


def _ahead(day: date | None) -> date | None:
    return day if day is not None and day >= clock.today() else None


def _way(found: queries.Found) -> str:
    return url_for(
        "assessments.instruction", case_id=found.case.id, assessment_id=found.assessment.id
    )


def _back(found: queries.Found) -> Redirect:
    return redirect(_way(found), 303)
