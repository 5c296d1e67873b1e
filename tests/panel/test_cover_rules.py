"""What a cover sheet takes from a report."""

import pytest

from kinship.panel.rules.cover import Said, facts_of


def of(**sections):
    return dict(facts_of(Said({key: [said] for key, said in sections.items()}, {"grown": "Grown"})))


def rows(question, *words):
    return {f"{question}__{number}__what": each for number, each in enumerate(words, start=1)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Not in the report yet"),
        (("Warm",), "(1) Warm"),
        (("Warm", "", "Near school"), "(1) Warm; (2) Near school"),
        (("A", "B", "C"), "(1) A; (2) B; (3) C"),
        (("A", "B", "C", "D", "E"), "(1) A; (2) B; (3) C; 2 more in the report"),
    ],
)
def test_the_first_three_strengths_and_worries_stand_on_it(words, said):
    facts = of(balance=rows("strengths", *words) | rows("worries", "Space"))
    assert facts["Strengths"] == said
    assert facts["Worries"] == "(1) Space"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"lines__1__need": "Bus", "lines__1__pays": "yes", "lines__1__cost": "£4"},
            "(1) Bus (£4)",
        ),
        (
            {"lines__1__need": "Bus", "lines__1__pays": "yes"},
            "(1) Bus (the council pays, cost not written)",
        ),
        ({"lines__1__need": "Bus", "lines__1__pays": "no", "lines__1__cost": "£4"}, "(1) Bus"),
        ({"none_because": "All is there"}, "None: All is there"),
        ({}, "Not in the report yet"),
    ],
)
def test_support_stands_with_what_the_council_pays(answers, said):
    assert of(support=answers)["Support and its cost"] == said


def test_the_plan_and_what_is_not_known():
    facts = of(recommendation={"plan": "grown"}, analysis={"unknown": "His father's view"})
    assert facts["Plan for the child"] == "Grown"
    assert facts["To ask about: what the report does not know"] == "His father's view"
    assert of(recommendation={}, analysis={}) == {
        "Plan for the child": "Not in the report yet",
        "To ask about: what the report does not know": "–",
    }


def test_an_older_form_has_one_text_for_its_strengths():
    assert of(balance={"strengths": "Warm and steady"})["Strengths"] == "(1) Warm and steady"


def test_a_form_without_such_sections_adds_no_line():
    assert facts_of(Said({}, {})) == []
