"""Ages and birthdays, the day before, the day and the day after; and in years without a 29th."""

from datetime import date

import pytest

from kinship.core.ages import age_if_known, age_on, birthday


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2021, 12, 10), date(2026, 12, 9), 4),
        (date(2021, 12, 10), date(2026, 12, 10), 5),
        (date(2021, 12, 10), date(2026, 12, 11), 5),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_whole_years_and_the_birthday_itself_counts(born, day, age):
    assert age_on(born, day) == age_if_known(born, day) == age


def test_an_unknown_birth_gives_no_age():
    assert age_if_known(None, date(2026, 11, 10)) is None


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2018, 6, 1), 18, date(2036, 6, 1)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
    ],
)
def test_a_birthday_on_29_february_is_1_march_in_other_years(born, age, day):
    assert birthday(born, age) == day
    assert age_on(born, day) == age


@pytest.mark.parametrize(("carer_day", "age"), [(29, 70), (30, 70), (31, 69)])
def test_how_old_a_carer_is_when_a_child_born_late_in_a_month_turns_18(carer_day, age):
    turns_18 = birthday(date(2018, 10, 30), 18)
    assert age_on(date(1966, 10, carer_day), turns_18) == age
