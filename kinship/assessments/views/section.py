"""One section on one page: kept as a draft, saved, and put together when two people wrote."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.acts import LeaveOutForm
from kinship.assessments.forms.section import PREFIX, SectionForm, form_class, typed
from kinship.assessments.types import KIND_NAMES, Kind, SectionChangedError
from kinship.assessments.views.blueprint import ONE, address, assessments, back, load, seen
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import time_of_day
from kinship.rulebook.form_types import Section

Answer = str | Response | tuple[str, int]
PAGE = f"{ONE}/sections/<key>"
TO_LIST = "list"


@dataclass(frozen=True)
class Other:
    """What somebody else has saved, to be put together with one's own words.

    Args:
        by: who saved it.
        at: when.
        answers: what they saved, by field, where it differs.
    """

    by: str
    at: datetime
    answers: dict[str, str]


def _section(found: queries.Found, key: str) -> Section:
    section = found.form.section(key)
    if section is None:
        raise NotFoundError
    return section


@assessments.get(PAGE)
@allow(Permission.ASSESSMENTS_READ)
def section(case_id: int, assessment_id: int, key: str) -> str:
    """Show a section as this person left it."""
    found = load(case_id, assessment_id)
    asked = _section(found, key)
    saved = queries.saved_sections(assessment_id, key).get(key)
    draft = queries.draft(assessment_id, key, current_actor())
    seen(found, f"section {key}")
    answers = draft.answers if draft else saved.answers if saved else {}
    form = form_class(asked)(formdata=typed(asked, answers))
    form.now_from(saved.version if saved else 0)
    stale = draft is not None and saved is not None and draft.base_version != saved.version
    other = _other(asked, saved, answers) if stale and saved else None
    return _page(
        found, asked, form, saved=saved, other=other, draft_at=draft.saved_at if draft else None
    )


@assessments.post(PAGE)
@allow(Permission.ASSESSMENTS_WRITE)
def save(case_id: int, assessment_id: int, key: str) -> Answer:
    """Save a section, or show what somebody else saved beside what was typed."""
    found = load(case_id, assessment_id)
    asked = _section(found, key)
    form = form_class(asked)()
    if form.validate_on_submit():
        try:
            with transaction():
                services.save_section(
                    assessment=found.assessment,
                    key=key,
                    answers=form.answers(),
                    base_version=form.started_from(),
                    by=current_actor(),
                )
        except SectionChangedError:
            return _both(case_id, assessment_id, asked, form)
        except RefusedError as refused:
            form.refuse(f"{PREFIX}{refused.field}" if refused.field else None, *refused.reasons)
        else:
            return _saved(found, asked)
    found = load(case_id, assessment_id)
    return _page(found, asked, form), 422


def _saved(found: queries.Found, asked: Section) -> Response:
    flash(f"“{asked.title}” saved", "success")
    keys = [each.key for each in found.form.sections]
    after = keys[keys.index(asked.key) + 1 :]
    if request.form.get("then") == TO_LIST or not after:
        return back(found)
    return redirect(_href(found, after[0]), 303)


def _both(case_id: int, assessment_id: int, asked: Section, form: SectionForm) -> Answer:
    """Show both texts; what was typed is kept as a draft, so that nothing is lost."""
    found = load(case_id, assessment_id)
    with transaction():
        services.keep_draft(
            assessment=found.assessment,
            key=asked.key,
            answers=form.answers(),
            base_version=form.started_from(),
            by=current_actor(),
        )
    saved = queries.saved_sections(assessment_id, asked.key).get(asked.key)
    other = _other(asked, saved, form.answers()) if saved else None
    form.now_from(saved.version if saved else 0)
    form.refuse(None, "Somebody else saved this section after you opened it")
    return _page(found, asked, form, saved=saved, other=other), 409


@assessments.post(f"{PAGE}/draft")
@allow(Permission.ASSESSMENTS_WRITE)
def draft(case_id: int, assessment_id: int, key: str) -> Answer | tuple[Response, int]:
    """Keep what is being typed; answers a script with the time."""
    found = load(case_id, assessment_id)
    asked = _section(found, key)
    form = form_class(asked)()
    try:
        with transaction():
            services.keep_draft(
                assessment=found.assessment,
                key=key,
                answers=form.answers(),
                base_version=form.started_from(),
                by=current_actor(),
            )
    except RefusedError as refused:
        return jsonify(message=f"Not saved. {' '.join(refused.reasons)}"), 409
    return jsonify(saved_at=time_of_day(clock.now()))


@assessments.post(f"{PAGE}/discard-draft")
@allow(Permission.ASSESSMENTS_WRITE)
def discard_draft(case_id: int, assessment_id: int, key: str) -> Response:
    """Throw this person's own draft away and show what is saved."""
    found = load(case_id, assessment_id)
    _section(found, key)
    with transaction():
        services.drop_draft(assessment=found.assessment, key=key, by=current_actor())
    flash("Your draft is gone. This is what is saved", "information")
    return redirect(_href(found, key), 303)


@assessments.route(f"{PAGE}/not-needed", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def leave_out(case_id: int, assessment_id: int, key: str) -> Answer:
    """Say that a section is not needed, and why."""
    found = load(case_id, assessment_id)
    asked = _section(found, key)
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
        saved = queries.saved_sections(assessment_id, key).get(key)
        form.base_version.data = str(saved.version if saved else 0)
    page = render_template(
        "assessments/leave_out.html",
        case=found.case,
        form=form,
        section=asked,
        cancel=_href(found, key),
    )
    return (page, 422) if form.problems else page


def _other(asked: Section, saved: queries.SavedSection, mine: dict[str, str]) -> Other:
    differs = {
        PREFIX + each.key: rules.shown(each, saved.answers.get(each.key, ""))
        for each in asked.questions
        if saved.answers.get(each.key, "") != mine.get(each.key, "").strip()
    }
    return Other(saved.saved_by, saved.saved_at, differs)


def _href(found: queries.Found, key: str) -> str:
    return url_for(
        "assessments.section",
        case_id=found.case.id,
        assessment_id=found.assessment.id,
        key=key,
    )


def _page(
    found: queries.Found,
    asked: Section,
    form: SectionForm,
    *,
    saved: queries.SavedSection | None = None,
    other: Other | None = None,
    draft_at: datetime | None = None,
) -> str:
    href = _href(found, asked.key)
    is_open = found.assessment.closed_on is None and found.assessment.submitted_on is None
    return render_template(
        "assessments/section.html",
        case=found.case,
        found=found,
        section=asked,
        questions=list(zip(asked.questions, form.question_fields(), strict=True)),
        form=form,
        shown=rules.shown,
        saved=saved,
        other=other,
        draft_at=draft_at,
        href=href,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        may_write=is_open and current_actor().may(Permission.ASSESSMENTS_WRITE),
    )
