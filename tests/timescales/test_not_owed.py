"""Days by which nobody owes anything: from when something is possible, and when something ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.core.web.filters import known_words
from kinship.messages.services import write_digests
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import AtEnd, Direction
from kinship.timescales import queries, services
from kinship.timescales.models import Escalation
from kinship.timescales.rules import steps_for
from kinship.timescales.services import Correction, rewrite
from kinship.timescales.services.sweep import _waiting
from kinship.timescales.types import Fact, On
from kinship.worklist import queries as worklist
from kinship.worklist.types import Group
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.timescales import make_timescale
from tests.rulebook.test_rules import rule
from tests.timescales.test_sweep import levels_of, sweep

BY = job_actor("sweep")
MONDAY = date(2026, 11, 23)
CHILD = On("child", 7)
OPENS, ENDS = "en-sgo-notice-of-intention", "en-sgo-ends-18"


@pytest.mark.parametrize(
    ("facts", "limit", "owed"),
    [
        ({"direction": Direction.BY}, False, True),
        ({"direction": Direction.INTERVAL}, False, True),
        ({"direction": Direction.WINDOW}, False, True),
        ({"direction": Direction.UNTIL}, True, True),
        ({"direction": Direction.UNTIL, "at_end": AtEnd.LATE}, False, True),
        ({"direction": Direction.UNTIL, "at_end": AtEnd.OVER}, False, False),
        ({"direction": Direction.NOT_BEFORE}, False, False),
        ({"direction": Direction.ENDS_ON}, False, False),
    ],
)
def test_only_the_end_of_a_lawful_home_is_a_limit_and_only_some_days_are_owed(facts, limit, owed):
    asked = rule(**facts)
    assert (asked.is_limit, asked.is_owed) == (limit, owed)


@pytest.mark.parametrize(
    ("today", "opens", "words"),
    [
        (date(2027, 3, 2), True, "not before 3 March 2027"),
        (date(2027, 3, 3), True, "possible since 3 March 2027"),
        (date(2027, 3, 4), True, "possible since 3 March 2027"),
        (date(2027, 3, 2), False, "ends on 3 March 2027"),
        (date(2027, 3, 3), False, "ends on 3 March 2027"),
        (date(2027, 3, 4), False, "ended on 3 March 2027"),
    ],
)
def test_the_words_change_on_the_day(today, opens, words):
    assert known_words(date(2027, 3, 3), today, opens=opens) == words


def test_a_rule_says_of_its_clock_whether_its_day_is_owed(app):
    opens = services.start(OPENS, on=CHILD, fact=Fact("Notice", date(2026, 11, 2)), by=BY)
    limit = services.start(
        "en-temporary-approval-expiry", on=CHILD, fact=Fact("Approved", MONDAY), by=BY
    )
    assert (opens.owed, opens.legal_limit, opens.earliest_on == opens.due_on) == (
        False, False, True,
    )  # fmt: skip
    assert (limit.owed, limit.legal_limit) == (True, True)


def test_many_facts_at_once_say_the_same(app):
    services.start_many([(OPENS, CHILD, Fact("Notice", date(2026, 11, 2)))], by=BY)
    assert queries.open_one(CHILD, OPENS).owed is False


@pytest.mark.parametrize("days", [-1, 0, 1, 400])
def test_what_has_become_possible_is_never_raised_and_stays_open(app, days):
    day = MONDAY - timedelta(days=days)
    row = make_timescale(day, earliest_on=day, owed=False)
    swept = sweep()
    db.session.refresh(row)
    assert (levels_of(row), row.flagged_on, row.closed_on, swept.ended) == ([], None, None, 0)
    assert not queries.is_late(row, MONDAY)


@pytest.mark.parametrize(("days", "closed"), [(-1, False), (0, False), (1, True), (400, True)])
def test_what_ends_by_itself_is_closed_the_day_after_and_never_raised(app, days, closed):
    row = make_timescale(MONDAY - timedelta(days=days), owed=False)
    first, second = sweep(), sweep()
    db.session.refresh(row)
    assert (row.closed_on, row.closed_how) == ((row.due_on, "ended") if closed else (None, None))
    assert (first.ended, second.ended) == (int(closed), 0)
    assert db.session.execute(select(Escalation.id)).first() is None


def test_what_ended_by_itself_runs_again_when_its_fact_is_corrected(app):
    born = date(2008, 11, 1)
    services.start(ENDS, on=CHILD, fact=Fact("The child was born", born), by=BY)
    sweep()
    assert queries.open_one(CHILD, ENDS) is None
    later = Fact("The child was born", date(2009, 11, 1))

    def change(links):
        return [replace(link, from_on=later.on) for link in links]

    rewrite(change, on=CHILD, rules=[ENDS], correction=Correction("Wrong year", BY))
    assert queries.open_one(CHILD, ENDS).due_on == date(2027, 11, 1)


def test_a_notice_met_long_after_it_became_possible_asks_for_no_reason(app):
    services.start(OPENS, on=CHILD, fact=Fact("Notice", date(2025, 1, 6)), by=BY)
    row = services.meet(OPENS, on=CHILD, day=MONDAY, by=BY)
    assert (row.closed_how, row.late_reason) == ("met", "")


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_neither_counts_as_work_that_is_due_or_overdue(app, days):
    team = make_team()
    lena = make_staff("social_worker", team=team)
    leader = make_staff("team_leader", team=team)
    case = make_case(team=team)
    day = MONDAY - timedelta(days=days)
    about = {"owner_id": lena.id, "team_id": team.id, "case_id": case.id, "subject_kind": "child"}
    make_timescale(day, earliest_on=day, owed=False, **about)
    make_timescale(day, owed=False, **about)
    assert {row.group for row in worklist.my_work(act_as(lena), MONDAY).items} == {Group.NOT_OWED}
    assert worklist.overdue(act_as(leader), MONDAY).items == []
    few, handled = worklist.overdue_by_owner(act_as(leader), MONDAY)
    assert (few.rows, sum(handled)) == ((), 0)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_no_digest_is_written_about_them(app, days):
    lena = make_staff("social_worker", team=make_team())
    make_timescale(MONDAY - timedelta(days=days), owner_id=lena.id, owed=False)
    assert write_digests(MONDAY) == 0
    make_timescale(MONDAY - timedelta(days=days), owner_id=lena.id)
    assert write_digests(MONDAY) == 1


@pytest.mark.parametrize("step", range(7))
def test_the_sweep_goes_along_the_index_of_what_is_owed(app, step):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL chooses by what lies in the table, and it is empty here")
    council = rulebook.council("teesmere")
    steps = steps_for(MONDAY, council, calendars.of_council(council))
    asked = _waiting(steps[step]).compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = str(list(db.session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))))
    assert "ix_timescale_sweep" in plan
