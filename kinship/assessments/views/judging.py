"""What changed since the last check, comments on sections, and the meeting after two returns."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.judging import AnswerForm, MeetingForm, SectionCommentForm
from kinship.assessments.types import KIND_NAMES, Commented, Kind
from kinship.assessments.views.blueprint import (
    ONE,
    PAGE,
    address,
    assessments,
    load,
    section_address,
    section_of,
    seen,
)
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.forms import KinshipForm

Answer = str | Response | tuple[str, int]


@assessments.get(f"{ONE}/changes")
@allow(Permission.ASSESSMENTS_READ)
def changes(case_id: int, assessment_id: int) -> str:
    """Show what was changed, section by section, since a manager last checked it."""
    found = load(case_id, assessment_id)
    seen(found, "changes")
    before = queries.compared_with(found.assessment)
    now = {
        key: each.answers
        for key, each in queries.saved_sections(assessment_id, current_actor()).items()
    }
    return render_template(
        "assessments/changes.html",
        case=found.case,
        found=found,
        compared=before,
        changes=_grouped(found, _answers(before), now) if before else {},
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
    )


def _answers(snapshot: Any) -> dict[str, dict[str, str]]:  # noqa: ANN401 - a row of a table views do not import
    """Return what stood in the sections then, as far as this person may read it."""
    if snapshot is None:
        return {}
    sections = snapshot.content["signed"]["sections"]
    found = {key: dict(each["answers"]) for key, each in sections.items()}
    if current_actor().may(Permission.ASSESSMENTS_PRIVILEGED):
        return found
    return {key: rules.without_legal(each) for key, each in found.items()}


def _grouped(
    found: queries.Found, before: dict[str, dict[str, str]], now: dict[str, dict[str, str]]
) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for each in rules.changes(found.form, before, now):
        grouped.setdefault(each.title, []).append(each)
    return grouped


def comments_by_section(assessment_id: int) -> dict[str, list[Commented]]:
    """Return what managers said, by section.

    Args:
        assessment_id: the assessment.
    """
    found: dict[str, list[Commented]] = {}
    for each in queries.comments_on_sections(assessment_id):
        found.setdefault(each.section, []).append(each)
    return found


@assessments.route(f"{PAGE}/comment", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def comment_on_section(case_id: int, assessment_id: int, key: str) -> Answer:
    """Let a manager comment on one section."""
    found = load(case_id, assessment_id)
    asked = section_of(found, key)
    form = SectionCommentForm()

    def act() -> None:
        services.comment_on_section(
            assessment=found.assessment,
            section=key,
            words=form.words.data or "",
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    done = _act(form, act, "Your comment is kept", section_address(found, key))
    return done or _page("assessments/comment_on_section.html", found, form, section=asked)


@assessments.route(f"{ONE}/comments/<int:comment_id>/answer", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def answer_comment(case_id: int, assessment_id: int, comment_id: int) -> Answer:
    """Answer a manager's comment."""
    found = load(case_id, assessment_id)
    comments = queries.comments_on_sections(assessment_id)
    comment = next((each for each in comments if each.id == comment_id), None)
    if comment is None:
        raise NotFoundError
    form = AnswerForm()

    def act() -> None:
        services.answer_comment(
            assessment=found.assessment,
            comment_id=comment_id,
            answer=form.answer.data or "",
            by=current_actor(),
        )

    done = _act(form, act, "Your answer is kept", section_address(found, comment.section))
    return done or _page("assessments/answer_comment.html", found, form, comment=comment)


@assessments.route(f"{ONE}/meeting", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def meeting(case_id: int, assessment_id: int) -> Answer:
    """Record that leader and assessor met because it was sent back."""
    found = load(case_id, assessment_id)
    form = MeetingForm(
        on=clock.today(), with_whom=f"{current_actor().name} and {found.assessor}".strip()
    )

    def act() -> None:
        services.record_meeting(
            assessment=found.assessment,
            met=services.Met(form.on.data, form.with_whom.data or "", form.agreed.data or ""),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    done = _act(form, act, "The meeting is recorded", _quality(found))
    return done or _page("assessments/meeting.html", found, form)


def _act(form: KinshipForm, act: Callable[[], None], done: str, to: str) -> Answer:
    """Act and go on; an empty answer when the question is to be shown."""
    if form.validate_on_submit():
        try:
            with transaction():
                act()
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(done, "success")
            return redirect(to, 303)
    return ""


def _page(template: str, found: queries.Found, form: KinshipForm, **more: object) -> Answer:
    page = render_template(
        template,
        case=found.case,
        found=found,
        form=form,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        **more,
    )
    return (page, 422) if form.problems else page


def _quality(found: queries.Found) -> str:
    return url_for("assessments.quality", case_id=found.case.id, assessment_id=found.assessment.id)
