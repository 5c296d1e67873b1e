"""What holds for every rule that is kept, whatever the day: found by trying days at random."""

from datetime import date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinship.core import working_days as counting
from kinship.rulebook import calendars, queries
from kinship.rulebook.rules import count
from kinship.rulebook.types import Count, Direction, Division, Length, Nation, Unit

COUNCILS = {Nation.ENGLAND: "teesmere", Nation.SCOTLAND: "ochilvale"}
ONE_DAY = timedelta(days=1)
BANKS = {division: calendars.bank_holidays(division) for division in Division}
HOW = {
    Unit.DAYS: list(Count),
    Unit.WEEKS: list(Count),
    Unit.WORKING_DAYS: [Count.AFTER, Count.BEGIN, Count.BACK],
    Unit.MONTHS: list(Count),
    Unit.YEARS: list(Count),
}
WAYS = [(unit, how) for unit, ways in HOW.items() for how in ways]
starts = st.dates(date(2002, 1, 1), date(2046, 12, 31))
divisions = st.sampled_from(list(Division))


@cache
def every_rule():
    law = [rule for nation in Nation for rule in queries.nation_rules(nation)]
    own = [rule.id for name in COUNCILS.values() for rule in queries.council(name).rules]
    return sorted({*law, *own})


def worked_out(rule_id, day):
    name = council_of(rule_id)
    rule = queries.versions_of(rule_id, name)[-1]
    start = datetime.combine(day, time(10)) if rule.length.unit is Unit.HOURS else day
    return queries.due(rule_id, start, council=name, on=rule.in_force_from)


@cache
def council_of(rule_id):
    if not rule_id.startswith("local-"):
        return None
    kept = {name: {rule.id for rule in queries.council(name).rules} for name in COUNCILS.values()}
    return next(name for name, rules in kept.items() if rule_id in rules)


def dates_of(due):
    return [each for each in (due.due_on, due.last_valid_on, due.earliest_on) if each]


@pytest.mark.parametrize(("unit", "how"), WAYS)
@settings(max_examples=40, deadline=None)
@given(start=starts, number=st.integers(1, 60), more=st.integers(1, 60), whose=divisions)
def test_more_is_never_earlier_and_counted_back_never_later(unit, how, start, number, more, whose):
    first = count(start, Length(number, unit), how, BANKS[whose])
    second = count(start, Length(number + more, unit), how, BANKS[whose])
    assert second < first <= start if how is Count.BACK else start <= first < second


@pytest.mark.parametrize(("unit", "how"), WAYS)
@settings(max_examples=40, deadline=None)
@given(start=starts, later=st.integers(0, 40), number=st.integers(1, 60), whose=divisions)
def test_a_later_event_never_gives_an_earlier_date(unit, how, start, later, number, whose):
    days = (start, start + timedelta(days=later))
    first, second = (count(day, Length(number, unit), how, BANKS[whose]) for day in days)
    assert first <= second


@settings(max_examples=100, deadline=None)
@given(start=starts, number=st.integers(1, 250), whose=divisions)
def test_counting_working_days_and_counting_them_back_agree(start, number, whose):
    works = BANKS[whose].is_working_day
    end = count(start, Length(number, Unit.WORKING_DAYS), Count.AFTER, BANKS[whose])
    between = sum(works(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
    assert between == number
    back = count(end, Length(number, Unit.WORKING_DAYS), Count.BACK, BANKS[whose])
    assert back == counting.working_day_on_or_before(start, works)


@pytest.mark.parametrize("rule_id", every_rule())
@settings(max_examples=8, deadline=None)
@given(start=st.dates(date(2021, 10, 1), date(2039, 12, 31)))
def test_the_dates_of_every_rule_stand_in_order(rule_id, start):
    due, after = worked_out(rule_id, start), worked_out(rule_id, start + ONE_DAY)
    assert all(one <= other for one, other in zip(dates_of(due), dates_of(after), strict=True))
    strict = due.due_on or due.last_valid_on or due.earliest_on
    assert due.lenient_on is None or strict < due.lenient_on
    assert due.aim_on is None or due.aim_on < strict
    if due.last_valid_on and not isinstance(due.last_valid_on, datetime):
        assert due.lapses_on == due.last_valid_on + ONE_DAY
    if due.due_on and due.earliest_on:
        assert due.earliest_on <= due.due_on
    rule = queries.versions_of(rule_id, council_of(rule_id))[-1]
    if rule.direction in {Direction.BY, Direction.INTERVAL} and rule.count is not Count.BACK:
        assert due.due_on >= due.from_
