from dataclasses import dataclass
from datetime import date

import pytest

from kinship.cases import rules
from kinship.cases.types import Assessed, EnquiryAnswer, OptionState, Screening, ScreeningAnswer
from tests.factories.intake import enquiry_facts, note_facts, referral_facts


@dataclass
class Option:
    named_on: date = date(2026, 10, 5)
    contacted_on: date | None = None
    reserve_on: date | None = None
    ended_on: date | None = None
    ended_how: str = ""


def test_where_the_child_lives_there_already_the_day_and_the_parent_are_asked():
    assert rules.enquiry_problems(enquiry_facts(arrangement_now="lives there")) == {
        "moved_on": "Enter the date the child moved there",
        "parent_in_home": "Select whether a parent lives there too",
    }
    told = enquiry_facts(
        arrangement_now="lives there", moved_on=date(2026, 11, 1), parent_in_home=False
    )
    assert rules.enquiry_problems(told) == {}


def test_a_child_who_has_not_moved_needs_neither():
    assert rules.enquiry_problems(enquiry_facts(arrangement_now="may move")) == {}


@pytest.mark.parametrize(
    ("answer", "before", "problems"),
    [
        (EnquiryAnswer(""), "", {"outcome"}),
        (EnquiryAnswer("something"), "", {"outcome"}),
        (EnquiryAnswer("advice"), "", {"advice"}),
        (EnquiryAnswer("advice", advice="Sent the pack"), "", set()),
        (EnquiryAnswer("advice"), "Sent the pack", set()),
        (EnquiryAnswer("referral"), "", set()),
    ],
)
def test_an_enquiry_is_answered_with_an_outcome_and_its_advice(answer, before, problems):
    assert set(rules.answer_problems(answer, before)) == problems


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, set()),
        ({"father_side_explored": None}, {"father_side_explored"}),
        ({"father_side_detail": ""}, {"father_side_detail"}),
        ({"father_side_explored": False, "father_side_detail": ""}, {"father_side_detail"}),
        ({"proceedings": "issued"}, {"issued_on"}),
        ({"needed_by": date(2027, 1, 4)}, {"needed_why"}),
        ({"needed_why": "birth"}, {"needed_by"}),
        ({"family_meeting_on": None}, {"family_meeting_on"}),
        ({"family_meeting": "no reply", "family_meeting_on": None}, {"family_meeting_on"}),
        ({"family_meeting": "not offered"}, {"family_meeting_reason"}),
        ({"family_meeting": "best interests"}, {"family_meeting_reason"}),
    ],
)
def test_a_referral_says_what_is_missing_at_its_field(changes, problems):
    found = rules.referral_problems(referral_facts(**changes), offer_needed=False)
    assert set(found) == problems


@pytest.mark.parametrize(
    ("meeting", "reason", "refused"),
    [
        ("held", "", False),
        ("booked", "", False),
        ("declined", "", False),
        ("no reply", "", False),
        ("not offered", "No time", True),
        ("best interests", "", True),
        ("best interests", "The father has threatened the grandparents", False),
    ],
)
def test_proceedings_need_an_offer_of_a_family_meeting_where_that_is_switched_on(
    meeting, reason, refused
):
    facts = referral_facts(
        proceedings="issued",
        issued_on=date(2026, 11, 20),
        family_meeting=meeting,
        family_meeting_reason=reason,
    )
    assert bool(rules.proceedings_refused(facts, offer_needed=True)) is refused
    assert rules.proceedings_refused(facts, offer_needed=False) == ""


def test_without_proceedings_no_offer_is_needed():
    facts = referral_facts(family_meeting="not offered", family_meeting_reason="No time yet")
    assert rules.proceedings_refused(facts, offer_needed=True) == ""


@pytest.mark.parametrize(
    ("outcome", "reason", "fine"),
    [
        (Screening.ACCEPTED, "", True),
        (Screening.URGENT, "", True),
        (Screening.BACK, "", False),
        (Screening.BACK, "Who was asked on the father's side", True),
        (Screening.NOT_FOR_US, "", False),
        (Screening.NOT_FOR_US, "No kinship carer is thought of", True),
    ],
)
def test_a_referral_is_sent_back_or_turned_away_only_with_a_reason(outcome, reason, fine):
    assert (rules.screening_problems(ScreeningAnswer(outcome, reason)) == {}) is fine


@pytest.mark.parametrize(
    ("facts", "manager", "fine"),
    [
        (note_facts(), False, True),
        (note_facts(kind="management decision"), False, False),
        (note_facts(management=True), False, False),
        (note_facts(kind="management decision"), True, True),
    ],
)
def test_only_a_manager_records_a_management_decision(facts, manager, fine):
    assert (rules.note_problems(facts, manager=manager) == {}) is fine


@pytest.mark.parametrize(
    ("facts", "assessed", "state"),
    [
        ({}, None, OptionState.NAMED),
        ({"contacted_on": date(2026, 10, 6)}, None, OptionState.CONTACTED),
        ({"reserve_on": date(2026, 10, 9)}, None, OptionState.RESERVE),
        ({}, Assessed(first_open=True), OptionState.FIRST_ASSESSMENT),
        ({}, Assessed(first_outcome="positive"), OptionState.FIRST_POSITIVE),
        ({}, Assessed(first_outcome="negative"), OptionState.FIRST_NEGATIVE),
        ({}, Assessed(first_outcome="positive", full_open=True), OptionState.FULL_ASSESSMENT),
        ({}, Assessed(full_outcome="recommended"), OptionState.RECOMMENDED),
        ({}, Assessed(full_outcome="not recommended"), OptionState.NOT_RECOMMENDED),
        (
            {"reserve_on": date(2026, 10, 9)},
            Assessed(first_outcome="positive"),
            OptionState.RESERVE,
        ),
        ({"reserve_on": date(2026, 10, 9)}, Assessed(full_open=True), OptionState.FULL_ASSESSMENT),
        (
            {"ended_on": date(2026, 11, 1), "ended_how": "declined"},
            Assessed(full_open=True),
            OptionState.DECLINED,
        ),
        (
            {"ended_on": date(2026, 11, 1), "ended_how": "withdrawn"},
            None,
            OptionState.WITHDRAWN,
        ),
        (
            {"ended_on": date(2026, 11, 1), "ended_how": "not going on"},
            None,
            OptionState.NOT_GOING_ON,
        ),
    ],
)
def test_w19_06_the_state_of_an_option_follows_from_its_dated_facts(facts, assessed, state):
    found = rules.option_state(Option(**facts), assessed)
    assert found.state is state
    assert found.because


def test_the_state_says_since_when():
    named, asked = date(2026, 10, 5), date(2026, 10, 6)
    assert rules.option_state(Option(named)).since == named
    assert rules.option_state(Option(named, asked)).since == asked
    ended = Option(named, asked, ended_on=date(2026, 11, 1), ended_how="declined")
    assert rules.option_state(ended).since == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("day", "fine"),
    [(date(2026, 10, 4), False), (date(2026, 10, 5), True), (date(2026, 10, 6), True)],
)
def test_nothing_happens_to_an_option_before_it_was_named(day, fine):
    assert (rules.option_problems(Option(date(2026, 10, 5)), day) == {}) is fine


def test_an_option_that_ended_takes_no_more_facts():
    ended = Option(ended_on=date(2026, 11, 1), ended_how="declined")
    assert rules.option_problems(ended, date(2026, 11, 2))


def test_an_option_ends_with_how_and_why():
    found = rules.ending_problems(Option(), how="", reason="", day=date(2026, 11, 2))
    assert set(found) == {"how", "reason"}
    fine = rules.ending_problems(Option(), how="declined", reason="housing", day=date(2026, 11, 2))
    assert fine == {}


@pytest.mark.parametrize(
    ("references", "number"),
    [
        ([], 1001),
        (["K-1041", "K-932"], 1042),
        (["K-R01"], 1001),
        (["K-R01", "K-1003"], 1004),
        (["K-²"], 1001),
    ],
)
def test_the_next_number_follows_the_highest(references, number):
    assert rules.next_number(references, "K") == number
