from datetime import date

import pytest
from sqlalchemy import select

from kinship.cases import services
from kinship.cases.models import Case, CaseChild, Enquiry, Referral
from kinship.cases.types import EnquiryAnswer, NewCase
from kinship.people.services import index_names
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.intake import enquiry_facts, referral_facts
from tests.factories.people import make_child

ENQUIRY = {
    "received_on-day": "23",
    "received_on-month": "11",
    "received_on-year": "2026",
    "received_at": "9:15",
    "channel": "phone",
    "caller_role": "relative",
    "caller_name": "Grace Okafor",
    "child_known": "no",
    "what_asked": "Can he stay with me?",
    "arrangement_now": "lives there",
    "moved_on-day": "1",
    "moved_on-month": "11",
    "moved_on-year": "2026",
    "parent_in_home": "no",
    "made_by": "council",
    "council_involved": "yes",
}
REFERRAL = {
    "source": "child's social worker",
    "reason": "His mother is in hospital.",
    "legal_basis": "voluntary",
    "proceedings": "none",
    "family_meeting": "held",
    "family_meeting_on-day": "16",
    "family_meeting_on-month": "11",
    "family_meeting_on-year": "2026",
    "father_side_explored": "yes",
    "father_side_detail": "His aunt cannot, his uncle may.",
}


@pytest.fixture
def team(db_session):
    return make_team("Kinship North")


@pytest.fixture
def duty(team):
    return make_staff("business_support", team=team)


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def the(db_session, model):
    return db_session.execute(select(model)).scalar_one()


def findable(given: str, family: str):
    child = make_child(given, family)
    index_names(child)
    return child


def test_an_enquiry_is_recorded_on_one_page_and_waits_for_its_answer(visit, duty, db_session):
    pages = visit(duty)
    pages.get("/enquiries/new")
    page = pages.submit(ENQUIRY)
    row = the(db_session, Enquiry)
    assert (row.moved_on, row.parent_in_home, row.made_by) == (date(2026, 11, 1), False, "council")
    assert page.address == f"/enquiries/{row.id}"
    listed = pages.get("/enquiries").table("enquiries")
    assert listed[0][1:4] == [
        "Grace OkaforRelative",
        "Can he stay with me?",
        "The child already lives there",
    ]
    assert "due tomorrow" in listed[0][5]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"channel": ""}, ("Select how they asked", "channel")),
        ({"what_asked": " "}, ("Enter what they asked", "what_asked")),
        (
            {"moved_on-day": "", "moved_on-month": "", "moved_on-year": ""},
            ("Enter the date the child moved there", "moved_on-day"),
        ),
        ({"parent_in_home": None}, ("Select whether a parent lives there too", "parent_in_home")),
        ({"made_by": None}, ("Select who arranged it", "made_by")),
    ],
)
def test_what_an_enquiry_lacks_is_said_at_its_field(visit, duty, db_session, changes, error):
    pages = visit(duty)
    pages.get("/enquiries/new")
    page = pages.submit({**ENQUIRY, **changes}, status=422)
    assert page.errors == [error]
    assert page.value("caller_name") == "Grace Okafor"
    assert list(db_session.execute(select(Enquiry))) == []


def test_an_enquiry_that_becomes_a_referral_leads_there_and_is_joined_to_its_case(
    visit, leader, team, db_session
):
    child = findable("Ade", "Okafor")
    row = services.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=act_as(leader))
    pages = visit(leader)
    pages.get(f"/enquiries/{row.id}")
    page = pages.submit({"outcome": "referral"})
    assert page.h1 == "Which children is the referral about?"
    page = pages.get(f"{page.address}&q=okafour")
    page = pages.get(page.link("Choose Ade Okafor"))
    pages.get(page.link("Continue with 1 child"))
    page = pages.submit(REFERRAL)
    case = the(db_session, Case)
    assert page.address == f"/cases/{case.id}"
    assert the(db_session, Enquiry).case_id == case.id
    assert the(db_session, CaseChild).person_id == child.id


def test_an_enquiry_answered_late_asks_why(visit, leader, team, db_session):
    row = services.record_enquiry(
        facts=enquiry_facts(received_at=enquiry_facts().received_at.replace(day=16)),
        team_id=team.id,
        by=act_as(leader),
    )
    pages = visit(leader)
    pages.get(f"/enquiries/{row.id}")
    page = pages.submit({"outcome": "early help"}, status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    pages.submit({"late_reason": "sickness"})
    assert the(db_session, Enquiry).outcome == "early help"


def test_an_enquiry_of_another_team_is_not_there(visit, duty, db_session):
    other = make_team()
    row = services.record_enquiry(
        facts=enquiry_facts(),
        team_id=other.id,
        by=act_as(make_staff("business_support", team=other)),
    )
    pages = visit(duty)
    pages.get(f"/enquiries/{row.id}", 404)
    assert "No enquiry waits" in pages.get("/enquiries").text


def test_answered_enquiries_are_kept_apart(visit, leader, team):
    row = services.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=act_as(leader))
    services.close_enquiry(enquiry=row, answer=EnquiryAnswer("early help"), by=act_as(leader))
    pages = visit(leader)
    assert "No enquiry waits" in pages.get("/enquiries").text
    assert pages.get("/enquiries?show=answered").table("enquiries")[0][5] == "Early help"


def test_children_are_searched_before_they_are_added(visit, leader):
    pages = visit(leader)
    assert "Add a child who is not recorded yet" not in pages.get("/referrals/new").text
    assert "Add a child who is not recorded yet" in pages.get("/referrals/new?q=okafor").text


def test_a_child_of_a_restricted_case_cannot_be_chosen(visit, leader, team):
    child = findable("Zoe", "Hidden")
    case = make_case(team, child)
    other = make_staff("head_of_service")
    services.restrict_case(case=case, reason="Councillor", named=[], by=act_as(other))
    pages = visit(leader)
    assert "Zoe" not in pages.get("/referrals/new?q=hidden").text.replace("hidden", "")
    assert "Zoe" not in pages.get(f"/referrals/new?child={child.id}").text
    page = pages.get(f"/referrals/new/details?child={child.id}")
    assert page.h1 == "Which children is the referral about?"


def test_a_child_who_has_an_open_case_is_pointed_out(visit, leader, team):
    child = make_child()
    make_case(team, child, reference="E-55")
    assert (
        "Has an open case already: E-55"
        in visit(leader).get(f"/referrals/new?child={child.id}").text
    )


def test_a_referral_says_everything_it_lacks_at_once(visit, leader):
    pages = visit(leader)
    pages.get(f"/referrals/new/details?child={make_child().id}")
    page = pages.submit({"source": "court", "reason": "In hospital"}, status=422)
    assert {field for _, field in page.errors} == {
        "legal_basis",
        "proceedings",
        "family_meeting",
    }
    page = pages.submit(
        {
            "legal_basis": "none",
            "proceedings": "issued",
            "family_meeting": "not offered",
        },
        status=422,
    )
    assert [field for _, field in page.errors] == [
        "issued_on-day",
        "family_meeting_reason",
        "father_side_explored",
    ]
    assert page.value("reason") == "In hospital"


def test_a_childs_social_worker_sees_what_becomes_of_the_referral(visit, team, db_session):
    staff = make_staff("childs_social_worker", team=make_team("Family support"))
    child = make_child()
    child.created_by_id = staff.id
    pages = visit(staff)
    pages.get(f"/referrals/new/details?child={child.id}")
    page = pages.submit({**REFERRAL, "team_id": str(team.id)})
    case = the(db_session, Case)
    assert (case.team_id, page.address) == (team.id, f"/cases/{case.id}")


def test_a_double_click_makes_one_case(visit, leader, db_session):
    child = make_child()
    pages = visit(leader)
    form = pages.get(f"/referrals/new/details?child={child.id}")
    sent = {
        **REFERRAL,
        "team_id": form.value("team_id"),
        "submit_key": form.value("submit_key"),
        "received_on-day": "23",
        "received_on-month": "11",
        "received_on-year": "2026",
    }
    for _ in range(2):
        pages.post(f"/referrals/new/details?child={child.id}", sent)
    assert len(list(db_session.execute(select(Case)))) == 1


@pytest.fixture
def referral(team, leader):
    return services.record_referral(
        facts=referral_facts(urgent=True),
        new=NewCase([make_child("Ade", "Okafor").id], team.id, date(2026, 11, 23)),
        by=act_as(leader),
    )


def test_a_team_leader_sees_what_waits_and_accepts_it(visit, leader, referral, db_session):
    pages = visit(leader)
    page = pages.get("/referrals")
    row = page.table("referrals")[0]
    assert row[0].startswith("E-1001")
    assert "Urgent" in row[0]
    assert "in 2 days" in row[5]
    pages.get(page.link("E-1001"))
    page = pages.submit({"outcome": "accepted"})
    assert "No referral waits" in page.text
    assert the(db_session, Referral).outcome_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        ("back to referrer", "Enter what is missing, so that the referrer knows what to send"),
        ("not for us", "Enter why this is not for the service, and who can help"),
    ],
)
def test_sending_back_or_turning_away_needs_a_reason(visit, leader, referral, outcome, error):
    pages = visit(leader)
    pages.get(f"/referrals/{referral.id}")
    assert pages.submit({"outcome": outcome}, status=422).errors == [(error, "reason")]


def test_a_referral_sent_back_stays_on_the_list_with_what_is_missing(visit, leader, referral):
    pages = visit(leader)
    pages.get(f"/referrals/{referral.id}")
    page = pages.submit({"outcome": "back to referrer", "reason": "Who is on the father's side?"})
    assert "Sent backWho is on the father's side?" in page.table("referrals")[0][5]


def test_a_referral_of_another_team_is_not_there(visit, referral):
    other = make_staff("team_leader", team=make_team())
    pages = visit(other)
    pages.get(f"/referrals/{referral.id}", 404)
    assert "No referral waits" in pages.get("/referrals").text


def test_a_worker_does_not_screen(visit, referral, team):
    pages = visit(make_staff("social_worker", team=team))
    pages.get("/referrals", 403)
    pages.get(f"/referrals/{referral.id}", 403)


@pytest.mark.parametrize("address", ["/enquiries", "/referrals"])
def test_lists_cost_few_statements(visit, leader, referral, statements, address):
    pages = visit(leader)
    pages.get(address)
    statements.clear()
    pages.get(address)
    assert len(statements) <= 6, statements
