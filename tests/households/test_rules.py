"""Postcodes, addresses and dates of living somewhere; no database."""

from datetime import date

import pytest

from kinship.households.rules import (
    home_faults,
    outcode_of,
    same_address,
    sector_of,
    short_address,
    stay_faults,
    tidy_postcode,
)
from kinship.households.types import HomeFacts

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ts99 1aa", "TS99 1AA"),
        ("TS991AA", "TS99 1AA"),
        (" fk10  2xy ", "FK10 2XY"),
        ("M1 1AE", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("QQ1 1AA", None),
        ("TS99 1CA", None),
        ("TS99", None),
        ("TS99 AAA", None),
        ("12345", None),
    ],
)
def test_a_postcode_is_checked_by_its_shape(typed, kept):
    assert tidy_postcode(typed) == kept


def test_the_parts_of_a_postcode():
    assert (outcode_of("TS99 1AA"), sector_of("TS99 1AA")) == ("TS99", "TS99 1")
    assert (outcode_of(""), sector_of("")) == ("", "")


@pytest.mark.parametrize(
    ("home", "field"),
    [
        (HomeFacts(), "address"),
        (HomeFacts(address_withheld=True), None),
        (HomeFacts(address="12 Quay Street"), None),
        (HomeFacts(address="12 Quay Street", postcode="TS9 9 9"), "postcode"),
    ],
)
def test_a_home_has_an_address_or_says_that_it_is_withheld(home, field):
    assert list(home_faults(home)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("joined", "left", "field"),
    [
        (TODAY, None, None),
        (date(2026, 11, 24), None, "joined_on"),
        (date(2026, 11, 22), date(2026, 11, 22), None),
        (date(2026, 11, 22), date(2026, 11, 21), "left_on"),
        (date(2026, 11, 22), date(2026, 11, 24), "left_on"),
    ],
)
def test_nobody_leaves_before_joining_or_moves_in_tomorrow(joined, left, field):
    assert list(stay_faults(joined, left, TODAY)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12 Quay Street", "12, Quay St.", True),
        ("Flat 2, 5 King's Road", "2 5 Kings Rd", True),
        ("12 Quay Street", "21 Quay Street", False),
        ("", "", False),
    ],
)
def test_addresses_are_the_same_whatever_their_spelling(one, other, same):
    assert same_address(one, other) is same


def test_a_withheld_address_is_never_shortened_into_sight():
    assert short_address("12 Quay Street", "TS99 1AA", withheld=True) == "Address withheld"
    assert short_address("12 Quay Street, Old Town", "TS99 1AA", withheld=False) == (
        "12 Quay Street, TS99"
    )
