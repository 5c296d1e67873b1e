"""Read what a judgement can rest on: visits, reviews, checks, notes, views and references."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from kinship.assessments.models import Assessment
from kinship.assessments.rules.tables import rows_of
from kinship.assessments.rules.written import day_of
from kinship.assessments.types import Source
from kinship.cases.models import CaseNote
from kinship.checks import queries as checks
from kinship.checks import rules as check_rules
from kinship.core.database import db
from kinship.people.rules.names import words
from kinship.rulebook.form_types import AssessmentForm, Question, Section
from kinship.support import queries as support
from kinship.support.types import REVIEW_KINDS, VISIT_KINDS

MOST = 40
OWN_TABLES = {"views": "Views", "sessions": "Sessions", "referees": "References"}
"""Tables of a form whose lines are evidence themselves, and the heading they stand under."""

Answers = Mapping[str, Mapping[str, str]]


def sources_of(assessment: Assessment, form: AssessmentForm, answers: Answers) -> list[Source]:
    """Return everything on the record that a judgement of an assessment can rest on.

    Args:
        assessment: the assessment.
        form: its form, laid out for it.
        answers: what is saved, section by section.
    """
    return [
        *_own(form, answers),
        *_visits(assessment.case_id),
        *_checks(assessment.household_id),
        *_notes(assessment.case_id),
    ]


def _visits(case_id: int) -> Iterable[Source]:
    for view in support.views_of_case(case_id, MOST):
        if view.struck_on is None:
            label = f"View: {view.child}, {_day(view.given_on)}"
            yield Source(f"view-{view.id}", "Views", label)
    for visit in support.visits_of_case(case_id, MOST):
        if visit.struck_on is not None:
            continue
        kind = VISIT_KINDS.get(visit.kind, visit.kind)
        yield Source(
            f"visit-{visit.id}", "Visits", f"{kind}: {visit.child}, {_day(visit.visited_on)}"
        )
    for review in support.reviews_of_case(case_id, MOST):
        if review.struck_on is not None:
            continue
        kind = REVIEW_KINDS.get(review.kind, review.kind)
        yield Source(
            f"review-{review.id}", "Visits", f"{kind}: {review.child}, {_day(review.held_on)}"
        )


def _checks(household_id: int | None) -> Iterable[Source]:
    if household_id is None:
        return
    nation = checks.nations_list()
    for check in checks.of_household(household_id):
        if check.received_on:
            named = check_rules.named(check, nation)
            label = f"{named[:1].upper()}{named[1:]}, back {_day(check.received_on)}"
            yield Source(f"check-{check.id}", "Checks", label)


def _notes(case_id: int) -> Iterable[Source]:
    statement = (
        select(CaseNote.id, CaseNote.kind, CaseNote.happened_at)
        .where(CaseNote.case_id == case_id, CaseNote.management.is_(False))
        .order_by(CaseNote.happened_at.desc(), CaseNote.id.desc())
        .limit(MOST)
    )
    for row in db.session.execute(statement):
        label = f"{row.kind[:1].upper()}{row.kind[1:]}, {_day(row.happened_at.date())}"
        yield Source(f"note-{row.id}", "Notes", label)


def _own(form: AssessmentForm, answers: Answers) -> Iterable[Source]:
    for section in form.sections:
        for question in section.questions:
            if question.key in OWN_TABLES:
                yield from _lines(section, question, answers.get(section.key, {}))


def _lines(section: Section, table: Question, answers: Mapping[str, str]) -> Iterable[Source]:
    for row in rows_of(table, answers):
        on = day_of(row.get("on", ""))
        about = section.about or row.get("name", "") or table.one
        what = "-".join(words(about)[:3])
        key = f"{table.key}-{what}-{row.get('on', '')}"
        label = f"{table.one[:1].upper()}{table.one[1:]}"
        named = ", ".join(part for part in (about, _day(on) if on else "") if part != table.one)
        yield Source(key, OWN_TABLES[table.key], f"{label}: {named}" if named else label)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
