"""The forms as data: every item of a schedule is asked, and every rule of quality is there."""

from collections import Counter
from itertools import pairwise

import pytest

from kinship.assessments.queries.blocks import READERS
from kinship.assessments.rules.findings import TESTS, WHOLE
from kinship.assessments.types import KIND_NAMES, Kind
from kinship.rulebook import assessment_forms
from kinship.rulebook.form_building import SCHEDULES, cited, schedule
from kinship.rulebook.form_types import QuestionKind, Repeat, Severity, Test
from kinship.rulebook.types import Certainty, Nation

FORMS = [
    form
    for nation in (Nation.ENGLAND, Nation.SCOTLAND)
    for form in assessment_forms.forms_of(nation)
]
LAST = {form.id: form for form in FORMS}
BLOCK, WARN = Severity.BLOCKS, Severity.WARNS
THE_31 = {
    "Q-ID-1": BLOCK, "Q-VIS-1": WARN, "Q-VIS-2": BLOCK, "Q-CV-1": BLOCK, "Q-CV-2": BLOCK,
    "Q-FAM-1": BLOCK, "Q-CHK-1": BLOCK, "Q-CHK-2": BLOCK, "Q-REF-1": BLOCK, "Q-MED-1": WARN,
    "Q-COM-1": BLOCK, "Q-SUP-1": BLOCK, "Q-SUP-2": WARN, "Q-FT-1": BLOCK, "Q-OPT-1": BLOCK,
    "Q-OPT-2": BLOCK, "Q-BAL-1": WARN, "Q-BAL-2": BLOCK, "Q-EVD-1": WARN, "Q-UNK-1": WARN,
    "Q-CARER-1": BLOCK, "Q-SHR-1": BLOCK, "Q-CSW-1": WARN, "Q-SIB-1": BLOCK, "Q-CON-1": BLOCK,
    "Q-FIN-1": WARN, "Q-LGL-1": BLOCK, "Q-HOS-1": BLOCK, "Q-LANG-1": WARN, "Q-COPY": WARN,
    "Q-NAME": BLOCK,
}  # fmt: skip
SCHEDULED = [form for form in FORMS if form.schedule]


def named(form):
    return f"{form.id} {form.version}"


def test_the_31_rules_of_quality_are_31():
    assert len(THE_31) == 31


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_the_full_form_holds_every_rule_of_quality_with_its_severity(nation):
    rules = {rule.id: rule for rule in LAST[f"{nation}/full"].rules}
    assert {key: rules[key].severity for key in THE_31} == THE_31
    assert all(rule.why for rule in rules.values())


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_the_full_form_answers_the_five_demands(nation):
    form = LAST[f"{nation}/full"]
    assert [each.id for each in form.demands] == ["M17-01", "M17-02", "M17-03", "M17-04", "M17-05"]


@pytest.mark.parametrize("form", SCHEDULED, ids=named)
def test_every_item_of_the_schedule_is_answered_by_a_question_that_names_it(form):
    answered = cited(form)
    assert {each.id for each in form.schedule} == set(answered)
    assert [item for item, places in answered.items() if not places] == []


def test_the_court_report_asks_for_every_item_of_the_schedule_as_amended_in_2016():
    form = LAST["england/special_guardianship"]
    paragraphs = Counter(each.id.partition("(")[0] for each in form.schedule)
    assert paragraphs == {
        "1": 18, "2": 11, "3": 3, "4": 30, "5": 5, "6": 1, "7": 4, "8": 1, "9": 1, "10": 1,
    }  # fmt: skip
    added = {"1(ga)", "1(gb)", "1(j)", "4(j)", "4(n)(i)", "4(n)(ii)", "4(n)(iii)"}
    verified = {each.id for each in form.schedule if each.certainty == Certainty.VERIFIED}
    assert added <= verified


def test_every_list_of_a_schedule_belongs_to_a_form():
    used = {form.schedule for form in FORMS}
    assert {schedule(path) for path in SCHEDULES.glob("*.toml")} == used - {()}


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_facts_of_the_record_and_tests_are_known(form):
    for section in form.sections:
        assert {each.block for each in section.record} <= set(READERS)
    assert {rule.test for rule in form.rules} <= set(TESTS) | set(WHOLE)


def test_every_test_of_a_form_file_can_be_made_once():
    assert set(TESTS) | set(WHOLE) == set(Test)
    assert not set(TESTS) & set(WHOLE)


@pytest.mark.parametrize("form", LAST.values(), ids=named)
def test_ids_of_rules_are_there_once_and_each_says_what_it_is_for(form):
    ids = [rule.id for rule in form.rules]
    assert len(ids) == len(set(ids))
    if form.evidence:
        assert all(rule.why for rule in form.rules)


@pytest.mark.parametrize("form", [each for each in FORMS if each.evidence], ids=named)
def test_what_was_seen_stands_apart_from_what_it_means(form):
    asked = [each for section in form.sections for each in section.questions]
    assert any(each.analysis for each in asked)
    assert any(each.kind is QuestionKind.LONG_TEXT and not each.analysis for each in asked)
    for section in form.sections:
        for judgement, after in pairwise([*section.questions, None]):
            if judgement.analysis:
                assert after is not None
                assert after.kind is QuestionKind.EVIDENCE


def test_sections_repeat_for_children_carers_and_pairs():
    assert LAST["england/full"].repeats == {Repeat.CHILD, Repeat.CARER}
    assert LAST["scotland/together_or_apart"].repeats == {Repeat.CHILD, Repeat.PAIR}
    assert LAST["england/special_guardianship"].repeats == {Repeat.CHILD, Repeat.CARER}


def test_both_nations_have_the_forms_they_use():
    assert set(KIND_NAMES) == set(Kind)
    england = {form.kind for form in FORMS if form.nation is Nation.ENGLAND}
    scotland = {form.kind for form in FORMS if form.nation is Nation.SCOTLAND}
    assert england == {kind.value for kind in Kind}
    assert england - scotland == {"special_guardianship"}


def test_an_assessment_keeps_the_version_it_began_with():
    before = assessment_forms.in_force(Nation.ENGLAND, "full", LAST["england/full"].in_force_from)
    assert before.version == "2026-2"
    assert assessment_forms.version("england/full", "2026-1").in_force_to is not None
