from datetime import timedelta

import pytest

from kinship.core.database import db
from kinship.worklist import queries
from kinship.worklist.types import Group
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def lena(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


def make_clock(due, owner=None, case=None, **columns):
    return make_timescale(
        due,
        owner_id=owner.id if owner else None,
        case_id=case.id if case else None,
        team_id=case.team_id if case else None,
        **{"subject_kind": "child", "title": "Visit to the child", **columns},
    )


def work(staff):
    return queries.my_work(act_as(staff), MONDAY).items


@pytest.mark.parametrize(
    ("due", "legal", "group"),
    [
        (ago(1), True, Group.LIMIT),
        (MONDAY, True, Group.SOON),
        (ago(1), False, Group.OVERDUE),
        (MONDAY, False, Group.SOON),
        (ahead(7), False, Group.SOON),
        (ahead(8), False, Group.LATER),
    ],
)
def test_a_line_stands_in_the_group_of_its_day(team, lena, due, legal, group):
    make_clock(due, lena, make_case(team), legal_limit=legal)
    (row,) = work(lena)
    assert row.group == group


def test_the_most_pressing_comes_first_then_the_earliest_day(team, lena):
    case = make_case(team)
    allocate(case, lena)
    other = make_staff("social_worker", team=team)
    clocks = [
        make_clock(ahead(30), lena, case),
        make_clock(ago(50), other, case),
        make_clock(ago(3), lena, case),
        make_clock(ago(9), lena, case),
        make_clock(ago(1), other, case, legal_limit=True),
        make_clock(ahead(2), lena, case),
    ]
    assert [row.id for row in work(lena)] == [clocks[n].id for n in (4, 3, 2, 5, 0, 1)]


def test_what_runs_on_my_cases_for_others_waits_on_them_and_says_who(team, lena):
    mine, not_mine = make_case(team), make_case(team)
    allocate(mine, lena)
    other = make_staff("social_worker", team=team, name="Piotr Zielak")
    make_clock(ago(3), other, mine)
    make_clock(ahead(3), None, mine)
    make_clock(ago(3), other, not_mine)
    rows = work(lena)
    assert [(row.group, row.owner) for row in rows] == [
        (Group.OTHERS, "Piotr Zielak"),
        (Group.OTHERS, None),
    ]


def test_an_assessment_i_sent_to_a_manager_waits_on_others_until_it_comes_back(team, lena):
    sent = make_open(team, assessor=lena, submitted_on=ago(2))
    make_timescale(ago(1), subject_id=sent.id, case_id=sent.case_id, owner_id=lena.id)
    (row,) = work(lena)
    assert (row.group, row.submitted_on) == (Group.OTHERS, ago(2))
    sent.submitted_on, sent.returned_on = None, MONDAY
    db.session.flush()
    (row,) = work(lena)
    assert (row.group, row.returned_on) == (Group.OVERDUE, MONDAY)


def test_an_independent_assessor_sees_only_what_is_theirs(team):
    novak = make_staff("independent_assessor", name="S Novak")
    case = make_case(team)
    allocate(case, novak, "independent assessor")
    mine = make_clock(ahead(3), novak, case)
    make_clock(ahead(3), None, case)
    assert [row.id for row in work(novak)] == [mine.id]


@pytest.mark.parametrize("role", ["panel_member", "panel_chair", "medical_adviser"])
def test_panel_people_see_only_their_own_and_no_case_they_may_not_see(team, role):
    member = make_staff(role, team=team)
    make_clock(ahead(3), member, make_case(team))
    own = make_clock(ahead(3), member, None, subject_kind="meeting")
    assert [row.id for row in work(member)] == [own.id]


def test_my_own_clock_on_a_case_restricted_meanwhile_is_gone(team, lena):
    make_clock(ahead(3), lena, make_case(team, restricted=True))
    assert work(lena) == []


def test_referrals_wait_for_those_who_screen_and_enquiries_for_those_who_answer(team, lena):
    leader = make_staff("team_leader", team=team)
    referral = make_clock(ahead(1), None, make_case(team), subject_kind="referral")
    enquiry = make_timescale(
        ahead(2), subject_kind="enquiry", team_id=team.id, title="Answer to an enquiry"
    )
    make_timescale(ahead(1), subject_kind="enquiry", team_id=make_team().id)
    assert [(row.id, row.group) for row in work(leader)] == [
        (referral.id, Group.SOON),
        (enquiry.id, Group.SOON),
    ]
    assert [row.id for row in work(lena)] == [enquiry.id]


def test_a_clock_that_has_ended_is_no_work(team, lena):
    make_clock(ago(1), lena, make_case(team), closed_on=MONDAY, closed_how="met")
    assert work(lena) == []


def test_an_open_assessment_without_a_clock_is_not_forgotten(team, lena):
    bare = make_open(team, assessor=lena, kind="special_guardianship")
    clocked = make_open(team, assessor=lena)
    make_timescale(ahead(9), subject_id=clocked.id, case_id=clocked.case_id, owner_id=lena.id)
    make_open(team, assessor=lena, closed_on=MONDAY, closed_how="signed off")
    assert [row.id for row in queries.beside(act_as(lena)).undated] == [bare.id]


def test_pages_follow_each_other_without_gap_or_repeat(team, lena):
    case = make_case(team)
    allocate(case, lena)
    for number in range(60):
        owner = lena if number % 2 else None
        make_clock(MONDAY + timedelta(days=number % 20 - 8), owner, case)
    actor, seen, at = act_as(lena), [], None
    while at != "":
        page = queries.my_work(actor, MONDAY, at=at)
        seen += [(row.group, row.due_on, row.id) for row in page.items]
        at = page.after
    assert len(seen) == 60
    assert seen == sorted(set(seen))


def test_what_is_overdue_in_a_team_is_listed_whole_or_by_person(team, lena):
    case, elsewhere = make_case(team), make_case(make_team())
    mine = make_clock(ago(3), lena, case)
    nobodys = make_clock(ago(9), None, case)
    make_clock(MONDAY, lena, case)
    make_clock(ago(3), lena, elsewhere)
    make_clock(ago(3), lena, make_case(team, restricted=True))
    leader = make_actor("team_leader", team=team)

    def listed(**wanted):
        return [row.id for row in queries.overdue(leader, MONDAY, **wanted).items]

    assert listed() == [nobodys.id, mine.id]
    assert listed(owner_id=lena.id) == [mine.id]
    assert listed(owner_id=0) == [nobodys.id]


# --- the page -------------------------------------------------------------------------------


def test_each_line_says_what_whose_when_and_why_and_leads_there(visit, team, lena):
    case = make_case(team, make_child("Tom", "Bell"), reference="K-1041")
    allocate(case, lena)
    clock = make_clock(ago(12), lena, case)
    page = visit(lena).get("/my-work")
    (line,) = [item for box in page.by_class("app-work") for item in box]
    said = " ".join("".join(line.itertext()).split())
    assert said == (
        "Visit to the child Bell K-1041 overdue by 12 days 11 Nov 2026 "
        "Why this date: Visit to the child K-1041"
    )
    assert page.link("Visit to the child") == f"/cases/{case.id}/visits"
    assert page.link("Why this date") == f"/timescales/{clock.id}"


def test_the_owner_is_named_only_when_it_is_somebody_else(visit, team, lena):
    case = make_case(team, make_child())
    allocate(case, lena)
    make_clock(ahead(3), lena, case)
    make_clock(ahead(3), make_staff("social_worker", team=team, name="Piotr Zielak"), case)
    text = visit(lena).get("/my-work").text
    assert "Piotr Zielak" in text
    assert "Lena Ogilvy" not in text


def test_headings_stand_only_over_groups_with_lines(visit, team, lena):
    make_clock(ago(3), lena, make_case(team, make_child()))
    text = visit(lena).get("/my-work").text
    assert "Overdue" in text
    assert "Due later" not in text
    assert "Nothing is waiting for you." not in text
    assert "Nothing is waiting for you." in visit(make_staff("policy_officer")).get("/my-work").text


def test_a_panel_administrator_reads_initials_and_no_name(visit, team):
    wilf = make_staff("panel_administrator", name="Wilf Tan")
    case = make_case(team, make_child("Tom", "Bell"), reference="K-1")
    make_clock(ahead(3), wilf, case, subject_kind="decision", title="Letter with the decision")
    text = visit(wilf).get("/my-work").text
    assert "TB" in text
    assert "K-1" in text
    assert "Bell" not in text


def test_a_returned_assessment_says_so(visit, team, lena):
    back = make_open(team, make_child(), assessor=lena, returned_on=ago(19))
    make_timescale(ahead(3), subject_id=back.id, case_id=back.case_id, owner_id=lena.id)
    make_open(team, make_child(), assessor=lena, kind="special_guardianship", returned_on=ago(18))
    text = visit(lena).get("/my-work").text
    assert "Returned with points on 4 November 2026" in text
    assert "No day set Special guardianship report" in text
    assert "Returned with points on 5 November 2026" in text


ROLES = (
    "social_worker",
    "childs_social_worker",
    "team_leader",
    "head_of_service",
    "panel_administrator",
    "panel_adviser",
    "panel_chair",
    "panel_member",
    "decision_maker",
    "reviewing_officer",
    "legal_adviser",
    "medical_adviser",
    "finance_officer",
    "business_support",
    "independent_assessor",
    "performance_officer",
    "policy_officer",
    "administrator",
)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_the_page(visit, team, role):
    page = visit(make_staff(role, team=team)).get("/my-work")
    assert page.h1 == "My work"


@pytest.mark.parametrize("role", ["social_worker", "team_leader", "decision_maker"])
def test_the_page_costs_at_most_six_statements_however_long_the_list(visit, team, statements, role):
    staff = make_staff(role, team=team)
    pages = visit(staff)
    for more in (1, 40):
        for _ in range(more):
            case = make_case(team, make_child())
            allocate(case, staff)
            make_clock(ahead(3), staff, case)
        db.session.commit()
        statements.clear()
        pages.get("/my-work")
        assert len(statements) <= 6, statements


@pytest.mark.parametrize("role", ["panel_administrator", "panel_chair", "panel_member"])
def test_who_reads_no_case_file_reads_in_place_how_a_day_was_counted(visit, team, role):
    wilf = make_staff(role, team=team)
    steps = ["Accepted on Monday 31 August 2026", "12 weeks after that"]
    make_timescale(ago(2), owner_id=wilf.id, subject_kind="panel_meeting", steps=steps)
    page = visit(wilf).get("/my-work")
    assert "Why this date" in page.text
    assert all(step in page.text for step in steps)
    assert not [each for each in page.links().values() if each.startswith("/timescales/")]


def test_who_may_open_the_reasons_is_led_there_and_reads_them_there_alone(visit, team, lena):
    clock = make_timescale(ago(2), owner_id=lena.id, steps=["12 weeks after that"])
    page = visit(lena).get("/my-work")
    assert f"/timescales/{clock.id}" in page.links().values()
    assert "12 weeks after that" not in page.text
