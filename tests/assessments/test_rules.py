"""What an assessment must hold, who may sign it, how far it is: pure decisions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from kinship.assessments import rules
from kinship.assessments.types import (
    AssessorFacts,
    FormFacts,
    Kind,
    Member,
    Progress,
    Stage,
    Wanted,
)
from kinship.rulebook.form_types import Place, Question, QuestionKind, Section
from tests.factories.assessments import answers_to, form, words

TODAY = date(2026, 11, 23)
CHILD = Member("Alfie Lee", date(2019, 3, 1), adult=False)
ADULT = Member("Ann Lee", date(1966, 5, 1), adult=True)


def facts(kind, outcome=None, **changes):
    of = form(kind)
    answers = {
        section.key: {
            question.key: _answer(question)
            for question in section.questions
            if question.required and question.when is None
        }
        for section in of.sections
    }
    if outcome:
        answers[of.outcome[0]][of.outcome[1]] = outcome
    for key, values in changes.pop("answers", {}).items():
        answers[key] = {k: v for k, v in {**answers[key], **values}.items() if v is not None}
    return FormFacts(answers=answers, today=TODAY, people=(CHILD, ADULT), **changes)


def _answer(question):
    if question.kind is QuestionKind.CHOICE:
        return question.options[0][0]
    return TODAY.isoformat() if question.kind is QuestionKind.DATE else words(60)


def broken(kind, given):
    return [(each.rule, each.severity.value) for each in rules.findings(form(kind), given)]


RECORDS = {"checks": {"records_on": "2026-11-19"}}


def viability(outcome="yes", **answers):
    return facts("viability", outcome, answers={**RECORDS, **answers})


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        (None, viability()),
        ("V-1", viability(home={"home_visit_on": None})),
        (None, viability(home={"home_visit_on": None, "no_visit_because": "They live abroad"})),
        ("V-2", viability(child={"child_view": None})),
        ("V-2", viability(child={"child_view": "   "})),
        ("V-3", replace(viability(), people=(CHILD,))),
        ("V-3", replace(viability(), people=(CHILD, Member("", date(1966, 5, 1), adult=True)))),
        ("V-4", viability(balance={"strengths": None})),
        ("V-4", viability(balance={"worries": None})),
        ("V-5", viability("no", conclusion={"reasons": words(49)})),
        (None, viability("no", conclusion={"reasons": words(50)})),
        (None, viability("yes", conclusion={"reasons": words(49)})),
        ("V-6", viability(family_time={"mothers_side": None})),
        ("V-6", viability(family_time={"fathers_side": None})),
        ("V-7", viability(checks={"records_on": None})),
        (None, viability(checks={"records_on": None, "police_on": "2026-11-19"})),
    ],
)
def test_the_rules_of_a_viability_assessment_block(rule, given):
    assert broken("viability", given) == ([(rule, "blocks")] if rule else [])


@pytest.mark.parametrize(
    ("outcome", "warned"), [("yes", True), ("conditions", True), ("no", False)]
)
def test_a_yes_beside_a_worry_that_cannot_change_only_warns(outcome, warned):
    given = viability(outcome, balance={"cannot_change": "Violence last year"})
    assert broken("viability", given) == ([("V-8", "warns")] if warned else [])
    assert rules.blockers(rules.findings(form("viability"), given)) == ()


@pytest.mark.parametrize(
    ("heard", "rule"),
    [
        (TODAY - timedelta(days=59), None),
        (TODAY - timedelta(days=60), None),
        (TODAY - timedelta(days=61), "Q-CV-1"),
        (TODAY + timedelta(days=1), "Q-CV-1"),
    ],
    ids=["the day before", "the day", "the day after", "not heard yet"],
)
def test_a_childs_view_is_no_older_than_sixty_days(heard, rule):
    given = facts("full", answers={"childs_view": {"view_on": heard.isoformat()}})
    assert broken("full", given) == ([(rule, "blocks")] if rule else [])


@pytest.mark.parametrize(
    ("rule", "severity", "changes"),
    [
        ("Q-ID-1", "blocks", {"people": (CHILD, Member("Ann Lee", None, adult=True))}),
        ("Q-ID-1", "blocks", {"people": (Member("", date(2019, 3, 1), adult=False), ADULT)}),
        ("Q-ID-1", "blocks", {"people": (CHILD,)}),
        ("Q-CHK-1", "blocks", {"checks_missing": ("reference not requested",)}),
        ("Q-CHK-3", "blocks", {"risks_open": ("Ann Lee's medical",)}),
        ("Q-FAM-1", "blocks", {"answers": {"family": {"father": None}}}),
        ("Q-REF-1", "blocks", {"answers": {"references": {"second_referee": None}}}),
        ("Q-COM-1", "blocks", {"answers": {"commitment": {"back_up": None}}}),
        ("Q-SUP-1", "blocks", {"answers": {"support": {"long_term": None}}}),
        ("Q-FT-1", "blocks", {"answers": {"family_time": {"mediation": None}}}),
        ("Q-OPT-1", "blocks", {"answers": {"options": {"preferred": None}}}),
        ("Q-BAL-1", "blocks", {"answers": {"balance": {"worries": None}}}),
        ("Q-CON-1", "blocks", {"answers": {"recommendation": {"contingency": None}}}),
        ("Q-CARER-1", "blocks", {"answers": {"carers_words": {"comments": None}}}),
    ],
)
def test_the_rules_of_a_full_assessment(rule, severity, changes):
    people = changes.get("people", (CHILD, ADULT))
    given = facts("full", **{k: v for k, v in changes.items() if k != "people"})
    assert broken("full", replace(given, people=people)) == [(rule, severity)]


def test_a_warning_stands_beside_the_gap_it_comes_from():
    given = facts("full", answers={"analysis": {"unknown": None}})
    assert broken("full", given) == [("complete", "blocks"), ("Q-UNK-1", "warns")]


def test_a_view_that_was_never_dated_is_one_finding_not_two():
    given = facts("full", answers={"childs_view": {"view_on": None}})
    assert broken("full", given) == [("Q-CV-1", "blocks")]
    nonsense = facts("full", answers={"childs_view": {"view_on": "31/2/2026"}})
    assert broken("full", nonsense) == [("Q-CV-1", "blocks")]


def test_missing_checks_are_named_and_mended_in_the_register():
    (found,) = rules.findings(form("full"), facts("full", checks_missing=("a", "b")))
    assert found.reason == "Wait for every check that must be made: a; b"
    assert found.place is Place.CHECKS


def test_gaps_are_counted_section_by_section():
    given = facts("full", answers={"carers": {"life": None, "health": None}})
    (found,) = rules.findings(form("full"), given)
    assert (found.section, found.reason) == ("carers", "“Each carer” has 2 questions to answer")


def test_a_section_that_is_not_needed_has_no_gaps():
    given = facts("full", answers={"court": {"directions": None}})
    assert broken("full", given) == [("complete", "blocks")]
    assert broken("full", replace(given, left_out=frozenset({"court"}))) == []


CHOICE = Question("seen", "Seen?", QuestionKind.CHOICE, required=True, options=(("no", "No"),))
WHY = Question("why", "Why?", QuestionKind.LONG_TEXT, required=True, when=("seen", "no"))
VISIT = Question("visit", "When?", QuestionKind.DATE, required=True)
INSTEAD = Question("reason", "Why not?", QuestionKind.LONG_TEXT, instead_of="visit")


def section(*questions):
    return Section("one", "", "One", "Guidance", questions)


@pytest.mark.parametrize(
    ("questions", "answers", "left"),
    [
        ((CHOICE, WHY), {}, ["seen"]),
        ((CHOICE, WHY), {"seen": "yes"}, []),
        ((CHOICE, WHY), {"seen": "no"}, ["why"]),
        ((CHOICE, WHY), {"seen": "no", "why": "Asleep"}, []),
        ((VISIT, INSTEAD), {}, ["visit"]),
        ((VISIT, INSTEAD), {"reason": "Abroad"}, []),
        ((VISIT, INSTEAD), {"visit": "2026-11-01"}, []),
    ],
)
def test_a_hidden_question_never_holds_a_section_open(questions, answers, left):
    of = section(*questions)
    assert [each.key for each in rules.unanswered(of, answers)] == left
    assert rules.is_complete(of, answers) is not bool(left)


@pytest.mark.parametrize(
    ("question", "kept", "read"),
    [
        (VISIT, "2026-11-03", "3 November 2026"),
        (VISIT, "3//2026", "3//2026"),
        (CHOICE, "no", "No"),
        (CHOICE, "gone", "gone"),
        (Question("told", "Told?", QuestionKind.YES_NO), "yes", "Yes"),
        (WHY, "Words", "Words"),
    ],
)
def test_answers_are_shown_as_people_read_them(question, kept, read):
    assert rules.shown(question, kept) == read


def test_progress_is_said_in_words_and_never_as_nothing_of_nothing():
    of = form("viability")
    keys = [each.key for each in of.sections]
    said = rules.progress(of, frozenset(keys[:-2])).in_words
    assert said == (
        "12 of 14 sections complete. "
        "Still needed: Conclusion; What the carer says, and their rights."
    )
    assert rules.progress(of, frozenset(keys)).in_words == "All 14 sections complete."
    assert rules.progress(of, frozenset()) == Progress(
        0, 14, tuple(each.title for each in of.sections)
    )


@dataclass
class Row:
    """The dated facts of an assessment."""

    kind: str = "full"
    accepted_on: date = date(2026, 9, 1)
    assessor_id: int | None = None
    sections_saved: int = 0
    agreement_signed_on: date | None = None
    midpoint_on: date | None = None
    draft_complete_on: date | None = None
    shared_on: date | None = None
    submitted_on: date | None = None
    returned_on: date | None = None
    agreed_on: date | None = None
    signed_off_on: date | None = None
    closed_how: str = ""
    checks_needed: int = 0
    checks_requested: int = 0
    checks_received: int = 0


@pytest.mark.parametrize(
    ("row", "stage"),
    [
        (Row(), Stage.UNALLOCATED),
        (Row(assessor_id=1), Stage.ALLOCATED),
        (Row(sections_saved=1), Stage.IN_PROGRESS),
        (Row(assessor_id=1, sections_saved=1), Stage.IN_PROGRESS),
        (Row(sections_saved=9, draft_complete_on=TODAY), Stage.DRAFT_COMPLETE),
        (Row(draft_complete_on=TODAY, shared_on=TODAY), Stage.SHARED),
        (Row(shared_on=TODAY, submitted_on=TODAY), Stage.SUBMITTED),
        (Row(shared_on=TODAY, returned_on=TODAY), Stage.RETURNED),
        (Row(submitted_on=TODAY, returned_on=TODAY), Stage.SUBMITTED),
        (Row(submitted_on=TODAY, agreed_on=TODAY), Stage.NEEDS_SECOND),
        (Row(submitted_on=TODAY, closed_how="signed off"), Stage.SIGNED_OFF),
        (Row(closed_how="withdrawn"), Stage.WITHDRAWN),
        (Row(submitted_on=TODAY, closed_how="stopped"), Stage.STOPPED),
    ],
)
def test_the_stage_is_read_from_the_dated_facts(row, stage):
    assert rules.stage(row) is stage


PLAN = {"agreement_signed": 5, "checks_sent": 7, "midpoint_review": 35, "session_plan": 7}


def test_the_plan_counts_from_acceptance_and_knows_what_was_done():
    row = Row(agreement_signed_on=date(2026, 9, 4), checks_needed=3, checks_requested=2)
    steps = rules.plan(row, PLAN)
    assert [(each.key, each.due_on, each.is_done) for each in steps] == [
        ("agreement_signed", date(2026, 9, 6), True),
        ("checks_sent", date(2026, 9, 8), False),
        ("midpoint_review", date(2026, 10, 6), False),
    ]
    assert rules.next_step(steps).key == "checks_sent"
    asked = rules.plan(replace(row, checks_requested=3), PLAN)
    assert rules.next_step(asked).key == "midpoint_review"


def test_no_step_is_next_where_there_is_no_plan_or_all_is_done():
    assert rules.plan(Row(kind="viability"), PLAN) == []
    assert rules.next_step([]) is None
    done = rules.plan(Row(agreement_signed_on=TODAY), {"agreement_signed": 5})
    assert rules.next_step(done) is None


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"child_ids": ()}, ["children"]),
        ({"child_ids": (1, 9)}, ["children"]),
        ({"household_id": None}, ["household"]),
        ({"accepted_on": TODAY + timedelta(days=1)}, ["accepted_on"]),
        ({"court_filing_on": TODAY - timedelta(days=1)}, ["court_filing_on"]),
        ({"court_filing_on": TODAY}, []),
    ],
)
def test_what_a_request_must_hold(changes, fields):
    asked = replace(Wanted(Kind.FULL, (1,), TODAY, household_id=5), **changes)
    assert list(rules.request_refusals(form("full"), asked, frozenset({1, 2}), TODAY)) == fields


def test_brothers_and_sisters_need_no_home():
    asked = Wanted(Kind.TOGETHER_OR_APART, (1, 2), TODAY)
    of = form("together_or_apart")
    assert rules.request_refusals(of, asked, frozenset({1, 2}), TODAY) == {}


def test_somebody_who_left_is_not_given_work():
    gone = AssessorFacts(
        "Sol Novak", active=False, registration_ends_on=None, contract_ends_on=date(2026, 11, 22)
    )
    assert rules.allocation_refusals(gone, TODAY) == (
        "Sol Novak no longer works here",
        "Sol Novak's contract ended on 22 November 2026",
    )


@pytest.mark.parametrize(
    ("signer", "agreed", "may"),
    [
        (1, None, False),
        (2, None, False),
        (None, None, False),
        (3, None, True),
        (3, 3, False),
        (3, 4, True),
    ],
)
def test_never_the_author_nor_one_manager_twice(signer, agreed, may):
    refused = rules.signing_refusals(signer, frozenset({1, 2}), agreed)
    assert (refused == []) is may


def test_only_a_viability_assessment_that_says_no_needs_two():
    assert rules.needs_two(form("viability"), "no")
    assert not rules.needs_two(form("viability"), "yes")
    assert not rules.needs_two(form("full"), "not_approve")


def test_a_digest_changes_with_a_single_letter_and_not_with_the_order():
    one = rules.digest({"a": {"x": "é"}, "b": 1})
    assert one == rules.digest({"b": 1, "a": {"x": "é"}})
    assert one != rules.digest({"b": 1, "a": {"x": "e"}})
    assert len(one) == 64


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("1. One\n2) Two\n- Three\n• Four", ("One", "Two", "Three", "Four")),
        ("6 sessions are needed\n\n  ", ("6 sessions are needed",)),
        ("", ()),
    ],
)
def test_points_are_one_a_line(typed, points):
    assert rules.points_of(typed) == points


def test_every_answer_of_the_factory_makes_a_complete_form():
    for kind in Kind:
        of = form(kind)
        given = answers_to(of)
        assert all(rules.is_complete(each, given[each.key]) for each in of.sections)
