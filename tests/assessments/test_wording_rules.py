"""Rules of wording, copies of sections and decisions about warnings, without a database."""

import pytest

from kinship.assessments import rules
from kinship.assessments.rules import marked_of
from kinship.assessments.types import Decided, FormFacts, FormPeople, Named, Overridden
from kinship.rulebook.form_types import (
    AssessmentForm,
    FormRule,
    Place,
    Repeat,
    Section,
    Severity,
    Test,
)
from tests.assessments.building import (
    AVA,
    BEN,
    NAMES,
    TODAY,
    found,
    plain,
    rule,
    text,
    whole,
)


@pytest.mark.parametrize(
    ("written", "carer", "court", "for_court", "expected"),
    [
        ("Plain words", "", "", False, None),
        ("[third-party 1] Her health.", "", "", False, ["[third-party]"]),
        ("[Third-Party: health] Hers.", "", "", False, ["[third-party health]"]),
        ("[third-party 1] Her health.", "withhold", "", False, None),
        ("[third-party 1] Her health.", "withhold", "", True, ["[third-party]"]),
        ("[third-party 1] Her health.", "withhold", "share", True, None),
        ("[privileged] Advice.", "", "", True, None),
    ],
)
def test_each_marked_paragraph_has_a_decision(written, carer, court, for_court, expected):
    decided = {
        digest: Decided(digest, carer, court, "", "harm", "why", "Ada", TODAY)
        for digest in marked_of({"s": {"story": written}})
        if carer
    }
    of, section = rule(Test.MARKS_DECIDED), plain(text("story"))
    known = {"decided": decided, "for_court": for_court}
    assert found(of, section, {"story": written}, **known) == expected


def test_a_section_repeats_for_each_child_carer_and_pair():
    form, _ = whole(
        rule(Test.EVERY_PAIR),
        [
            Section("s", "", "Story", "", (text("a"),), repeats=Repeat.CHILD),
            Section("p", "", "Pair", "", (text("a"),), repeats=Repeat.PAIR),
        ],
        {},
    )
    assert [each.key for each in form.sections] == ["s.1", "s.2", "p.1-2"]
    assert [each.title for each in form.sections] == [
        "Story: Ava",
        "Story: Ben",
        "Pair: Ava and Ben",
    ]


def test_what_was_written_about_somebody_who_left_stays_and_asks_nothing():
    section = Section("s", "", "Story", "", (text("a", required=True),), repeats=Repeat.CHILD)
    form, _ = whole(rule(Test.EVERY_PAIR), [section], {})
    people = FormPeople(children=NAMES[:1], written=frozenset({"s.2"}))
    laid = rules.laid_out(
        AssessmentForm(**{**form.__dict__, "sections": (section,), "rules": ()}), people
    )
    assert [each.is_former for each in laid.sections] == [False, True]
    assert rules.unanswered(laid.sections[1], {}) == ()
    assert rules.progress(laid, frozenset({"s.1"})).total == 1


@pytest.mark.parametrize(("children", "pairs"), [(1, 0), (2, 1), (3, 3), (4, 6)])
def test_there_is_a_section_for_every_pair(children, pairs):
    section = Section("s", "", "Pair", "", (text("a"),), repeats=Repeat.PAIR)
    form, _ = whole(rule(Test.EVERY_PAIR), [section], {})
    names = tuple(Named(each, f"N{each}") for each in range(children))
    base = AssessmentForm(**{**form.__dict__, "sections": (section,), "rules": ()})
    assert len(rules.laid_out(base, FormPeople(children=names)).sections) == pairs


def test_two_of_three_pairs_do_not_do():
    section = Section("s", "", "Pair", "", (text("a", required=True),), repeats=Repeat.PAIR)
    _, said = whole(rule(Test.EVERY_PAIR), [section], {}, children=(AVA, BEN))
    assert said == ["0 of 1 pairs are complete", "Ava and Ben"]
    _, said = whole(rule(Test.EVERY_PAIR), [section], {"s.1-2": {"a": "x"}}, children=(AVA, BEN))
    assert said is None


LONG = "She sleeps through now and eats with us all. " * 5


@pytest.mark.parametrize(
    ("mine", "theirs", "passes"),
    [
        (f"Ava {LONG}", f"Ben {LONG}", False),
        (
            f"Ava {LONG}",
            f"Ben {LONG} And much else about a boy who loves trains and diggers.",
            True,
        ),
        ("Ava is well.", "Ben is well.", True),
    ],
)
def test_the_words_of_one_child_are_not_copied_for_another(mine, theirs, passes):
    section = Section("s", "", "Story", "", (text("a"),), repeats=Repeat.CHILD)
    answers = {"s.1": {"a": mine}, "s.2": {"a": theirs}}
    _, said = whole(rule(Test.COPIED, number=90), [section], answers)
    assert (said is None) is passes


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("He failed and is manipulative.", False),
        ("He failed.", True),
        ('He said "I failed, I failed".', True),
        ("He was unfailing.", True),
    ],
)
def test_words_to_avoid_are_counted_outside_quotations(said, passes):
    of = rule(Test.AVOIDED_WORDS, number=1, words=("failed", "manipulative"))
    _, found_ = whole(of, [plain(text("a"))], {"s": {"a": said}})
    assert (found_ is None) is passes


def test_an_analysis_names_so_many_different_things_it_rests_on():
    section = plain(text("a", analysis=True), text("b", analysis=True))
    of = rule(Test.EVIDENCE, number=3)
    two = {"s": {"a__rests_on": "visit-1 check-2", "b__rests_on": "visit-1"}}
    three = {"s": {"a__rests_on": "visit-1 check-2", "b__rests_on": "view-3"}}
    assert whole(of, [section], two)[1] == ["2 of 3 so far"]
    assert whole(of, [section], three)[1] is None


def test_a_decision_to_go_on_holds_while_the_warning_says_the_same():
    of = FormRule("Q", Test.ALL_ANSWERED, Severity.WARNS, "s", ("a",), "Say what is not known")
    form, _ = whole(of_evidence := rule(Test.EVIDENCE, number=1), [plain(text("a"))], {})
    assert of_evidence.place is Place.SECTION
    form = AssessmentForm(**{**form.__dict__, "rules": (of,)})
    (warning,) = rules.findings(form, FormFacts({}, TODAY))
    gone_on = Overridden("Q", "s", warning.reason, "We know enough", "Nadia", TODAY)
    other = Overridden("Q", "s", "Something else", "We know enough", "Nadia", TODAY)
    assert rules.warnings_left([warning], [gone_on]) == ()
    assert rules.warnings_left([warning], [other]) == (warning,)


def test_a_pair_keeps_its_section_when_the_order_of_the_children_changes():
    section = Section("s", "", "Pair", "", (text("a"),), repeats=Repeat.PAIR)
    form, _ = whole(rule(Test.EVERY_PAIR), [section], {})
    base = AssessmentForm(**{**form.__dict__, "sections": (section,), "rules": ()})
    laid = rules.laid_out(base, FormPeople(children=(NAMES[1], NAMES[0])))
    assert [each.key for each in laid.sections] == ["s.1-2"]
