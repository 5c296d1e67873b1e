"""Carers who do not agree with a report that says no: the choice, the second opinion, the end."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.assessments import queries, rules, services
from kinship.assessments.models import AssessmentSnapshot, DisagreementChoice, SecondOpinion
from kinship.assessments.queries.report import report_of
from kinship.assessments.types import Chosen, Copy, Disagreement, Opinion
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.rulebook.form_types import Place
from tests.assessments.test_copies import at, decide, share
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment, whole

pytestmark = pytest.mark.day("2026-11-23")
TODAY = date(2026, 11, 23)
MARKED = "They are warm.\n\n[third-party health] Her sister takes tablets."


def asked(outcome=None):
    opinion = Opinion("Sanja", TODAY, "I saw", outcome, TODAY) if outcome else None
    return Chosen(1, "second opinion", "Fair", TODAY, "Nadia", "Sanja", 7, opinion)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Disagreement(says_no=False, disagree=("Ann",)), ""),
        (Disagreement(says_no=True), ""),
        (Disagreement(says_no=True, disagree=("Ann",)), "and Ann does not agree with it"),
        (Disagreement(says_no=True, disagree=("Ann", "Bob")), "and Ann, Bob do not agree with it"),
        (
            Disagreement(says_no=True, disagree=("Ann",), chosen=(asked(),)),
            "A second opinion was asked of Sanja on 23 November 2026",
        ),
        (Disagreement(says_no=True, disagree=("Ann",), chosen=(asked("same"),)), ""),
        (
            Disagreement(says_no=True, disagree=("Ann",), chosen=(asked("different"),)),
            "does not confirm the draft",
        ),
        (
            Disagreement(says_no=True, disagree=("Ann",), chosen=(asked("unsure"),)),
            "does not confirm the draft",
        ),
        (
            Disagreement(
                says_no=True,
                disagree=("Ann",),
                chosen=(asked("different"), Chosen(2, "go on", "Clear", TODAY, "Nadia")),
            ),
            "",
        ),
    ],
)
def test_what_must_be_chosen_before_a_report_that_says_no_goes_on(found, says):
    said = rules.goes_on_fault(found)
    assert says in said
    assert bool(said) is bool(says)


@pytest.mark.parametrize(
    ("visited", "fields"),
    [
        (date(2026, 11, 17), ["visited_on"]),
        (date(2026, 11, 18), []),
        (date(2026, 11, 23), []),
        (date(2026, 11, 24), ["visited_on"]),
    ],
)
def test_a_second_opinion_visits_between_being_asked_and_today(visited, fields):
    wrong = rules.opinion_faults(date(2026, 11, 18), visited, "I saw", "same", TODAY)
    assert list(wrong) == fields


@pytest.fixture
def report(world):
    made = make_assessment(
        world.case,
        world.child,
        kind="full",
        version="2026-2",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 10, 5),
    )
    whole(
        made,
        world.writer,
        analysis={"meaning": MARKED},
        recommendation={"outcome": "not_approve"},
    )
    return made


@pytest.fixture
def other(world):
    return make_staff("social_worker", team=world.team)


def says(world, report, stands, carer="Ann Lee"):
    made = queries.shares(report.id) or [share(world, report)]
    services.record_carer_comment(
        assessment=report,
        share_id=made[0].id,
        said=services.Said(carer, TODAY, "Mine", stands),
        by=act_as(world.writer),
    )


def choose(world, report, way, asked_id=None, **more):
    return services.choose_way(
        assessment=report,
        choosing=services.Choosing(way, "To be fair", asked_id),
        by=act_as(more.pop("by", world.leader)),
        **more,
    )


def give(report, outcome, by, **more):
    look = services.SecondLook(TODAY, "I saw them", outcome)
    return services.record_second_opinion(assessment=report, look=look, by=act_as(by), **more)


def test_a_disagreement_is_a_listed_rule_with_what_it_is_for_and_where_it_is_mended(
    world, report, other
):
    says(world, report, "disagrees")
    found = [each for each in services.findings_now(report) if each.rule == "Q-DIS-1"]
    assert "Ann Lee does not agree" in found[0].reason
    assert (found[0].place, bool(found[0].why)) == (Place.DISAGREEMENT, True)
    choose(world, report, "second opinion", other.id)
    give(report, "same", other)
    assert "Q-DIS-1" not in {each.rule for each in services.findings_now(report)}


@pytest.mark.parametrize("copy", list(Copy))
def test_a_second_opinion_stands_in_every_copy_and_follows_its_marks(world, report, other, copy):
    says(world, report, "disagrees")
    choose(world, report, "second opinion", other.id)
    look = services.SecondLook(TODAY, "I saw them.\n\n[third-party] His sister is ill.", "same")
    services.record_second_opinion(assessment=report, look=look, by=act_as(other))
    if copy is Copy.COURT:
        report.court_filing_on = date(2026, 12, 4)
        decide(report, world.leader, court="withhold")
    paper = services.ask_for_paper(assessment=report, copy=copy, by=act_as(world.writer))
    snapshot = db.session.get_one(AssessmentSnapshot, paper.snapshot_id)
    (chosen,) = report_of(report, world.case, paper, snapshot).data["choices"]
    assert chosen["opinion"]["outcome"] == "The same as the draft: not recommended"
    assert other.full_name in chosen["opinion"]["by"]
    known = "His sister is ill." if copy is Copy.FULL else "[withheld: third-party]"
    assert [each["text"] for each in chosen["opinion"]["text"]] == ["I saw them.", known]


def test_a_report_that_says_no_is_not_submitted_before_a_leader_has_chosen(world, report, other):
    says(world, report, "disagrees")
    with pytest.raises(RefusedError, match="Ann Lee does not agree"):
        services.submit(assessment=report, by=act_as(world.writer))
    choose(world, report, "second opinion", other.id)
    with pytest.raises(RefusedError, match="Record what they say"):
        services.submit(assessment=report, by=act_as(world.writer))
    give(report, "different", other)
    with pytest.raises(RefusedError, match="chooses again"):
        services.submit(assessment=report, by=act_as(world.writer))
    choose(world, report, "go on")
    assert not rules.goes_on_fault(queries.disagreement_of(report))
    assert [each.way for each in queries.choices(report.id)] == ["second opinion", "go on"]
    db.session.commit()
    actions = list(db.session.execute(select(AuditEvent.action)).scalars())
    assert actions.count("assessments.disagreement_choice") == 2
    assert actions.count("assessments.second_opinion") == 1


@pytest.mark.parametrize("stands", ["agrees", "not said", ""])
def test_there_is_nothing_to_choose_where_no_carer_disagrees(world, report, stands):
    says(world, report, stands)
    assert not rules.goes_on_fault(queries.disagreement_of(report))
    with pytest.raises(RefusedError, match="nothing to choose"):
        choose(world, report, "go on")


def test_a_carers_last_word_counts(world, report):
    says(world, report, "disagrees")
    says(world, report, "disagrees", carer="Bob Lee")
    says(world, report, "agrees")
    assert queries.disagreement_of(report).disagree == ("Bob Lee",)


def test_a_brief_report_ends_the_full_assessment_once(world, report):
    says(world, report, "disagrees")
    first = choose(world, report, "brief report", submit_key="pressed")
    again = choose(world, report, "brief report", submit_key="pressed")
    assert again.id == first.id
    assert (report.closed_how, report.closed_on) == ("stopped", TODAY)
    assert report.closed_reason == "A brief report goes to the panel. To be fair"
    with pytest.raises(RefusedError):
        choose(world, report, "go on")
    assert len(list(db.session.execute(select(DisagreementChoice)).scalars())) == 1


def test_the_author_neither_chooses_nor_gives_nor_records_the_second_opinion(world, report, other):
    says(world, report, "disagrees")
    with pytest.raises(RefusedError, match="A manager who did not write"):
        choose(world, report, "go on", by=world.writer)
    with pytest.raises(RefusedError) as refused:
        choose(world, report, "second opinion", world.writer.id)
    assert list(refused.value.by_field) == ["asked"]
    with pytest.raises(NotFoundError):
        give(report, "same", other)
    choose(world, report, "second opinion", other.id)
    with pytest.raises(RefusedError, match="Somebody who did not write"):
        give(report, "same", world.writer)
    with pytest.raises(RefusedError, match="Record what they say first"):
        choose(world, report, "go on")
    made = give(report, "same", other, submit_key="once")
    assert give(report, "same", other, submit_key="once").id == made.id


def test_a_choice_without_reasons_stores_nothing(world, report):
    says(world, report, "disagrees")
    with pytest.raises(RefusedError) as refused:
        services.choose_way(
            assessment=report, choosing=services.Choosing("", " "), by=act_as(world.leader)
        )
    assert set(refused.value.by_field) == {"way", "reasons"}
    assert queries.choices(report.id) == ()


def test_a_leader_chooses_on_the_page_and_the_assessment_shows_it(world, report, other, visit):
    says(world, report, "disagrees")
    pages = visit(world.leader)
    here = pages.get(at(report))
    assert "The carers do not agree" in here.text
    here = pages.get(here.link("When carers do not agree"))
    pages.get(here.link("Choose how it goes on"))
    refused = pages.submit({"way": "second opinion", "reasons": "Fair"}, status=422)
    assert ("Select who is asked for a second opinion", "asked") in refused.errors
    here = pages.submit({"way": "second opinion", "asked": str(other.id), "reasons": "Fair"})
    assert f"asked of {other.full_name} on 23 November 2026" in here.text
    pages.get(here.link("Record the second opinion"))
    refused = pages.submit({}, status=422)
    assert ("Enter what they say", "words") in refused.errors
    assert ("Select what they conclude", "outcome") in refused.errors
    here = pages.submit(
        {
            "visited_on-day": "23",
            "visited_on-month": "11",
            "visited_on-year": "2026",
            "words": "Ann gets up at night",
            "outcome": "same",
        }
    )
    assert "Ann gets up at night" in here.text
    assert db.session.execute(select(SecondOpinion.outcome)).scalar_one() == "same"
    assert "a second opinion by another assessor" in pages.get(at(report)).text
    assert "They do not agree with it" in pages.get(at(report, "copies")).text


def test_the_pages_are_closed_to_others(world, report, visit):
    says(world, report, "disagrees")
    visit(world.writer).get(at(report, "disagreement"))
    visit(world.writer).get(at(report, "disagreement", "choose"), status=403)
    visit(world.leader).get(at(report, "disagreement", "second-opinion"), status=404)
    stranger = visit(make_staff("team_leader", team=make_team()))
    for where in ("disagreement", "disagreement/choose", "disagreement/second-opinion"):
        stranger.get(at(report, where), status=404)


def test_the_number_of_statements_does_not_grow_with_what_was_said(world, report, statements):
    says(world, report, "disagrees")
    db.session.expire_all()
    statements.clear()
    queries.disagreement_of(report)
    few = len(statements)
    for number in range(6):
        says(world, report, "disagrees", carer=f"Carer {number}")
    db.session.expire_all()
    statements.clear()
    found = queries.disagreement_of(report)
    assert len(found.disagree) == 7
    assert len(statements) == few
