from datetime import date

import pytest

from kinship.core.fact_days import Bound, fault_of_day

TODAY = date(2026, 11, 23)
BORN = Bound(date(2018, 4, 19), "Rory was born")
ENDED = Bound(date(2026, 11, 20), "the home ended")


@pytest.mark.parametrize(
    ("day", "ahead", "said"),
    [
        (date(2026, 11, 23), False, ""),
        (date(2026, 11, 24), False, "The visit must be today or in the past"),
        (date(2026, 11, 24), True, ""),
        (date(2031, 12, 31), True, ""),
        (date(2032, 1, 1), True, "The visit must be within the next 5 years"),
        (date(1899, 12, 31), False, "The visit must be in 1900 or later"),
        (date(2018, 4, 19), False, ""),
        (
            date(2018, 4, 18),
            False,
            "The visit must be on or after 19 April 2018, when Rory was born",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_a_sentence(day, ahead, said):
    assert fault_of_day(day, "The visit", today=TODAY, ahead=ahead, after=[BORN]) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 20), ""),
        (
            date(2026, 11, 21),
            "The start must be on or before 20 November 2026, when the home ended",
        ),
    ],
)
def test_a_fact_cannot_come_after_one_that_depends_on_it(day, said):
    assert fault_of_day(day, "The start", today=TODAY, before=[ENDED]) == said


def test_what_is_not_known_bounds_nothing():
    unknown = Bound(None, "")
    assert fault_of_day(TODAY, "It", today=TODAY, after=[unknown], before=[unknown]) == ""
