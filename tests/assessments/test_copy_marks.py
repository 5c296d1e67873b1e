"""Marks in a copy: the reason a section is left out, the line of a referee, and who looked."""

import pytest
from sqlalchemy import select

from kinship.assessments import queries, rules, services
from kinship.assessments.models import AssessmentSnapshot
from kinship.assessments.queries.report import report_of
from kinship.assessments.rules.marks import LEGAL
from kinship.assessments.types import Copy
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from tests.factories.accounts import act_as, make_staff
from tests.factories.assessments import make_assessment, whole

pytestmark = pytest.mark.day("2026-11-23")
NAME, WORDS = "Morag Blythe", "He shouted at the boys"
REASON = "[third-party] His sister is ill."
ADVICE = "[privileged] Counsel says leave it."
COURT = "In court"


@pytest.fixture
def report(world):
    made = make_assessment(
        world.case, world.child, version="2026-2", household=world.household, assessor=world.writer
    )
    said = {"referees__1__name": NAME, "referees__1__said": f"[third-party] {WORDS}"}
    whole(made, world.writer, references=said, carers_words={})
    return made


def decided(world, report):
    answers = {each.key: each.answers for each in queries.sections_of(report.id)}
    for each in rules.marked_in(queries.form_of(report), answers):
        services.decide_about_paragraph(
            assessment=report,
            digest=each.digest,
            wished=services.Wished(carer="withhold", basis="third party", why="They asked for it"),
            by=act_as(world.leader),
        )


def copied(world, report, copy):
    decided(world, report)
    paper = services.ask_for_paper(assessment=report, copy=copy, by=act_as(world.writer))
    snapshot = db.session.get_one(AssessmentSnapshot, paper.snapshot_id)
    sections = report_of(report, world.case, paper, snapshot).data["sections"]
    return paper, {each["title"]: each for each in sections}


def referee(sections):
    table = sections["References and checks"]["items"][0]
    return {each["label"]: each["text"][0]["text"] for each in table["rows"][0]}


@pytest.mark.parametrize(("copy", "known"), [(Copy.CARER, False), (Copy.FULL, True)])
def test_a_referee_whose_words_are_withheld_is_not_named_beside_them(world, report, copy, known):
    line = referee(copied(world, report, copy)[1])
    assert (line["Who?"] == NAME) is known
    assert line["What they said"] == (WORDS if known else "[withheld: third-party]")
    assert line["When were they interviewed?"]


@pytest.mark.parametrize(
    ("because", "copy", "shown"),
    [
        (REASON, Copy.CARER, "[withheld: third-party]"),
        (REASON, Copy.FULL, "His sister is ill."),
        (ADVICE, Copy.FULL, LEGAL),
        ("There are no proceedings", Copy.CARER, "There are no proceedings"),
    ],
)
def test_the_reason_for_leaving_a_section_out_follows_its_marks(
    world, report, because, copy, shown
):
    row = next(each for each in queries.sections_of(report.id) if each.key == "court")
    row.not_needed_because = because
    db.session.flush()
    (reason,) = copied(world, report, copy)[1][COURT]["because"]
    assert reason["text"] == shown


def test_a_reason_that_is_legal_advice_is_hidden_on_the_page_too(world, report):
    row = next(each for each in queries.sections_of(report.id) if each.key == "court")
    row.not_needed_because = ADVICE
    db.session.flush()
    outside = act_as(make_staff("independent_assessor"))
    assert queries.saved_sections(report.id, outside)["court"].not_needed_because == LEGAL


def test_looking_at_a_copy_stands_on_the_trail(world, report, visit):
    paper, _ = copied(world, report, Copy.FULL)
    db.session.commit()
    visit(world.writer).get(f"/cases/{report.case_id}/assessments/{report.id}/copies/{paper.id}")
    looked = select(AuditEvent.facts).where(AuditEvent.action == "viewed")
    assert [each["page"] for each in db.session.execute(looked).scalars()] == ["copy"]
