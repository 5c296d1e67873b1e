"""What may be owed while nobody has decided whether a child is looked after."""

from datetime import date

import pytest

from kinship.finance.exposure import exposure
from kinship.finance.rate_file import rates
from kinship.finance.types import Exposure
from kinship.rulebook.types import Nation

ENGLAND, SCOTLAND = rates(Nation.ENGLAND), rates(Nation.SCOTLAND)
BORN = date(2021, 12, 10)


@pytest.mark.parametrize(
    ("until", "found"),
    [
        (date(2026, 12, 2), Exposure(0, 0)),
        (date(2026, 12, 3), Exposure(1, 16831)),
        (date(2026, 12, 10), Exposure(2, 2 * 16831)),
        (date(2026, 12, 17), Exposure(3, 2 * 16831 + 19581)),
    ],
)
def test_whole_weeks_count_at_the_rate_of_the_childs_age_in_that_week(until, found):
    assert exposure(SCOTLAND, BORN, date(2026, 11, 26), until) == found


def test_the_lowest_region_of_the_latest_period_is_taken():
    weeks = exposure(ENGLAND, date(2018, 6, 4), date(2026, 10, 14), date(2026, 11, 23))
    assert weeks is not None
    assert weeks.weeks == 5
    assert weeks.pence == 5 * min(
        next(band.weekly_pence for band in each.bands[::-1] if band.from_age <= 8)
        for each in ENGLAND
        if each.from_on == date(2025, 4, 6)
    )


@pytest.mark.parametrize(("born", "day"), [(None, date(2026, 1, 1)), (BORN, date(2022, 1, 1))])
def test_nothing_is_guessed_where_no_rate_or_birthday_is_on_record(born, day):
    assert exposure(SCOTLAND, born, day, date(2026, 11, 23)) is None
