"""What is different between the rules of two days."""

from datetime import date

import pytest

from kinship.rulebook import changes, queries
from kinship.rulebook.changes import What
from kinship.rulebook.types import Nation


def between(first, last, nation=Nation.ENGLAND):
    return changes.between(
        queries.nation_rules(nation), date.fromisoformat(first), date.fromisoformat(last)
    )


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        ("2020-04-22", "2020-04-23", None),
        ("2020-04-23", "2020-04-24", ("16 weeks", "24 weeks")),
        ("2020-09-25", "2020-09-26", ("24 weeks", "16 weeks")),
    ],
)
def test_a_version_that_began_between_the_days_is_named(first, last, numbers):
    found = [c for c in between(first, last) if c.rule.id == "en-temporary-approval-expiry"]
    if numbers is None:
        assert not [each for change in found for each in change.differences if "long" in each[0]]
        return
    (change,) = found
    assert change.what is What.CHANGED
    name, before, after = change.differences[0]
    assert name == "How long"
    assert numbers[0] in before
    assert numbers[1] in after


def test_a_rule_that_began_is_named_with_its_day():
    (change,) = [c for c in between("2026-04-28", "2026-04-29") if "local-offer" in c.rule.id]
    assert (change.what, change.on) == (What.BEGAN, date(2026, 4, 29))


def test_a_rule_that_ended_is_named_with_its_last_day():
    rules = queries.nation_rules(Nation.ENGLAND)
    old = rules["en-temporary-approval-expiry"][0]
    (change,) = changes.between({old.id: [old]}, date(2020, 4, 23), date(2020, 4, 24))
    assert (change.what, change.on) == (What.ENDED, date(2020, 4, 24))


def test_every_version_on_the_way_is_named_though_the_last_says_what_the_first_did():
    found = [
        (change.on.isoformat(), change.differences[0][2])
        for change in between("2020-01-01", "2021-01-01")
        if change.rule.id == "en-temporary-approval-expiry"
    ]
    assert found == [
        ("2020-04-24", "Valid for 24 weeks, the first day counted"),
        ("2020-09-26", "Valid for 16 weeks, the first day counted"),
    ]


def test_nothing_changed_between_a_day_and_itself():
    assert between("2026-11-23", "2026-11-23") == []
    assert between("2012-01-01", "2012-06-01") == []
