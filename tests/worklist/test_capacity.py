"""Points, room, bars, and what would happen before anything is saved."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from kinship.accounts.models import StaffTime
from kinship.assessments.models import AllocationSkip, Assessment, AssessorRecord
from kinship.core import clock
from kinship.core.database import db
from kinship.rulebook import queries as rulebook
from kinship.worklist.rules.capacity import load_of, points_of, standing, with_more
from kinship.worklist.types.capacity import Fill, Work, Worker
from tests.factories.accounts import make_staff, make_team
from tests.factories.people import make_child
from tests.factories.worklist import MONDAY, ago, ahead, make_open

SCHEME = rulebook.council("ochilvale").workloads[0]


@pytest.mark.parametrize(
    ("work", "points"),
    [
        (Work("viability"), "3"),
        (Work("full", 1), "10"),
        (Work("full", 2), "10"),
        (Work("full", 3), "12"),
        (Work("full", 4, in_proceedings=True), "16"),
        (Work("full", 2, drafted=True), "4"),
        (Work("full", 3, in_proceedings=True, drafted=True), "5.6"),
        (Work("full", 2, drafted=True, awaiting_panel=True), "1"),
        (Work("special_guardianship", 3), "8"),
        (Work("together_or_apart", 3), "3"),
        (Work("private_fostering"), "4"),
        (Work("carer_review"), "1.5"),
    ],
)
def test_each_kind_of_work_weighs_what_the_scheme_says(work, points):
    assert points_of(work, SCHEME) == Decimal(points)


@pytest.mark.parametrize(
    ("worker", "carried", "room"),
    [
        (Worker(), "0", "85"),
        (Worker(hours_fraction=Decimal("0.8")), "0", "65"),
        (Worker(away=5), "0", "60"),
        (Worker(away=20), "0", "0"),
        (Worker(first_year=True), "0", "76.5"),
        (Worker(duty_days=2, mentored=1, weekly_visits=3), "21", "85"),
        (Worker(work=(Work("full", 2, number=3), Work("viability"))), "33", "85"),
    ],
)
def test_room_is_hours_less_leave_less_standing_work(worker, carried, room):
    found = load_of(worker, SCHEME)
    assert (found.carried, found.room) == (Decimal(carried), Decimal(room))


@pytest.mark.parametrize(
    ("number", "fill"),
    [(0, Fill.GREEN), (84, Fill.GREEN), (85, Fill.AMBER), (100, Fill.AMBER), (101, Fill.RED)],
)
def test_the_bar_is_amber_from_85_and_red_above_100_percent(number, fill):
    found = load_of(Worker(independent=True, limit=100, open=number), SCHEME)
    assert found.fill is fill
    assert load_of(Worker(independent=True, open=3), SCHEME) is None


def test_somebody_away_for_all_of_it_has_no_room():
    found = load_of(Worker(away=20, work=(Work("viability"),)), SCHEME)
    assert (found.fill, found.percent) == (Fill.RED, 999)
    assert found.words == "3 of 0 points, 3 too many"


def test_more_work_moves_the_bar_and_the_day_and_changes_nothing_else():
    now = Worker(open=3, signed_off=6, work=(Work("full", 2, number=3),))
    then = with_more(now, [Work("full", 3)])
    before, after = (standing(each, SCHEME, MONDAY, weeks=12) for each in (now, then))
    assert (before.load.words, before.done_on) == (
        "30 of 85 points, room for 55",
        date(2027, 1, 4),
    )
    assert (after.load.words, after.done_on) == (
        "42 of 85 points, room for 43",
        date(2027, 1, 18),
    )
    assert standing(Worker(open=1), SCHEME, MONDAY, weeks=12).done_on is None


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


@pytest.fixture
def lena(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


def test_who_would_be_given_it_is_seen_with_bars_and_days_before_saving(visit, team, leader, lena):
    novak = make_staff("independent_assessor", name="S Novak")
    db.session.add(AssessorRecord(staff_id=novak.id, capacity=4))
    row = make_open(team, make_child("A", "B"), kind="full", reference="K-1")
    make_open(team, make_child("C", "D"), kind="full", assessor=lena)
    make_open(
        team, assessor=lena, age=90, signed_off_on=ago(5), closed_on=ago(5), closed_how="signed off"
    )
    pages = visit(leader)
    page = pages.get(f"/backlog/allocate?chosen={row.id}")
    assert "Now 10 of 85 points, room for 75. With these: 20 of 85 points, room for 65" in page.text
    assert "Now 0 of 4 assessments, room for 4. With these: 1 of 4" in page.text
    page = pages.get(f"/backlog/allocate?step=who&assessor={lena.id}&chosen={row.id}")
    now, then = page.table("what-if")
    assert now[0:1] + now[2:] == ["Now", "1", "15 February 2027"]
    assert then[0:1] + then[2:] == ["With these", "2", "10 May 2027"]
    assert (
        db.session.execute(
            select(Assessment.assessor_id).where(Assessment.id == row.id)
        ).scalar_one()
        is None
    )
    pages.submit()
    db.session.refresh(row)
    assert row.assessor_id == lena.id


def test_leave_makes_room_smaller_from_the_day_it_is_recorded(visit, team, leader, lena):
    pages = visit(leader)
    assert "0 of 85 points" in pages.get("/team/room").text
    day = {"from_on-day": "23", "from_on-month": "11", "from_on-year": "2026"}
    sent = {"staff_id": str(lena.id), "kind": "leave", **day}
    assert pages.submit(sent, status=422).errors == [("Enter the last day", "until_on-day")]
    last = {"until_on-day": "27", "until_on-month": "11", "until_on-year": "2026"}
    page = pages.submit({**sent, **last})
    assert page.messages == ["Recorded"]
    assert "0 of 60 points" in page.text
    (entry,) = db.session.execute(select(StaffTime)).scalars()
    page = pages.post(f"/team/room/{entry.id}/strike", {})
    assert "0 of 85 points" in page.text


def test_only_ones_own_people_have_their_time_recorded(visit, team, leader, lena):
    other = make_staff("social_worker", team=make_team(), name="Far Away")
    db.session.add(
        StaffTime(
            staff_id=other.id,
            kind="leave",
            from_on=MONDAY,
            until_on=ahead(3),
            recorded_at=clock.now(),
        )
    )
    db.session.flush()
    entry = db.session.execute(select(StaffTime.id)).scalar_one()
    pages = visit(leader)
    assert "Far Away" not in pages.get("/team/room").text
    pages.post(f"/team/room/{entry}/strike", {}, 404)
    visit(lena).get("/team/room", 403)


def test_taking_somebody_lower_asks_why_and_keeps_it(visit, team, leader, lena):
    first = make_open(team, age=200, reference="K-1033", legal_limit_on=ago(3))
    lower = make_open(team, age=10, reference="K-2")
    make_open(team, age=5, reference="K-3")
    pages = visit(leader)
    pages.get(f"/backlog/allocate?step=who&assessor={lena.id}&chosen={lower.id}")
    page = pages.submit(status=422)
    assert page.errors == [("Select why it is passed over", "skipped")]
    assert "K-1033 stands before" in page.text
    page = pages.submit({"skipped": "knows the family"})
    assert page.messages == ["1 assessment allocated to Lena Ogilvy"]
    (skip,) = db.session.execute(select(AllocationSkip)).scalars()
    assert (skip.assessment_id, skip.passed_id, skip.reason) == (
        lower.id,
        first.id,
        "knows the family",
    )
    assert "Passed over 1 time" in pages.get("/backlog/next").text


def test_what_nobody_was_passed_over_for_waits_without_a_word_of_it(visit, team, leader):
    make_open(team, age=10, reference="K-3")
    page = visit(leader).get("/backlog/next")
    assert "K-3" in page.text
    assert "Passed over" not in page.text


def test_taking_the_first_or_all_of_them_asks_nothing(visit, team, leader, lena):
    first = make_open(team, age=200, legal_limit_on=ago(3))
    second = make_open(team, age=10)
    pages = visit(leader)
    pages.get(f"/backlog/allocate?step=who&assessor={lena.id}&chosen={first.id}&chosen={second.id}")
    assert pages.submit().messages == ["2 assessments allocated to Lena Ogilvy"]
    assert list(db.session.execute(select(AllocationSkip)).scalars()) == []
