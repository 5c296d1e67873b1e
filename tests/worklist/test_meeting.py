"""The weekly meeting: what waits, what is under strain, and decisions kept as they are made."""

from datetime import date

import pytest
from sqlalchemy import func, select

from kinship.assessments.models import AllocationDecision
from kinship.core.database import db
from kinship.rulebook import queries as rulebook
from kinship.support import services as support
from kinship.support.rules import strain_of
from kinship.support.types import ENTERED_SIGNS
from kinship.worklist import queries
from kinship.worklist.queries.meeting import FAMILY_MEETINGS
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_meeting
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_open

WEIGHED = rulebook.council("ochilvale").stabilities[0]


@pytest.mark.parametrize(
    ("signs", "score", "level"),
    [
        ([], 0, "green"),
        (["cannot_go_on", "money"], 5, "green"),
        (["cannot_go_on", "concern"], 6, "amber"),
        (["cannot_go_on", "concern", "money"], 8, "amber"),
        (["cannot_go_on", "concern", "money", "alone"], 9, "red"),
        (["cannot_go_on", "concern", "money", "alone", "strong_network"], 8, "amber"),
        (["concern", "concern"], 3, "green"),
        (["strong_network"], -1, "green"),
    ],
)
def test_cl21_22_signs_are_weighed_and_always_listed(signs, score, level):
    found = strain_of(signs, WEIGHED)
    assert (found.score, found.level) == (score, level)
    assert len(found.reasons) == len(set(signs))


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Nadia Farrow")


def strained(team, leader, *signs, **columns):
    case = make_case(team, make_child("Ada", "Bell"), **columns)
    for sign in signs:
        support.record_sign(
            case=case, sign=sign, seen_on=ago(3), words="Said on the phone", by=act_as(leader)
        )
    return case


def test_cl21_22_the_five_heaviest_stand_first_with_their_reasons(visit, team, leader):
    heavy = ["cannot_go_on", "concern", "money", "school"]
    for number in range(6):
        more = ["carer_health"] if number == 3 else []
        strained(team, leader, *heavy, *more, reference=f"K-{number}")
    strained(team, leader, "money", reference="K-LIGHT")
    strained(team, leader, *heavy, reference="K-HIDDEN", restricted=True)
    strained(make_team(), leader, *heavy, reference="K-THEIRS")
    homes = queries.at_risk(make_actor("team_leader", team=team), MONDAY, most=5)
    assert [each.reference for each in homes] == ["K-3", "K-0", "K-1", "K-2", "K-4"]
    assert homes[0].score == 12
    assert "A carer has said they cannot go on (+3)" in homes[0].reasons
    assert homes[0].meet_by == date(2026, 12, 4)
    page = visit(leader).get("/team/meeting")
    assert len(page.table("homes")) == 6
    for absent in ("K-LIGHT", "K-HIDDEN", "K-THEIRS"):
        assert absent not in page.text


def test_the_record_itself_shows_a_teenager_and_homes_apart(team, leader):
    case = make_case(team, make_child("Ada", "Bell", born=date(2013, 11, 23)))
    young = make_case(team, make_child("Bo", "Bell", born=date(2013, 11, 24)))
    grown = make_case(team, make_child("Cy", "Bell", born=date(2009, 11, 23)))
    from_record = queries.meeting.support.worked_out_signs
    found = from_record([case.id, young.id, grown.id], MONDAY)
    assert found == {case.id: {"teenager"}}
    assert strain_of(["teenager"], WEIGHED).reasons == ("A child is 13 to 16 (+1)",)


def test_cl21_18_nine_items_seven_allocated_two_held_with_reason(visit, team, leader):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    rows = [make_open(team, age=90 - n, reference=f"K-{n}") for n in range(9)]
    pages = visit(leader)
    page = pages.get("/team/meeting")
    assert len(page.table("unallocated")) == 9
    pages.post("/team/meeting/begin", {"team": team.id})
    for row in rows[7:]:
        sent = {"reason": "The family is away until Thursday", "submit_key": f"hold-{row.id}"}
        for _ in range(2):
            page = pages.post(f"/team/meeting/hold/{row.id}", sent)
        assert page.messages == [f"K-{rows.index(row)} is held"]
    chosen = "&".join(f"chosen={row.id}" for row in rows[:7])
    pages.get(f"/backlog/allocate?step=who&assessor={lena.id}&{chosen}")
    pages.submit()
    page = pages.get("/team/meeting")
    assert "Decided: 9 items, 7 allocated, 2 held with reason" in page.text
    assert "Held: The family is away until Thursday" in page.text
    assert db.session.execute(select(func.count(AllocationDecision.id))).scalar_one() == 9
    pages.post("/team/meeting/end", {"team": team.id})
    page = pages.get(f"/team/meeting/2026-11-23?team={team.id}")
    assert "9 items, 7 allocated, 2 held with reason" in page.text


def test_an_item_that_is_held_first_and_given_later_counts_once(visit, team, leader):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    row = make_open(team)
    pages = visit(leader)
    pages.get("/team/meeting")
    pages.post("/team/meeting/begin", {"team": team.id})
    pages.post(f"/team/meeting/hold/{row.id}", {"reason": "Wait", "submit_key": "a"})
    pages.get(f"/backlog/allocate?step=who&assessor={lena.id}&chosen={row.id}")
    pages.submit()
    assert "Decided: 1 item, 1 allocated, 0 held" in pages.get("/team/meeting").text


def test_holding_needs_a_meeting_and_a_reason(visit, team, leader):
    row = make_open(team)
    pages = visit(leader)
    address = f"/team/meeting/hold/{row.id}"
    pages.get("/team/meeting")
    page = pages.post(address, {"reason": "Wait", "submit_key": "a"})
    assert page.messages == ["Begin the meeting first"]
    pages.post("/team/meeting/begin", {"team": team.id})
    page = pages.post(address, {"reason": " ", "submit_key": "b"})
    assert page.messages == ["Enter why it is held"]
    assert db.session.execute(select(func.count(AllocationDecision.id))).scalar_one() == 0


def test_what_is_out_of_scope_is_not_there(visit, team, leader):
    theirs = make_team()
    hidden = make_open(team, restricted=True)
    pages = visit(leader)
    pages.get(f"/team/meeting?team={theirs.id}", 404)
    pages.post(f"/team/meeting/hold/{hidden.id}", {"reason": "x"}, 404)
    pages.post("/team/meeting/begin", {"team": theirs.id}, 404)
    pages.get("/team/meeting/2026-11-16", 404)
    pages.get("/team/meeting/today", 404)
    visit(make_staff("social_worker", team=team)).get("/team/meeting", 403)


def test_babies_and_the_next_three_panels_are_listed(visit, team, leader):
    child = make_child("Baby", "Bell")
    child.born_on, child.expected_on = None, ahead(52)
    make_case(team, child, reference="K-0900")
    for days in (10, 20, 30, 40):
        make_meeting(ahead(days))
    page = visit(leader).get("/team/meeting")
    assert "K-0900" in page.text
    assert "expected" in page.text
    assert page.text.count("Nothing of this team is booked.") == 3


def test_a_worker_records_a_sign_and_that_it_is_over(visit, team, leader):
    worker = make_staff("social_worker", team=team)
    case = make_case(team, make_child("Ada", "Bell"))
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/strain")
    page = pages.submit({}, status=422)
    assert page.errors == [("Select what you have seen", "sign")]
    for _ in range(2):
        page = pages.post(
            f"/cases/{case.id}/strain",
            {"sign": "money", "seen_on-day": "20", "seen_on-month": "11", "seen_on-year": "2026"},
        )
    assert len(page.table("signs")) == 1
    assert "Money is short, or an allowance is late (+2)" in page.text
    page = pages.submit(action="over")
    assert "No sign is recorded." in page.text
    visit(make_staff("independent_assessor")).get(f"/cases/{case.id}/strain", 403)
    assert "older_carer" not in ENTERED_SIGNS


def test_each_family_meeting_says_why_its_day(team, sign_in):
    leader = make_staff("team_leader", team=team)
    case = make_case(team=team)
    due = ahead(9)
    make_timescale(due, rule=min(FAMILY_MEETINGS), case_id=case.id, team_id=team.id)
    page = sign_in(leader).get("/team/meeting").get_data(as_text=True)
    assert f"/timescales/of/case/{case.id}?on={due.isoformat()}" in page
