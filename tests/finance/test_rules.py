from datetime import date

import pytest

from kinship.finance.rate_file import rates, scheme_name, schemes
from kinship.finance.rules import (
    NEEDS_NOTICE,
    band_change,
    mixed_week,
    rate_on,
    reasons_against_agreement,
    reasons_against_approval,
    reasons_against_review,
    reasons_against_stop,
)
from kinship.finance.types import Assessed, BandChange, Held, MixedWeek, Rate, Stop
from kinship.rulebook.types import Nation

ENGLAND, SCOTLAND = rates(Nation.ENGLAND), rates(Nation.SCOTLAND)
TODAY = date(2026, 11, 23)
RATE = Rate(19400, "The table", "secondary")


@pytest.mark.parametrize(
    ("born", "day", "pence"),
    [
        (date(2021, 12, 10), date(2026, 12, 9), 16831),
        (date(2021, 12, 10), date(2026, 12, 10), 19581),
        (date(2015, 12, 10), date(2026, 12, 10), 19581),
        (date(2010, 12, 10), date(2026, 12, 9), 19581),
        (date(2010, 12, 10), date(2026, 12, 10), 26841),
        (date(2021, 12, 10), date(2023, 3, 31), None),
        (None, date(2026, 12, 10), None),
    ],
)
def test_the_scottish_recommended_allowance_by_birthday(born, day, pence):
    found = rate_on(SCOTLAND, "recommended", region="", born=born, day=day)
    assert (found.weekly_pence if found else None) == pence


@pytest.mark.parametrize(
    ("region", "age", "day", "pence"),
    [
        ("rest", 2, date(2025, 4, 5), 16500),
        ("rest", 2, date(2025, 4, 6), 17000),
        ("london", 3, date(2025, 6, 1), 20100),
        ("south-east", 5, date(2025, 6, 1), 21600),
        ("rest", 11, date(2025, 6, 1), 22000),
        ("london", 16, date(2026, 4, 5), 29900),
        ("london", 16, date(2026, 4, 6), None),
        ("nowhere", 16, date(2025, 6, 1), None),
    ],
)
def test_the_national_minimum_allowance_by_region_and_year(region, age, day, pence):
    born = date(day.year - age, 1, 1)
    found = rate_on(ENGLAND, "minimum", region=region, born=born, day=day)
    assert (found.weekly_pence if found else None) == pence


def test_every_rate_has_a_source_and_an_address():
    for each in (*ENGLAND, *SCOTLAND):
        assert each.source
        assert each.url.startswith("http")


def test_every_scheme_names_what_it_cannot_be_paid_with_from_both_sides():
    for nation in (Nation.ENGLAND, Nation.SCOTLAND):
        known = schemes(nation).schemes
        for code, scheme in known.items():
            assert all(code in known[other].excludes for other in scheme.excludes)
    assert scheme_name("SC-P13").startswith("Kinship care assistance")
    assert scheme_name("not known") == "not known"


def agreement(changes, rate=RATE, live=()):
    assessed = Assessed(
        **{"child_id": 1, "payee_id": 2, "scheme": "EN-FOST", "starts_on": TODAY, **changes}
    )
    scheme = schemes(Nation.ENGLAND).schemes["EN-FOST"]
    return list(reasons_against_agreement(assessed, scheme, rate=rate, live=live, today=TODAY))


def test_the_rate_alone_is_enough():
    assert agreement({}) == []
    assert agreement({"weekly_pence": 19400}) == []


def test_without_a_rate_the_council_enters_the_amount_with_its_source():
    assert agreement({}, rate=None) == ["weekly"]
    assert agreement({"weekly_pence": 20000}, rate=None) == ["source", "reason"]
    given = {"weekly_pence": 20000, "source": "Council rates 2026/27", "reason": "The band 5 to 10"}
    assert agreement(given, rate=None) == []


def test_an_amount_beside_the_rate_needs_its_reason():
    assert agreement({"weekly_pence": 30000, "source": "Council"}) == ["reason"]


@pytest.mark.parametrize("live", ["EN-FOST", "EN-SGA"])
def test_schemes_that_exclude_each_other_are_refused(live):
    assert agreement({}, live=[live]) == ["scheme"]


def test_a_start_more_than_a_year_away_is_a_slip():
    assert agreement({"starts_on": date(2027, 11, 23)}) == []
    assert agreement({"starts_on": date(2027, 11, 24)}) == ["starts_on"]


@pytest.mark.parametrize(
    ("assessor", "approver", "approved", "said"),
    [
        (1, 2, False, None),
        (1, 1, False, "Somebody else"),
        (1, None, False, "A person"),
        (1, 2, True, "already"),
    ],
)
def test_two_people_agree_an_allowance(assessor, approver, approved, said):
    found = reasons_against_approval(
        assessed_by_id=assessor, approver_id=approver, approved=approved
    )
    assert (said in found[0]) if said else found == []


def review(**changes):
    held = Held(**{"held_on": TODAY, "outcome": "no change", **changes})
    return reasons_against_review(held, weekly_pence=18000, starts_on=date(2026, 1, 1), today=TODAY)


def test_a_review_without_a_change_needs_nothing_more():
    assert review() == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "reduction proposed", "reasons": "Less", "proposed_weekly_pence": 800},
        {"outcome": "increase proposed", "reasons": "Slip", "proposed_weekly_pence": 17999},
        {"outcome": "no change", "proposed_weekly_pence": 17999},
    ],
)
def test_a_reduction_is_refused_whatever_it_is_called(changes):
    assert review(**changes)["outcome"] == NEEDS_NOTICE


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"held_on": date(2026, 11, 24)}, ["held_on"]),
        ({"held_on": date(2025, 12, 31)}, ["held_on"]),
        ({"outcome": "stopped"}, ["outcome"]),
        ({"outcome": "increase proposed"}, ["proposed_weekly", "reasons"]),
        ({"outcome": "increase proposed", "proposed_weekly_pence": 18000, "reasons": "x"},
         ["proposed_weekly"]),
        ({"outcome": "increase proposed", "proposed_weekly_pence": 18001, "reasons": "x"}, []),
    ],
)  # fmt: skip
def test_what_stops_a_review(changes, fields):
    assert list(review(**changes)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"on": date(2025, 12, 31)}, ["on"]),
        ({"on": date(2026, 11, 24)}, ["on"]),
        ({"reason": " "}, ["reason"]),
        ({"decided_by": ""}, ["decided_by"]),
    ],
)
def test_a_stop_has_a_reason_and_a_person_who_decided(changes, fields):
    stop = Stop(
        **{"on": TODAY, "reason": "An order was granted", "decided_by": "R Cardno", **changes}
    )
    found = reasons_against_stop(stop, starts_on=date(2026, 1, 1), today=TODAY)
    assert list(found) == fields


IVY = date(2021, 12, 10)


@pytest.mark.parametrize(
    ("born", "first", "last", "found"),
    [
        (IVY, date(2026, 11, 23), date(2026, 12, 9), None),
        (IVY, date(2026, 11, 23), date(2026, 12, 10), (5, 16831, 19581)),
        (IVY, date(2026, 12, 10), date(2026, 12, 31), (5, 16831, 19581)),
        (IVY, date(2026, 12, 11), date(2027, 1, 31), None),
        (date(2015, 12, 10), date(2026, 11, 23), date(2027, 1, 18), None),
        (date(2010, 12, 10), date(2026, 11, 23), date(2027, 1, 18), (16, 19581, 26841)),
        (date(2012, 2, 29), date(2028, 2, 1), date(2028, 3, 1), (16, 19581, 26841)),
    ],
)
def test_the_next_birthday_with_another_rate_is_seen_ahead(born, first, last, found):
    change = band_change(SCOTLAND, "recommended", born=born, first=first, last=last)
    assert (change and (change.age, change.before, change.after)) == found


def test_a_birthday_without_a_rate_on_record_is_seen_too():
    change = band_change(
        ENGLAND, "minimum", born=IVY, first=date(2026, 11, 23), last=date(2026, 12, 31)
    )
    assert (change.age, change.before, change.after) == (5, None, None)
    assert mixed_week(change, 1) is None


@pytest.mark.parametrize(
    ("on", "begins", "week"),
    [
        (date(2026, 12, 10), 1, (date(2026, 12, 7), date(2026, 12, 13), 3, 4, 18402)),
        (date(2026, 12, 7), 1, None),
        (date(2026, 12, 13), 1, (date(2026, 12, 7), date(2026, 12, 13), 6, 1, 17224)),
        (date(2026, 12, 10), 4, None),
        (date(2026, 12, 10), 5, (date(2026, 12, 4), date(2026, 12, 10), 6, 1, 17224)),
    ],
)
def test_the_pay_week_of_a_fifth_birthday_is_paid_by_the_day(on, begins, week):
    """Acceptance A9: three days of one rate and four of the other come to £184.02."""
    assert mixed_week(BandChange(on, 5, 16831, 19581), begins) == (week and MixedWeek(*week))
