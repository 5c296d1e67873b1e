"""A policy officer compares two days, tries a number and switches a rule on."""

from datetime import date

import pytest
from sqlalchemy import func, select

from kinship.accounts.models import StaffRole
from kinship.audit.models import AuditEvent
from kinship.core import clock
from kinship.core.database import db
from kinship.reports.queries import trying
from kinship.reports.types import Attempt
from kinship.rulebook import queries as rulebook
from kinship.timescales.models import RuleChoice, Timescale
from tests.conftest import counted
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.timescales import make_timescale

MONDAY = date(2026, 11, 23)
RULE = "en-visit-first-year"  # again within 6 weeks


def clock_from(day, **columns):
    due = rulebook.due(RULE, day).due_on
    return make_timescale(due, rule=RULE, from_on=day, title="Visit", **columns)


def attempt(number, from_on=date(2026, 4, 1), *, older=False):
    return Attempt(rulebook.rule(RULE, on=MONDAY), number, from_on, older)


@pytest.fixture
def running(app):
    north, south = make_team(name="North"), make_team(name="South")
    clock_from(date(2026, 3, 31), team_id=north.id)
    clock_from(date(2026, 4, 1), team_id=north.id)
    clock_from(date(2026, 10, 12), team_id=north.id)  # due 23 November
    clock_from(date(2026, 11, 2), team_id=south.id)
    clock_from(date(2026, 11, 2))
    clock_from(date(2026, 11, 3), closed_on=MONDAY, closed_how="met")
    make_timescale(MONDAY)  # of another rule
    return north, south


@pytest.mark.parametrize(
    ("number", "older", "reached", "earlier", "later"),
    [
        (6, False, 4, 0, 0),
        (5, False, 4, 4, 0),
        (7, False, 4, 0, 4),
        (7, True, 5, 0, 5),
        (1, True, 5, 5, 0),
    ],
)
def test_a_number_moves_the_dates_it_reaches(running, number, older, reached, earlier, later):
    found = trying.tried(attempt(number, older=older), MONDAY)
    assert (found.running, found.reached) == (5, reached)
    assert (found.earlier, found.later) == (earlier, later)


@pytest.mark.parametrize(
    ("number", "more", "less"), [(5, 1, 0), (6, 0, 0), (7, 0, 0), (60, 0, 1), (2, 3, 0)]
)
def test_what_would_be_overdue_is_counted(running, number, more, less):
    found = trying.tried(attempt(number), MONDAY)
    assert (found.overdue_more, found.overdue_less) == (more, less)


def test_the_dates_are_counted_by_team(running):
    found = trying.tried(attempt(5), MONDAY)
    assert [(team.team, team.earlier, team.later) for team in found.teams] == [
        ("North", 2, 0),
        ("South", 1, 0),
        ("no team", 1, 0),
    ]


def test_ten_thousand_clocks_cost_one_question_and_little_time(app):
    clock_from(date(2026, 4, 1))
    with counted(db.engine) as few:
        trying.tried(attempt(5), MONDAY)
    days = [date.fromordinal(date(2026, 4, 1).toordinal() + n) for n in range(200)]
    db.session.add_all(
        Timescale(
            rule=RULE, rule_version="2011-04-01", certainty="verified", title="Visit",
            subject_kind="arrangement", subject_id=number, fact="Visited", from_on=day,
            due_on=date.fromordinal(day.toordinal() + 42), created_at=clock.now(),
        )
        for number, day in enumerate(days * 50)
    )  # fmt: skip
    db.session.flush()
    with counted(db.engine) as many:
        found = trying.tried(attempt(5), MONDAY)
    assert found.earlier == 10_001
    assert len(many) == len(few) == 1


def test_working_days_are_counted_with_the_councils_calendar(app):
    day = date(2026, 12, 18)
    rule = rulebook.rule("en-adm-decision", on=MONDAY)
    make_timescale(date(2026, 12, 31), rule=rule.id, from_on=day)
    would_be = trying.counter(Attempt(rule, 8, MONDAY))(day)
    assert would_be == date(2027, 1, 4)


ADDRESS = f"/rules/{RULE}/try?number=7&from_on-day=1&from_on-month=4&from_on-year=2026"


def test_a_day_that_does_not_exist_is_said_and_nothing_is_worked_out(running, visit):
    page = visit(make_staff("policy_officer")).get(
        f"/rules/{RULE}/try?number=7&from_on-day=31&from_on-month=2&from_on-year=2026"
    )
    assert "Nothing was worked out." in page.text
    assert "must be a real date" in page.text
    assert "instead of" not in page.text


def test_trying_saves_nothing_but_a_line(running, visit):
    client = visit(make_staff("policy_officer"))
    before = db.session.execute(select(func.max(Timescale.id), func.sum(Timescale.id))).one()
    page = client.get(ADDRESS)
    assert "Dates would move" in page.text
    assert "only their numbers are" in page.text
    line = db.session.execute(
        select(AuditEvent).where(AuditEvent.action == "rulebook.tried")
    ).scalar_one()
    assert line.facts["moved"] == 4
    after = db.session.execute(select(func.max(Timescale.id), func.sum(Timescale.id))).one()
    assert after == before


def test_a_policy_officer_reads_which_cases_by_reference_and_opens_none(app, visit):
    team = make_team()
    plain = make_case(team, reference="T-PLAIN")
    restricted = make_case(team, reference="T-RESTRICTED", restricted=True)
    for case in (plain, restricted):
        clock_from(date(2026, 11, 2), case_id=case.id, team_id=case.team_id)
    page = visit(make_staff("policy_officer")).get(ADDRESS)
    assert [row[0] for row in page.table("moved")] == ["T-PLAIN"]
    assert "T-PLAIN" not in page.links()
    assert "T-RESTRICTED" not in page.text


def test_who_sees_the_case_can_open_its_date(app, visit):
    team = make_team()
    clock_from(date(2026, 11, 2), case_id=make_case(team, reference="T-OWN").id, team_id=team.id)
    clock_from(date(2026, 11, 2), case_id=make_case(make_team(), reference="T-OTHER").id)
    staff = make_staff("policy_officer", team=team)
    db.session.add(StaffRole(staff_id=staff.id, role="team_leader", from_on=date(2020, 1, 1)))
    links = visit(staff).get(ADDRESS).links()
    assert "T-OWN" in links
    assert "T-OTHER" not in links


def test_what_changed_between_two_days_is_shown(app, visit):
    client = visit(make_staff("policy_officer"))
    dates = "first-day=1&first-month=1&first-year=2020&last-day=1&last-month=6&last-year=2020"
    page = client.get(f"/rules/changes?nation=wales&{dates}").text
    assert "No rule changed" in page
    page = client.get(f"/rules/changes?nation=england&{dates}").text
    assert "Valid for 16 weeks, the first day counted → Valid for 24 weeks" in page
    page = client.get("/rules/changes?first-day=99").text
    assert "The law of England" in page
    assert "Corinne Haddow" in page


def test_the_rules_of_another_nation_can_be_read(app, visit):
    page = visit(make_staff("policy_officer")).get("/rules?nation=scotland").text
    assert "LACSR reg 36(1)" in page
    assert "Teesmere" not in page


@pytest.fixture
def unguarded(app):
    app.config["WTF_CSRF_ENABLED"] = False
    yield
    app.config["WTF_CSRF_ENABLED"] = True


DAY = {"from_on-day": "23", "from_on-month": "11", "from_on-year": "2026"}


def test_a_rule_is_switched_on_with_a_reason_and_shown_with_it(app, sign_in, unguarded):
    client = sign_in(make_staff("policy_officer", name="Priya Nath"))
    address = "/rules/en-visit-on-request/switch"
    assert client.post(address, data=DAY).status_code == 422
    answer = client.post(address, data={**DAY, "reason": "Legal read regulation 28"})
    assert answer.status_code == 303
    page = client.get("/rules/en-visit-on-request").text
    assert "Legal read regulation 28" in page
    assert "Priya Nath" in page
    assert "Off: not confirmed" not in page
    assert db.session.execute(select(RuleChoice.used)).scalars().all() == [True]
    assert "Switch this rule off" in client.get(address).text


def test_a_rule_without_doubt_cannot_be_switched(app, sign_in):
    client = sign_in(make_staff("policy_officer"))
    assert client.get("/rules/en-lac-review-first/switch").status_code == 404
    assert client.get("/rules/no-such-rule/try").status_code == 404


@pytest.mark.parametrize("role", ["team_leader", "head_of_service", "administrator"])
@pytest.mark.parametrize("page", ["changes", f"{RULE}/try", "en-visit-on-request/switch"])
def test_only_a_policy_officer_rules(app, sign_in, role, page):
    assert sign_in(make_staff(role)).get(f"/rules/{page}").status_code == 403


def test_a_rule_in_hours_cannot_be_tried_and_a_wrong_number_says_so(app, visit):
    client = visit(make_staff("policy_officer"))
    assert "counts in hours" in client.get("/rules/en-private-fostering-end/try?number=5").text
    page = client.get(f"/rules/{RULE}/try?number=0").text
    assert "between 1 and 1,000" in page
