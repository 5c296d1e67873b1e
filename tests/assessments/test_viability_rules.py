"""The rules of the second version of the first look, as a table of cases without a database."""

from datetime import date

import pytest

from kinship.assessments import rules
from kinship.assessments.types import FormFacts, FormPeople, Member, Named
from kinship.rulebook import assessment_forms
from kinship.rulebook.types import Nation
from tests.factories.assessments import answers_to, words

TODAY = date(2026, 11, 23)
BEGAN, BEFORE = date(2026, 11, 3), date(2026, 11, 2)
PEOPLE = FormPeople(
    children=(Named(1, "Ava"), Named(2, "Ben")), carers=(Named(3, "Ann"), Named(4, "Col"))
)
THERE = (
    Member("Ava Lee", date(2019, 3, 1), adult=False),
    Member("Ann Lee", date(1966, 5, 1), adult=True),
)
NATIONS = [Nation.ENGLAND, Nation.SCOTLAND]
LASTING = {"cannot_change__1__worry": "Violence last year"}


def laid(nation):
    return rules.laid_out(assessment_forms.in_force(nation, "viability", BEGAN), PEOPLE)


def found(nation, outcome="yes", people=THERE, **changes):
    of = laid(nation)
    said = {of.sections_of(name)[0].key: values for name, values in changes.items()}
    said["checks"] = {"records_on": "2026-11-19"} | said.get("checks", {})
    said["conclusion"] = {"realistic": outcome} | said.get("conclusion", {})
    answers = answers_to(of, **said)
    return rules.findings(of, FormFacts(answers=answers, today=TODAY, people=people))


@pytest.mark.parametrize("nation", NATIONS)
def test_work_begun_before_keeps_the_first_version_and_new_work_takes_the_second(nation):
    versions = [
        assessment_forms.in_force(nation, "viability", each).version for each in (BEFORE, BEGAN)
    ]
    assert versions == ["2026-1", "2026-2"]
    assert assessment_forms.version(f"{nation}/viability", "2026-1").in_force_to == BEFORE


@pytest.mark.parametrize("nation", NATIONS)
def test_each_child_and_each_carer_has_pages_of_their_own(nation):
    of = laid(nation)
    assert len(of.sections_of("child")) == len(of.sections_of("for_child")) == 2
    for key in ("willing", "health", "past"):
        assert [each.about for each in of.sections_of(key)] == ["Ann", "Col"]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize(
    ("rule", "severity", "outcome", "changes"),
    [
        (None, "", "yes", {}),
        ("V-1", "blocks", "yes", {"home": {"home_visit_on": None}}),
        (None, "", "yes", {"home": {"home_visit_on": None, "no_visit_because": "Abroad"}}),
        ("V-2", "blocks", "yes", {"child": {"child_view": None}}),
        ("V-2", "blocks", "yes", {"child": {"child_view_on": None}}),
        ("V-3", "blocks", "yes", {"people": THERE[:1]}),
        ("V-4", "blocks", "yes", {"balance": {"strengths": None}}),
        ("V-4", "blocks", "yes", {"balance": {"worries": None}}),
        ("V-5", "blocks", "no", {"conclusion": {"reasons": words(49)}}),
        (None, "", "no", {"conclusion": {"reasons": words(50)}}),
        (None, "", "yes", {"conclusion": {"reasons": words(49)}}),
        ("V-6", "blocks", "yes", {"family_time": {"mothers_side": None}}),
        ("V-6", "blocks", "yes", {"family_time": {"fathers_side": None}}),
        ("V-7", "blocks", "yes", {"checks": {"records_on": None}}),
        (None, "", "yes", {"checks": {"records_on": None, "police_on": "2026-11-19"}}),
        ("V-8", "warns", "yes", {"balance": LASTING}),
        (None, "", "no", {"balance": LASTING}),
        (
            None,
            "",
            "yes",
            {"balance": LASTING | {"cannot_change__1__met_by": "He lives abroad today"}},
        ),
    ],
)
def test_each_rule_of_the_first_look(nation, rule, severity, outcome, changes):
    broken = [(each.rule, each.severity.value) for each in found(nation, outcome, **changes)]
    assert broken == ([(rule, severity)] if rule else [])


@pytest.mark.parametrize("nation", NATIONS)
def test_a_no_needs_two_managers_and_a_rule_says_what_it_is_for(nation):
    of = laid(nation)
    assert rules.needs_two(of, "no")
    assert not rules.needs_two(of, "yes")
    assert [each.id for each in of.rules] == [f"V-{number}" for number in range(1, 9)]
    assert all(each.why for each in of.rules)


@pytest.mark.parametrize("nation", NATIONS)
def test_a_copy_that_is_not_written_is_missed_by_name(nation):
    (finding,) = found(nation, for_child={"why": None})
    assert (finding.rule, finding.section) == (
        "complete",
        laid(nation).sections_of("for_child")[0].key,
    )
