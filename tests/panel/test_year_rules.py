"""On which days of a year a panel meets."""

from datetime import date

import pytest

from kinship.panel.rules.year import meeting_days, period_fault
from kinship.panel.types.year import LAST, Pattern

TODAY = date(2026, 11, 23)
TUESDAY, THURSDAY = 1, 3


@pytest.mark.parametrize(
    ("pattern", "days"),
    [
        (Pattern(TUESDAY, weeks=(2, 4)), ["2026-12-08", "2026-12-22", "2027-01-12", "2027-01-26"]),
        (Pattern(TUESDAY, weeks=(LAST,)), ["2026-12-29", "2027-01-26"]),
        (Pattern(THURSDAY, every=2), ["2026-12-03", "2026-12-17", "2026-12-31", "2027-01-14",
                                      "2027-01-28"]),
        (Pattern(THURSDAY, every=4), ["2026-12-03", "2026-12-31", "2027-01-28"]),
        (Pattern(TUESDAY), []),
    ],
)  # fmt: skip
def test_the_days_of_a_pattern_in_december_and_january(pattern, days):
    found = meeting_days(pattern, date(2026, 12, 1), date(2027, 1, 31))
    assert [each.isoformat() for each in found] == days


def test_the_first_and_the_last_day_of_the_period_count():
    weekly = Pattern(TUESDAY, every=1)
    assert meeting_days(weekly, date(2026, 12, 8), date(2026, 12, 8)) == [date(2026, 12, 8)]
    assert meeting_days(weekly, date(2026, 12, 9), date(2026, 12, 14)) == []


def test_a_fifth_week_that_a_month_lacks_gives_no_day():
    found = meeting_days(Pattern(TUESDAY, weeks=(5,)), date(2027, 2, 1), date(2027, 3, 31))
    assert found == [date(2027, 3, 30)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), ""),
        (date(2026, 11, 22), date(2026, 12, 31), "first day that is not in the past"),
        (date(2026, 12, 2), date(2026, 12, 1), "after the first day"),
        (date(2027, 1, 1), date(2028, 7, 4), ""),
        (date(2027, 1, 1), date(2028, 7, 5), "18 months"),
        (date(2029, 9, 1), date(2029, 11, 27), ""),
        (date(2029, 9, 1), date(2029, 11, 28), "three years"),
    ],
)
def test_a_period_is_not_in_the_past_too_long_or_too_far_away(first, last, words):
    fault = period_fault(first, last, TODAY)
    assert words in fault
    assert bool(fault) == bool(words)
