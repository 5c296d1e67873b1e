"""One section on one page: kept as a draft, saved, and put together when two people wrote."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.section import PREFIX, SectionForm, form_of, sent_answers, typed
from kinship.assessments.types import KIND_NAMES, Finding, Kind, SectionChangedError, Source
from kinship.assessments.views.blueprint import (
    PAGE,
    address,
    assessments,
    back,
    load,
    section_address,
    section_of,
    seen,
)
from kinship.assessments.views.drawing import drawn, reader_of
from kinship.assessments.views.standing import standing_of
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import time_of_day
from kinship.rulebook.form_types import Section

Answer = str | Response | tuple[str, int]
TO_LIST = "list"
TO_SAME = "same"


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


@assessments.get(PAGE)
@allow(Permission.ASSESSMENTS_READ)
def section(case_id: int, assessment_id: int, key: str) -> str:
    """Show a section as this person left it."""
    found = load(case_id, assessment_id)
    asked = section_of(found, key)
    saved = queries.saved_sections(assessment_id, current_actor(), key).get(key)
    draft = queries.draft(assessment_id, key, current_actor())
    seen(found, f"section {key}")
    answers = draft.answers if draft else saved.answers if saved else {}
    form = form_of(asked, answers, formdata=typed(asked, answers))
    form.offer(_sources(found))
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
    asked = section_of(found, key)
    form = _sent(found, asked)
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


def _sent(found: queries.Found, asked: Section) -> SectionForm:
    form = form_of(asked, sent_answers(request.form))
    form.offer(_sources(found))
    return form


def _sources(found: queries.Found) -> list[Source]:
    """Return what judgements can rest on; a form that does not ask reads nothing."""
    if not found.form.evidence:
        return []
    saved = queries.saved_sections(found.assessment.id, current_actor())
    answers = {key: each.answers for key, each in saved.items()}
    return queries.sources_of(found.assessment, found.form, answers)


def _saved(found: queries.Found, asked: Section) -> Response:
    flash(f"“{asked.title}” saved", "success")
    if request.form.get("then") == TO_SAME:
        return redirect(section_address(found, asked.key), 303)
    keys = [each.key for each in found.form.sections]
    after = keys[keys.index(asked.key) + 1 :]
    if request.form.get("then") == TO_LIST or not after:
        return back(found)
    return redirect(section_address(found, after[0]), 303)


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
    saved = queries.saved_sections(assessment_id, current_actor(), asked.key).get(asked.key)
    other = _other(asked, saved, form.answers()) if saved else None
    form.now_from(saved.version if saved else 0)
    form.refuse(None, "Somebody else saved this section after you opened it")
    return _page(found, asked, form, saved=saved, other=other), 409


@assessments.post(f"{PAGE}/draft")
@allow(Permission.ASSESSMENTS_WRITE)
def draft(case_id: int, assessment_id: int, key: str) -> Answer | tuple[Response, int]:
    """Keep what is being typed; answers a script with the time."""
    found = load(case_id, assessment_id)
    asked = section_of(found, key)
    form = form_of(asked, sent_answers(request.form))
    try:
        with transaction():
            services.keep_draft(
                assessment=found.assessment,
                key=key,
                answers=form.answers(),
                base_version=form.started_from(),
                by=current_actor(),
                asked=asked,
            )
    except RefusedError as refused:
        return jsonify(message=f"Not saved. {' '.join(refused.reasons)}"), 409
    return jsonify(saved_at=time_of_day(clock.now()))


@assessments.post(f"{PAGE}/discard-draft")
@allow(Permission.ASSESSMENTS_WRITE)
def discard_draft(case_id: int, assessment_id: int, key: str) -> Response:
    """Throw this person's own draft away and show what is saved."""
    found = load(case_id, assessment_id)
    section_of(found, key)
    with transaction():
        services.drop_draft(assessment=found.assessment, key=key, by=current_actor())
    flash("Your draft is gone. This is what is saved", "information")
    return redirect(section_address(found, key), 303)


def _other(asked: Section, saved: queries.SavedSection, mine: dict[str, str]) -> Other:
    differs = {
        PREFIX + each.key: rules.shown(each, saved.answers.get(each.key, ""))
        for each in rules.spread(asked, {**saved.answers, **mine})
        if saved.answers.get(each.key, "") != mine.get(each.key, "").strip()
    }
    return Other(saved.saved_by, saved.saved_at, differs)


def _still(found: queries.Found, asked: Section) -> tuple[Finding, ...]:
    """Return what the rules still ask of a section, on forms whose judgements name evidence."""
    return (
        standing_of(found, within=asked.of_form).in_section(asked.key)
        if found.form.evidence
        else ()
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
    href = section_address(found, asked.key)
    is_open = found.assessment.closed_on is None and found.assessment.submitted_on is None
    may_write = is_open and current_actor().may(Permission.ASSESSMENTS_WRITE)
    return render_template(
        "assessments/section.html",
        case=found.case,
        found=found,
        section=asked,
        drawn=drawn(asked, form),
        blocks=queries.blocks_of(found.assessment, asked, clock.today()),
        said={each.key: rules.said_of(each, form.answers()) for each in asked.questions},
        form=form,
        reader=None if may_write else reader_of(found),
        still=_still(found, asked) if saved and is_open else (),
        saved=saved,
        other=other,
        draft_at=draft_at,
        href=href,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        may_write=may_write,
        comments=queries.comments_on_sections(found.assessment.id, asked.key)
        if found.comments
        else [],
        may_comment=found.assessment.closed_on is None
        and current_actor().may(Permission.ASSESSMENTS_SIGN_OFF),
    )
