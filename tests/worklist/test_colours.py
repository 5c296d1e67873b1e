"""The rule in Python and the rule in SQL give every assessment the same colour and band."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from kinship.assessments.models import Assessment
from kinship.assessments.types import Kind
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.worklist.queries import colours
from kinship.worklist.queries.backlog import every_row
from kinship.worklist.rules.colours import deadline_of, judge
from kinship.worklist.rules.marks import band_of
from kinship.worklist.types import BacklogFilter, Colour
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.assessments import make_record
from tests.factories.panel import make_meeting
from tests.factories.worklist import MONDAY, QUIET, make_marks

NUMBER = 3_000
NEAR = [-60, -15, -14, -1, 0, 1, 13, 14, 15, 27, 28, 29, 60]
PAST = [0, 1, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 22, 30, 42, 43, 56, 57, 70]
AGES = [*PAST, 75, 80, 84, 85, 86, 87, 90, 91, 280]
CASE_COLUMNS = {"legal_limit_on", "living_there_since"}


def some(random_, offsets, chance=0.5):
    if random_.random() > chance:
        return None
    return MONDAY + timedelta(days=random_.choice(offsets))


def past(random_, chance=0.5):
    return some(random_, [-day for day in PAST], chance)


def facts_of(random_: random.Random, staff_id: int) -> dict[str, object]:
    """Facts around every boundary; most are quiet, so that each rule decides in its turn."""
    quiet = random_.random()
    return {
        "kind": random_.choice([kind.value for kind in Kind]),
        "accepted_on": MONDAY - timedelta(days=random_.choice(AGES)),
        "assessor_id": random_.choice([None, staff_id, staff_id]),
        "independent": random_.random() < 0.5,
        "legal_limit_on": some(random_, NEAR, 0.3 * quiet),
        "court_filing_on": some(random_, NEAR, 0.3 * quiet),
        "panel_on": some(random_, NEAR, 0.3),
        "last_activity_on": past(random_, quiet) or MONDAY,
        "paused_on": past(random_, 0.2),
        "waiting_for": random_.choice(["", "", "", "court", "agency"]),
        "waiting_review_on": some(random_, [-1, 0, 1], 0.8),
        "checks_needed": (needed := random_.choice([0, 1, 6])),
        "checks_requested": (asked := random_.randint(0, needed)),
        "checks_received": random_.randint(0, asked),
        "agreement_signed_on": past(random_, 0.7),
        "midpoint_on": past(random_, 0.7),
        "midpoint_outcome": random_.choice(["", "", "", "on_track", "issues", "likely_negative"]),
        "set_colour": (hand := random_.choice(["", "", "", "red", "amber", "green"])),
        "set_colour_until": some(random_, [-1, 0, 1], 0.5) if hand else None,
        "draft_complete_on": past(random_, 0.7),
        "shared_on": past(random_, 0.7),
        "submitted_on": past(random_, 0.5),
    }


def load(rows: list[dict[str, object]], team_id: int) -> None:
    cases = [
        {
            "id": number,
            "reference": f"X-{number}",
            "team_id": team_id,
            "opened_on": MONDAY,
            "created_at": clock.now(),
            "legal_limit_on": row["legal_limit_on"],
        }
        for number, row in enumerate(rows, start=1)
    ]
    assessments = [
        {
            "case_id": number,
            "team_id": team_id,
            "form": "england/full",
            "form_version": "1",
            "created_at": clock.now(),
            **{key: value for key, value in row.items() if key not in CASE_COLUMNS},
        }
        for number, row in enumerate(rows, start=1)
    ]
    db.session.execute(insert(Case), cases)
    db.session.execute(insert(Assessment), assessments)


@pytest.mark.parametrize("papers_from", [None, MONDAY + timedelta(days=10)])
def test_python_and_sql_agree_on_thousands_of_cases(app, papers_from):
    random_ = random.Random(20261123)  # noqa: S311 - the same table in every run
    team = make_team()
    worker = make_staff("social_worker", team=team)
    lapsed = make_staff("independent_assessor", registration_ends_on=MONDAY - timedelta(days=1))
    insured = make_staff("independent_assessor", registration_ends_on=MONDAY)
    make_record(lapsed, liability_ends_on=MONDAY)
    make_record(insured, liability_ends_on=MONDAY)
    uninsured = make_staff("independent_assessor")
    make_record(uninsured, indemnity_ends_on=MONDAY - timedelta(days=9))
    have = [worker.id] * 17 + [lapsed.id, insured.id, uninsured.id]
    for held_on in (5, 15, 30):
        make_meeting(held_on=MONDAY + timedelta(days=held_on))
    make_meeting(held_on=MONDAY + timedelta(days=12), cancelled_on=MONDAY)
    load([facts_of(random_, have[n % 20]) for n in range(NUMBER)], team.id)
    marks = make_marks("teesmere", papers_from=papers_from)
    leader = make_actor("team_leader", team=team)

    rows = {row.id: row for row in every_row(leader, BacklogFilter(), marks)}
    said = select(
        Assessment.id,
        colours.colour(marks).label("colour"),
        colours.band(marks).label("band"),
        colours.deadline().label("deadline"),
    ).join(Case, Case.id == Assessment.case_id)
    found = list(db.session.execute(said))

    assert len(found) == len(rows) == NUMBER
    assert {row.next_panel_on for row in rows.values()} == {
        MONDAY + timedelta(days=15) if papers_from else None
    }
    for row in found:
        facts = rows[row.id]
        assert judge(facts, marks).colour == row.colour, facts
        assert marks.bands.index(band_of(facts.accepted_on, marks)) == row.band, facts
        assert (deadline_of(facts) or date(9999, 12, 31)) == row.deadline, facts
    counted = Counter(row.colour for row in found)
    assert set(counted) == set(Colour)
    assert min(counted.values()) > NUMBER / 50


def test_each_boundary_alone_is_the_same_in_both(app):
    """Every single fact on every day around its boundary, all else being quiet."""
    team = make_team()
    days = range(-100, 101)
    known = set(QUIET) & {column.name for column in Assessment.__table__.columns}
    quiet = {key: QUIET[key] for key in known - {"id", "case_id"}}
    quiet |= {"assessor_id": make_staff("social_worker", team=team).id, "legal_limit_on": None}
    names = ("accepted_on", "last_activity_on", "paused_on", "legal_limit_on", "court_filing_on")
    rows = [
        {**quiet, name: MONDAY + timedelta(days=day), **extra}
        for name in names
        for day in days
        if day <= 0 or name not in {"accepted_on", "last_activity_on", "paused_on"}
        for extra in ({}, {"assessor_id": None}, {"checks_requested": 1})
    ]
    load(rows, team.id)
    marks = make_marks("teesmere")
    leader = make_actor("team_leader", team=team)
    said = select(Assessment.id, colours.colour(marks).label("colour"))
    by_sql = {
        row.id: row.colour
        for row in db.session.execute(said.join(Case, Case.id == Assessment.case_id))
    }
    by_rule = {
        row.id: judge(row, marks).colour for row in every_row(leader, BacklogFilter(), marks)
    }
    assert by_rule == by_sql
    assert len(by_rule) == len(rows)
