"""Make assessments as they stand on a day, without going through every act that led there."""

from datetime import date, timedelta

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments import queries, services
from kinship.assessments.models import (
    Assessment,
    AssessmentChild,
    AssessmentReturn,
    AssessmentSection,
    AssessmentShare,
    AssessorRecord,
)
from kinship.assessments.types import HEADS, Copy, Judgement, Terms
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.households.models import Household
from kinship.people.models import Person
from kinship.rulebook import assessment_forms
from kinship.rulebook.form_types import AssessmentForm, Question, QuestionKind
from kinship.rulebook.types import Nation
from tests.factories.accounts import act_as

ACCEPTED = date(2026, 9, 1)


def form(kind: str = "full", nation: str = "england") -> AssessmentForm:
    return assessment_forms.in_force(Nation(nation), kind, ACCEPTED)


def make_assessment(
    case: Case,
    *children: Person,
    kind: str = "full",
    household: Household | None = None,
    assessor: Staff | None = None,
    accepted: date = ACCEPTED,
    nation: str = "england",
    version: str | None = None,
    **columns,
) -> Assessment:
    """One row with its dated facts: allocated_on, submitted_on, closed_on …"""
    of = assessment_forms.version(f"{nation}/{kind}", version) if version else form(kind, nation)
    row = Assessment(
        case_id=case.id,
        household_id=household.id if household else None,
        team_id=case.team_id,
        kind=kind,
        form=of.id,
        form_version=of.version,
        accepted_on=accepted,
        assessor_id=assessor.id if assessor else None,
        independent=bool(assessor and assessor.independent),
        allocated_on=columns.pop("allocated_on", accepted if assessor else None),
        last_activity_on=columns.pop("last_activity_on", accepted),
        sections_total=columns.pop("sections_total", len(of.sections)),
        created_at=clock.now(),
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    for child in children:
        db.session.add(AssessmentChild(assessment_id=row.id, person_id=child.id))
    db.session.flush()
    return row


def make_record(staff: Staff, **columns) -> AssessorRecord:
    """An entry of the register of assessors: check_ends_on, indemnity_ends_on, capacity …"""
    row = AssessorRecord(staff_id=staff.id, rates=columns.pop("rates", {}), **columns)
    db.session.add(row)
    db.session.flush()
    return row


def instruct(assessment: Assessment, assessor: Staff, by: Actor) -> None:
    """Write the letter of instruction, without which an outside assessor sees nothing."""
    today = clock.today()
    terms = Terms(today + timedelta(days=30), today + timedelta(days=60), 200_000)
    services.instruct(assessment=assessment, assessor=assessor, terms=terms, by=by)


def words(number: int) -> str:
    return " ".join(["word"] * number)


def whole(assessment: Assessment, by: Staff, **changes: dict[str, str]) -> None:
    """Save everything a form asks, on every copy of its sections; each key changed as asked."""
    of = queries.form_of(assessment)
    for section in of.sections:
        asked = [each for each in section.questions if each.kind is not QuestionKind.EVIDENCE]
        answers = {key: text for each in asked for key, text in said_to(each).items()}
        answers |= changes.get(section.key, changes.get(section.of_form, {}))
        row = AssessmentSection(
            assessment_id=assessment.id,
            key=section.key,
            answers={key: text for key, text in answers.items() if text},
            complete=True,
            saved_at=clock.now(),
            saved_by_id=by.id,
        )
        db.session.add(row)
    db.session.flush()


def said_to(question: Question) -> dict[str, str]:
    """The answer to a question, or three full rows of a table."""
    if question.kind is not QuestionKind.TABLE:
        return {question.key: answer_to(question)}
    return {
        f"{question.key}__{row}__{column.key}": answer_to(column)
        for row in (1, 2, 3)
        for column in question.columns
    }


def answer_to(question: Question) -> str:
    if question.kind is QuestionKind.CHOICE:
        return question.options[0][0]
    if question.kind is QuestionKind.YES_NO:
        return "yes"
    if question.kind is QuestionKind.DATE:
        return clock.today().isoformat()
    return words(60)


def answers_to(of: AssessmentForm, **changes: dict[str, str]) -> dict[str, dict[str, str]]:
    """Every required question answered, each section changed as asked; None takes one away."""
    found = {
        section.key: {
            key: text
            for question in section.questions
            if question.required and question.when is None
            for key, text in said_to(question).items()
        }
        for section in of.sections
    }
    for key, values in changes.items():
        found[key] = {k: v for k, v in {**found[key], **values}.items() if v is not None}
    return found


def fill(assessment: Assessment, by: Staff, **changes: dict[str, str]) -> list[AssessmentSection]:
    """Save every section complete, as `by` would have."""
    nation, _, kind = assessment.form.partition("/")
    made = []
    for key, answers in answers_to(form(kind, nation), **changes).items():
        row = AssessmentSection(
            assessment_id=assessment.id,
            key=key,
            answers=answers,
            complete=True,
            saved_at=clock.now(),
            saved_by_id=by.id,
        )
        db.session.add(row)
        made.append(row)
    assessment.sections_saved = assessment.sections_done = len(made)
    db.session.flush()
    return made


def make_share(assessment: Assessment, by: Staff) -> AssessmentShare:
    """The carers got their copy today, and have two weeks to say what they think."""
    paper = services.ask_for_paper(assessment=assessment, copy=Copy.CARER, by=act_as(by))
    row = AssessmentShare(
        assessment_id=assessment.id,
        paper_id=paper.id,
        shared_on=clock.today(),
        how="in person",
        whom="Ann Lee",
        comments_until=clock.today() + timedelta(days=14),
        by_id=by.id,
    )
    assessment.shared_on = row.shared_on
    db.session.add(row)
    db.session.flush()
    return row


def good(score: int = 3, **comments: str) -> Judgement:
    """A judgement with the same score under each heading."""
    return Judgement(dict.fromkeys(HEADS, score), comments)


def make_return(assessment: Assessment, by: Staff, points: str) -> AssessmentReturn:
    row = AssessmentReturn(
        assessment_id=assessment.id,
        submitted_on=assessment.accepted_on,
        returned_on=clock.today(),
        by_id=by.id,
        points=points,
    )
    db.session.add(row)
    db.session.flush()
    return row
