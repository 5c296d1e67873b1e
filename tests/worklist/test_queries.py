from datetime import date, timedelta

import pytest

from kinship.cases.models import CaseAccess
from kinship.core import clock
from kinship.core.database import db
from kinship.worklist import queries
from kinship.worklist.types import BacklogFilter, Owner
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.factories.worklist import MONDAY, ago, make_marks, make_open

MARKS = make_marks("teesmere")
ALL = BacklogFilter()


def ids(actor, wanted=ALL, **how):
    return [row.id for row in queries.every_row(actor, wanted, MARKS, **how)]


def test_another_teams_work_and_closed_work_are_not_on_the_board(app):
    ours, theirs = make_team(), make_team()
    open_ = make_open(ours)
    make_open(theirs)
    make_open(ours, closed_on=MONDAY, closed_how="signed off")
    leader = make_actor("team_leader", team=ours)
    assert ids(leader) == [open_.id]
    assert queries.totals(leader, MARKS).outstanding == 1


def test_a_head_of_service_sees_every_team_or_one(app):
    ours, theirs = make_team(), make_team()
    mine, other = make_open(ours, age=3), make_open(theirs, age=9)
    head = make_actor("head_of_service")
    assert ids(head) == [other.id, mine.id]
    assert ids(head, BacklogFilter(team_id=ours.id)) == [mine.id]
    assert queries.totals(head, MARKS, ours.id).outstanding == 1


def test_a_leader_cannot_ask_for_another_team(app):
    ours, theirs = make_team(), make_team()
    make_open(theirs)
    leader = make_actor("team_leader", team=ours)
    assert ids(leader, BacklogFilter(team_id=theirs.id)) == []
    assert queries.totals(leader, MARKS, theirs.id).outstanding == 0


def test_a_restricted_case_is_on_nobodys_board_and_in_no_number_but_theirs_who_are_named(app):
    team = make_team()
    hidden = make_open(team, restricted=True)
    leader = make_staff("team_leader", team=team)
    named = make_staff("team_leader", team=team)
    db.session.add(
        CaseAccess(
            case_id=hidden.case_id, staff_id=named.id, reason="works it", from_at=clock.now()
        )
    )
    db.session.flush()
    for actor in (act_as(leader), make_actor("head_of_service")):
        assert ids(actor) == []
        assert queries.totals(actor, MARKS).outstanding == 0
        assert queries.matching(actor, ALL, MARKS).value == 0
    assert ids(act_as(named)) == [hidden.id]
    assert queries.totals(act_as(named), MARKS).outstanding == 1


@pytest.fixture
def board(app):
    """Six assessments that differ in one thing each."""
    team = make_team()
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    novak = make_staff("independent_assessor", name="S Novak")
    rows = {
        "old": make_open(team, age=300, reference="K-1033", last_activity_on=ago(30)),
        "lena": make_open(team, age=40, assessor=lena, reference="K-1041"),
        "novak": make_open(team, age=34, assessor=novak, reference="K-2"),
        "full": make_open(team, age=3, assessor=lena, kind="full", reference="K-3"),
        "living": make_open(team, age=2, assessor=novak, living_there_since=ago(9)),
        "limit": make_open(team, age=1, assessor=lena, legal_limit_on=ago(1)),
    }
    leader = make_actor("team_leader", team=team)
    return leader, {name: row.id for name, row in rows.items()}, lena, novak


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["old", "lena", "novak", "full", "living", "limit"]),
        ({"band": "40+"}, ["old"]),
        ({"band": "5–8"}, ["lena"]),
        ({"band": "0–4"}, ["novak", "full", "living", "limit"]),
        ({"colours": ("black",)}, ["limit"]),
        ({"colours": ("red", "black")}, ["old", "limit"]),
        ({"colours": ("green",)}, ["lena", "novak", "full", "living"]),
        ({"colours": ("blue",)}, []),
        ({"kind": "full"}, ["full"]),
        ({"owner": "nobody"}, ["old"]),
        ({"owner": "independent"}, ["novak", "living"]),
        ({"owner": "in_house"}, ["lena", "full", "limit"]),
        ({"living": "yes"}, ["living"]),
        ({"living": "no", "owner": "independent"}, ["novak"]),
        ({"reference": "k-10"}, ["old", "lena"]),
        ({"reference": " K-1041 "}, ["lena"]),
        ({"reference": "%"}, []),
    ],
)
def test_each_filter_narrows_the_board_and_its_count_alike(board, wanted, names):
    leader, rows, _, _ = board
    chosen = BacklogFilter(**wanted)
    assert ids(leader, chosen) == [rows[name] for name in names]
    assert queries.matching(leader, chosen, MARKS).value == len(names)


def test_one_person_can_be_asked_for_by_key(board):
    leader, rows, lena, _ = board
    assert ids(leader, BacklogFilter(owner=str(lena.id))) == [
        rows[name] for name in ("lena", "full", "limit")
    ]


def test_the_totals_add_up_and_name_who_has_how_many(board):
    leader, _, lena, novak = board
    found = queries.totals(leader, MARKS)
    assert found.outstanding == 6
    assert (found.independent, found.in_house, found.unallocated) == (2, 3, 1)
    assert found.bands == {
        "0–4": 4,
        "5–8": 1,
        "9–12": 0,
        "13–16": 0,
        "17–26": 0,
        "27–39": 0,
        "40+": 1,
    }
    assert list(found.bands) == [band.label for band in MARKS.bands]
    assert found.rag == {"black": 1, "red": 1, "amber": 0, "green": 4, "blue": 0}
    assert found.owners == (
        Owner(lena.id, "Lena Ogilvy", independent=False, open=3),
        Owner(novak.id, "S Novak", independent=True, open=2),
    )
    assert not found.more


def test_only_so_many_are_counted_the_oldest_and_the_rest_is_said(board):
    leader, _, _, _ = board
    found = queries.totals(leader, MARKS, at_most=3)
    assert found.more
    assert found.bands["40+"] == 1


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("-age", ["a", "b", "c", "d"]),
        ("age", ["d", "c", "b", "a"]),
        ("limit", ["d", "b", "a", "c"]),
        ("-limit", ["a", "b", "d", "c"]),
        ("nonsense", ["a", "b", "c", "d"]),
    ],
)
def test_the_board_sorts_by_age_and_by_the_nearer_limit_and_rows_without_one_come_last(
    app, sort, names
):
    team = make_team()
    rows = {
        "a": make_open(team, age=9, legal_limit_on=MONDAY + timedelta(days=90)),
        "b": make_open(team, age=8, court_filing_on=MONDAY + timedelta(days=40)),
        "c": make_open(team, age=7),
        "d": make_open(
            team,
            age=6,
            legal_limit_on=MONDAY + timedelta(days=30),
            court_filing_on=MONDAY + timedelta(days=95),
        ),
    }
    leader = make_actor("team_leader", team=team)
    assert ids(leader, sort=sort) == [rows[name].id for name in names]


@pytest.mark.parametrize("sort", ["-age", "age", "limit", "-limit"])
def test_pages_follow_each_other_without_gap_or_repeat_whatever_the_order(app, sort):
    team = make_team()
    for number in range(60):
        limit = MONDAY + timedelta(days=number % 7) if number % 3 else None
        make_open(team, age=number % 5, legal_limit_on=limit)
    leader = make_actor("team_leader", team=team)
    seen, at = [], None
    while at != "":
        page = queries.backlog_page(leader, ALL, MARKS, sort=sort, at=at)
        seen += [row.id for row in page.items]
        at = page.after
    assert len(seen) == len(set(seen)) == 60
    assert seen == ids(leader, sort=sort)


def test_children_are_shown_by_initials_the_eldest_first(app):
    team = make_team()
    young = make_child("Jamie", "Bell", born=date(2020, 5, 1))
    old = make_child("Tom", "Bell", born=date(2018, 5, 1))
    row = make_assessment(make_case(team, young, old), young, old)
    found = queries.children_of([row.id])[row.id]
    assert [child.initials for child in found] == ["TB", "JB"]
    assert queries.children_of([]) == {}


def test_a_page_with_its_numbers_and_children_costs_the_same_however_long_the_board(
    app, statements
):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    counts = []
    for more in (1, 40):
        for _ in range(more):
            make_open(team)
        statements.clear()
        page = queries.backlog_page(leader, ALL, MARKS)
        queries.totals(leader, MARKS)
        queries.children_of(row.id for row in page.items)
        counts.append(len(statements))
    assert counts == [3, 3]
