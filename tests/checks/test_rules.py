"""Who needs which check, where each stands, and what is missing: pure decisions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kinship.checks import rules
from kinship.checks.types import CheckFacts, Counts, Person, Planned, Returned, State, Usual
from kinship.core.errors import UserError
from kinship.rulebook.check_list import checks_of, with_ages
from kinship.rulebook.types import Nation

TODAY = date(2026, 11, 23)
ENGLAND = checks_of(Nation.ENGLAND)
SCOTLAND = checks_of(Nation.SCOTLAND)
ANN = Person(1, "Ann Lee", "carer", date(1966, 5, 1))


def grown(age, role="other adult", days=0):
    """Somebody who is this old today, or some days from today."""
    born = date(TODAY.year - age, TODAY.month, TODAY.day) + timedelta(days=days)
    return Person(2, "Sam Lee", role, born)


def kinds(people, nation, kind):
    return sorted(
        each.kind for each in rules.needed(people, nation, kind, TODAY) if each.person_id == 2
    )


@pytest.mark.parametrize(
    ("nation", "person", "needs"),
    [
        (ENGLAND, grown(18, days=1), []),
        (ENGLAND, grown(18), ["council_records", "criminal_record", "other_councils"]),
        (ENGLAND, grown(18, days=-1), ["council_records", "criminal_record", "other_councils"]),
        (SCOTLAND, grown(16, days=1), []),
        (SCOTLAND, grown(16), ["council_records", "criminal_record"]),
        (SCOTLAND, grown(18), ["council_records", "criminal_record", "other_councils"]),
        (ENGLAND, grown(17, "child cared for", days=-400), []),
        (SCOTLAND, grown(17, "child cared for"), []),
        (
            ENGLAND,
            Person(2, "Sam Lee", "lodger", None),
            ["council_records", "criminal_record", "other_councils"],
        ),
        (
            ENGLAND,
            grown(40, "carer"),
            ["council_records", "criminal_record", "medical", "other_councils"],
        ),
    ],
)
def test_who_is_checked_follows_role_age_and_nation(nation, person, needs):
    assert kinds([ANN, person], nation, "full") == needs


def test_a_home_is_checked_once_and_gives_two_references():
    found = rules.needed([ANN], ENGLAND, "full", TODAY)
    of_home = [each.kind for each in found if each.person_id is None]
    assert of_home == ["reference", "reference", "home_safety"]
    assert rules.needed([ANN], ENGLAND, "viability", TODAY) == [Planned("council_records", 1)]
    assert rules.needed([ANN], ENGLAND, "together_or_apart", TODAY) == []


def test_only_what_is_not_there_is_planned():
    one = Planned("reference", None)
    medical = Planned("medical", 1)
    assert rules.still_to_plan([one, one, medical], [one, Planned("other", 9)]) == [one, medical]
    assert rules.still_to_plan([one], [one, one]) == []


CHECK = CheckFacts(
    id=1,
    household_id=1,
    kind="criminal_record",
    person_id=1,
    person="Ann Lee",
    role="carer",
    requested_on=None,
    chased_on=None,
    times_chased=0,
    received_on=None,
    reference="",
    outcome="",
    risk_note="",
    risk_decided=False,
    expires_on=None,
    not_needed_because="",
)
ASKED = replace(CHECK, requested_on=date(2026, 11, 2))
BACK = replace(ASKED, received_on=date(2026, 11, 9), outcome="clear")


@pytest.mark.parametrize(
    ("check", "state"),
    [
        (CHECK, State.NOT_REQUESTED),
        (ASKED, State.REQUESTED),
        (replace(ASKED, chased_on=date(2026, 11, 20)), State.CHASED),
        (BACK, State.RECEIVED),
        (replace(BACK, outcome="information"), State.NEEDS_DECISION),
        (replace(BACK, outcome="adverse"), State.NEEDS_DECISION),
        (replace(BACK, outcome="declined"), State.NEEDS_DECISION),
        (replace(BACK, outcome="information", risk_decided=True), State.RECEIVED),
        (replace(BACK, expires_on=TODAY), State.RECEIVED),
        (replace(BACK, expires_on=TODAY - timedelta(days=1)), State.EXPIRED),
        (replace(BACK, expires_on=TODAY + timedelta(days=1)), State.RECEIVED),
        (replace(CHECK, not_needed_because="Moved out"), State.NOT_NEEDED),
    ],
)
def test_where_a_check_stands(check, state):
    assert rules.state(check, TODAY) is state


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([], "No checks planned yet"),
        ([replace(CHECK, not_needed_because="Moved out")], "No checks planned yet"),
        ([BACK], "All 1 back"),
        ([BACK, CHECK], "1 of 2: Ann Lee's criminal record check not requested"),
        ([BACK, ASKED], "1 of 2: Ann Lee's criminal record check not back yet"),
        (
            [replace(BACK, outcome="information")],
            "1 of 1: Ann Lee's criminal record check needs a decision",
        ),
        (
            [replace(BACK, expires_on=date(2026, 11, 1))],
            "0 of 1: Ann Lee's criminal record check out of date",
        ),
        (
            [replace(CHECK, kind="reference", person_id=None)] * 2,
            "0 of 2: reference not requested (2 times)",
        ),
        (
            [replace(CHECK, person=f"P{n}") for n in range(6)],
            (
                "0 of 6: P0's criminal record check not requested; "
                "P1's criminal record check not requested; "
                "P2's criminal record check not requested; "
                "P3's criminal record check not requested; and 2 more"
            ),
        ),
    ],
)
def test_readiness_in_words(checks, said):
    assert rules.readiness(checks, ENGLAND, TODAY) == said


def test_what_came_up_is_not_told_to_everybody():
    risky = [replace(BACK, outcome="information")]
    assert rules.readiness(risky, ENGLAND, TODAY, tell_risks=False) == "All 1 back"


def test_an_assessment_counts_only_the_checks_of_its_kind():
    records = replace(BACK, kind="council_records")
    waived = replace(CHECK, kind="medical", not_needed_because="Not a carer")
    checks = [records, CHECK, waived, replace(ASKED, kind="reference", person_id=None)]
    assert rules.counts(checks, ENGLAND, "full") == Counts(3, 2, 1)
    assert rules.counts(checks, ENGLAND, "viability") == Counts(1, 1, 1)
    assert rules.counts([], ENGLAND, "full") == Counts(0, 0, 0)


def test_what_is_needed_and_not_in_the_register_is_named():
    said = rules.not_planned([ANN], [CHECK], ENGLAND, "private_fostering", TODAY)
    assert said == [
        "Ann Lee's check of our own records not in the register yet",
        "home safety check not in the register yet",
    ]


def test_a_kind_that_is_no_longer_on_the_list_keeps_a_name():
    assert rules.named(replace(CHECK, kind="old_kind"), ENGLAND) == "Ann Lee's old kind"
    assert rules.relevant([replace(CHECK, kind="old_kind")], ENGLAND, "full") == []


def test_an_answer_that_takes_long_is_seen_by_its_median_and_its_number():
    returned = [
        Returned("criminal_record", 10, 2),
        Returned("criminal_record", 40, 1),
        Returned("reference", 5, 1),
        Returned("a kind of long ago", 900, 7),
    ]
    assert rules.usual_days(returned, ENGLAND) == [
        Usual("Disclosure and Barring Service", 3, 20, 10),
        Usual("Referees", 1, 5, 5),
    ]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (date(2026, 11, 22), ""),
        (date(2026, 12, 7), "Runs out on 7 December 2026, before the panel of 8 December 2026"),
        (date(2026, 12, 8), ""),
        (None, ""),
    ],
)
def test_a_check_that_is_good_today_and_not_at_the_panel_is_told(ends, said):
    check = replace(BACK, expires_on=ends)
    assert rules.runs_out_before(check, date(2026, 12, 8), TODAY) == said
    assert rules.runs_out_before(check, None, TODAY) == ""


def test_a_council_may_check_everybody_from_sixteen():
    ours = with_ages(ENGLAND, {"criminal_record": 16})
    assert ours.kind("criminal_record").from_age == 16
    assert ENGLAND.kind("criminal_record").from_age == 18
    with pytest.raises(UserError, match="'reference', which is no check of a person"):
        with_ages(ENGLAND, {"reference": 16})


def test_what_is_needed_only_sometimes_is_never_derived():
    wanted = rules.needed([ANN], ENGLAND, "full", TODAY)
    assert ENGLAND.kind("overseas").only_when
    assert {each.kind for each in wanted} == {
        each.kind for each in ENGLAND.kinds if "full" in each.assessments and not each.only_when
    }
