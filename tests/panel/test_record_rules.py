"""What a recommendation and a decision must hold."""

from dataclasses import replace
from datetime import date

import pytest

from kinship.panel.rules.deciding import Before, decision_faults, own_words, step_faults
from kinship.panel.rules.recommending import (
    Heard,
    conditional_words,
    is_unanimous,
    recommendation_faults,
)
from kinship.panel.types import Decided, Deferral, Factor, Quorum, Recommended, View
from kinship.rulebook.minutes_form import minutes_form
from kinship.rulebook.types import PanelChoice

APPROVE = PanelChoice("approve as recommended", decides=True, approves=True)
DEFER = PanelChoice("defer", decides=False, defers=True)
QUORATE = Quorum(True, 3, 3, "Quorate: 3 expected, 3 needed", voting=frozenset({1, 2, 3}))
SHORT = Quorum(False, 2, 3, "Not quorate from 12:00: 2 expected, 3 needed")
NAMES = {1: "Ann", 2: "Bob", 3: "Cy"}
ALL = dict.fromkeys(NAMES, View.SUPPORT)
FINAL = date(2026, 12, 18)
TODAY = date(2026, 12, 31)


def faults_of(choice=APPROVE, quorum=QUORATE, **changes):
    columns = {
        "choice": "approve as recommended",
        "wording": "That Mr and Mrs A be approved",
        "reasons": ("Needs are met", "Boundaries are safe"),
        "views": ALL,
        **changes,
    }
    heard = Heard(quorum, choice, NAMES, 2, minutes_form().conditional)
    return {
        each.field: each.reason for each in recommendation_faults(Recommended(**columns), heard)
    }


def test_a_clear_recommendation_may_be_recorded():
    assert faults_of() == {}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"quorum": SHORT}, "", "Not quorate from 12:00"),
        ({"choice": None}, "choice", "Select what the panel recommends"),
        ({"wording": " "}, "wording", "Enter the recommendation in a sentence"),
        ({"reasons": ("One", " ")}, "reasons", "Enter at least 2 reasons"),
        ({"views": {1: View.SUPPORT, 2: View.SUPPORT}}, "views", "Select the view of Cy"),
        (
            {"views": {1: View.SUPPORT, 2: View.NOT_SUPPORT, 3: View.ABSTAIN}},
            "views",
            "Only 1 of 2 support this",
        ),
        (
            {"views": {1: View.SUPPORT, 2: View.SUPPORT, 3: View.NOT_SUPPORT}},
            "dissent",
            "Enter why a member does not support it",
        ),
        ({"choice": DEFER}, "defer_what", "Enter what is still needed"),
        ({"choice": DEFER}, "defer_who", "Enter who sees to it"),
        ({"choice": DEFER}, "defer_until", "Enter by when it is needed"),
    ],
)
def test_what_a_recommendation_must_hold(changes, field, says):
    assert says in faults_of(**changes)[field]


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("That they be approved in principle", "in principle"),
        ("That they be approved, subject to the police check", "subject to"),
        ("Approved PROVIDED THAT the medical is clear", "provided that"),
        ("That they be approved on condition of training", "on condition"),
        ("That they be approved for two children", ""),
        ("That the principle carers be approved", ""),
    ],
)
def test_a_recommendation_depends_on_nothing(wording, found):
    words = conditional_words(wording, minutes_form().conditional)
    assert (words.words if words else "") == found
    assert ("wording" in faults_of(wording=wording)) is bool(found)


@pytest.mark.parametrize(
    ("views", "unanimous"),
    [
        (ALL, True),
        ({**ALL, 3: View.LEFT}, True),
        ({**ALL, 3: View.ABSTAIN}, False),
        ({1: View.LEFT}, False),
    ],
)
def test_unanimous_is_everybody_who_was_there(views, unanimous):
    assert is_unanimous(views) is unanimous


def words(number: int) -> str:
    return " ".join(f"word{each}" for each in range(number)) + "."


PANEL = "That Mr and Mrs A be approved.\nNeeds are met now with evidence.\nBoundaries are safe."


@pytest.mark.parametrize(
    ("reasons", "own"),
    [
        (words(60), 60),
        ("I agree with the panel.", 0),
        ("I agree with the panel. " * 30, 0),
        (f"{PANEL} {words(59)}", 59),
        (f"{words(30)} {words(30)}", 30),
        ("I fully agree with the panel's recommendation for the reasons given by the panel.", 0),
        ("I adopt the panel's reasoning. See the minutes.", 0),
        ("I have no reason to differ from the panel.", 0),
        ("In full agreement with panel. For the same reasons as the panel.", 0),
        ("", 0),
    ],
)
def test_only_the_decision_makers_own_words_count(reasons, own):
    assert own_words(reasons, PANEL) == own


SAFETY = Factor("Safety", "decisive", "Every visit found the child safe")
WISHES = Factor("What the child wants", "much", "Rowan drew the house and said home")


def decided(final=FINAL, offered=APPROVE, heard=True, **changes):
    columns = {
        "decided_on": TODAY,
        "choice": "approve as recommended",
        "reasons": words(60),
        "read": ("minutes",),
        "factors": (SAFETY, WISHES),
        "test_applied": "Whether this home meets the child's needs",
        **changes,
    }
    before = Before(final, "approve as recommended", PANEL, offered, 60, TODAY, 2, heard)
    return {each.field: each.reason for each in decision_faults(Decided(**columns), before)}


def test_a_decision_with_own_reasons_may_be_recorded():
    assert decided() == {}
    assert decided(decided_on=FINAL) == {}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"final": None}, "", "The minutes are not final yet"),
        ({"decided_on": date(2026, 12, 17)}, "decided_on", "on or after 18 December 2026"),
        ({"decided_on": date(2027, 1, 1)}, "decided_on", "not in the future"),
        ({"offered": None}, "choice", "Select the decision"),
        ({"offered": PanelChoice("note", decides=False)}, "choice", "Select the decision"),
        ({"offered": DEFER}, "defer_what", "Enter what is still needed"),
        ({"offered": DEFER}, "defer_until", "Enter by when it is needed"),
        ({"read": ()}, "read", "Select the minutes"),
        ({"read": ("report",)}, "read", "Select the minutes"),
        ({"heard": False, "read": ()}, "read", "Select what you have read"),
        ({"factors": (SAFETY,)}, "factors", "at least 2 of these"),
        (
            {"factors": (SAFETY, replace(WISHES, words="I agree with the panel."))},
            "factors",
            "at least 2 of these",
        ),
        (
            {"factors": (SAFETY, replace(WISHES, weight=""))},
            "factors",
            "Select how much this counted: What the child wants",
        ),
        ({"test_applied": " "}, "test_applied", "Enter the test"),
        ({"reasons": words(59)}, "reasons", "60 words or more. 59 of these words are your own"),
        ({"choice": "not approve"}, "differs_reason", "why you decide differently"),
        ({"deferral": Deferral(until=TODAY)}, "choice", "Select that you defer, or empty"),
        ({"deferral": Deferral(what="The medical")}, "choice", "Select that you defer, or empty"),
        ({"choice": "not approve"}, "chair_told_on", "the day the chair was told"),
        (
            {"choice": "not approve", "chair_told_on": date(2027, 1, 1)},
            "chair_told_on",
            "not in the future",
        ),
    ],
)
def test_what_a_decision_must_hold(changes, field, says):
    assert says in decided(**changes)[field]


@pytest.mark.parametrize(
    ("on", "fine"),
    [("2026-12-17", False), ("2026-12-18", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_what_follows_comes_after_the_decision_and_not_in_the_future(on, fine):
    assert (step_faults(date.fromisoformat(on), FINAL, TODAY) == []) is fine


def test_without_a_panel_there_is_nothing_to_differ_from():
    assert decided(heard=False, read=("assessment",), choice="not approve") == {}


def test_a_deferral_says_what_who_and_by_when_and_needs_no_reasons():
    waits = Deferral("The medical", "The assessor", TODAY)
    assert decided(offered=DEFER, deferral=waits, reasons="", factors=(), test_applied="") == {}
    past = replace(waits, until=date(2026, 12, 30))
    assert "not in the past" in decided(offered=DEFER, deferral=past)["defer_until"]
