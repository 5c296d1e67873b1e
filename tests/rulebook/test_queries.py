"""Asking the rulebook: rules in force, calendars, councils and due dates."""

from datetime import date

import pytest

from kinship.core.errors import UserError
from kinship.rulebook import queries


@pytest.mark.parametrize("council", ["teesmere", "ochilvale"])
def test_the_demonstration_councils_close_on_no_days_of_their_own(council):
    assert queries.council(council).closing_days == ()


def test_an_unknown_rule_is_refused_with_the_nearest_name():
    with pytest.raises(UserError, match="Did you mean en-care-plan-prepared"):
        queries.due("en-care-plan-preparde", date(2026, 4, 1))


def test_the_council_counts_with_its_nations_bank_holidays():
    due = queries.due("local-papers-out", date(2026, 12, 3), council="ochilvale")
    assert due.due_on == date(2026, 11, 25)
    assert any("St Andrew's Day" in step for step in due.steps)


def test_a_local_rule_without_its_council_is_refused():
    with pytest.raises(UserError, match="name the council"):
        queries.due("local-assessment", date(2026, 11, 23))
