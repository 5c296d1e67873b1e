from datetime import timedelta

import pytest

from kinship.cases.models import Referral
from kinship.core import clock
from kinship.core.database import db
from kinship.core.jobs.models import JobRun
from kinship.core.web.paging import Count
from kinship.messages.jobs import SEND_DIGESTS
from kinship.panel.models import Decision, Recommendation
from kinship.panel.queries import settings
from kinship.panel.rules import cycle
from kinship.timescales.jobs import FLAG_OVERDUE
from kinship.worklist import queries
from kinship.worklist.types import Few
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.homes import make_temporary_approval
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_marks, make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Dev Achari")


def make_referral(case, received=MONDAY, **columns) -> Referral:
    row = Referral(
        case_id=case.id,
        received_on=received,
        source="court",
        reason="Her mother is in hospital.",
        legal_basis="none",
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    return row


def box(page, key):
    """The words of one short list."""
    section = next(each for each in page.by_class("app-box") if each.get("aria-labelledby") == key)
    return " ".join(" ".join(section.itertext()).split())


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (ago(9), (0, 1)),
        (ago(1), (0, 1)),
        (MONDAY, (1, 0)),
        (ahead(14), (1, 0)),
        (ahead(15), (0, 0)),
        (None, (0, 0)),
    ],
)
def test_limits_are_shown_from_a_fortnight_before_and_apart_once_they_passed(
    team, leader, limit, shown
):
    make_case(team, legal_limit_on=limit)
    actor, marks = act_as(leader), make_marks("teesmere")
    found = queries.limits(actor, marks)
    assert tuple(few.total.value for few in found) == shown


def test_closed_restricted_and_other_teams_cases_are_not_among_the_limits(team, leader):
    make_case(team, legal_limit_on=ago(1), closed_on=MONDAY)
    make_case(team, legal_limit_on=ago(1), restricted=True)
    make_case(make_team(), legal_limit_on=ago(1))
    marks = make_marks("teesmere")
    assert queries.limits(act_as(leader), marks)[1] == Few()
    assert queries.limits_page(act_as(leader), marks, passed=True).items == []


def test_a_temporary_approval_stands_first_with_its_days(visit, team, leader):
    boy = make_child("Tom", "Bell")
    case = make_case(team, boy, reference="E-2207")
    make_temporary_approval(case, make_household(make_person()), boy, started=ago(105))
    page = visit(leader).get("/team")
    (row,) = page.table("limits-close")
    assert row == [
        "E-2207 TB",
        "Temporary approval",
        "10 Aug 2026",
        "in 6 days 29 Nov 2026 Why this date: E-2207",
        "30 Nov 2026",
        "Next step for E-2207",
    ]
    assert page.link("Next step for E-2207") == f"/cases/{case.id}/home"
    titles = [each.get("aria-labelledby") for each in page.by_class("app-box")]
    assert titles == [
        "close",
        "passed",
        "ahead",
        "overdue",
        "quiet",
        "referrals",
        "nobodys",
        "away",
        "papers",
        "to-sign",
        "returned",
        "letters",
        "homes",
        "payments",
    ]


def test_an_empty_screen_says_calmly_that_nothing_waits(visit, leader):
    text = visit(leader).get("/team").text
    for sentence in (
        "No legal limit is close.",
        "No legal limit has passed.",
        "Nothing is overdue.",
        "Every referral has an answer.",
        "Every assessment has an assessor.",
        "No assessment waits for a manager.",
        "Every decision has its letter.",
    ):
        assert sentence in text


def test_overdue_is_counted_by_who_should_act_the_most_first(visit, team, leader):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    case = make_case(team, make_child())
    for due, owner in ((ago(3), lena.id), (ago(1), lena.id), (ago(12), None), (MONDAY, lena.id)):
        make_timescale(due, owner_id=owner, team_id=team.id, case_id=case.id, subject_kind="child")
    hidden = make_case(team, restricted=True)
    make_timescale(ago(3), owner_id=lena.id, team_id=team.id, case_id=hidden.id)
    pages = visit(leader)
    page = pages.get("/team")
    said = box(page, "overdue")
    assert "Overdue, by who should act 3" in said
    assert (
        "Lena Ogilvy 2 items overdue by 3 days 20 Nov 2026 Why this date: Lena Ogilvy "
        "Nobody yet 1 item overdue by 12 days 11 Nov 2026 Why this date: Nobody yet"
    ) in said
    why = pages.get(page.link("Why this date: Lena Ogilvy"))
    assert "Due by Friday 20 November 2026." in why.text
    page = pages.get(page.link("Lena Ogilvy"))
    assert page.h1 == "Overdue: Lena Ogilvy"
    assert len(page.by_class("app-due--overdue")) == 2


def test_referrals_without_an_answer_or_sent_back_wait_the_oldest_first(team, leader):
    case = make_case(team)
    second = make_referral(case, ago(2))
    first = make_referral(case, ago(5), outcome="back to referrer", outcome_on=ago(1))
    make_referral(case, ago(9), outcome="accepted", outcome_on=ago(8))
    make_referral(make_case(make_team()), ago(9))
    make_referral(make_case(team, restricted=True), ago(9))
    found = queries.referrals(act_as(leader))
    assert [row.id for row in found.rows] == [first.id, second.id]
    assert found.total == Count(2)


def test_only_five_of_a_list_are_shown_with_the_number_of_all_and_the_way_there(
    visit, team, leader
):
    for age in range(7):
        make_open(team, make_child("Tom", "Bell"), age=age, reference=f"K-{age}")
    page = visit(leader).get("/team")
    said = box(page, "nobodys")
    assert "Assessments nobody has 7" in said
    assert "K-6 TB" in said
    assert "K-1 TB" not in said
    assert page.link("See all 7 assessments nobody has") == "/backlog?owner=nobody"


def test_what_was_sent_to_a_manager_waits_for_the_signature(visit, team, leader):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    row = make_open(team, make_child(), assessor=lena, kind="full", submitted_on=ago(2))
    make_open(team, make_child(), assessor=lena, returned_on=ago(2))
    pages = visit(leader)
    page = pages.get("/team")
    assert "Assessments to sign off 1" in box(page, "to-sign")
    assert "Full assessment, Lena Ogilvy since 21 Nov 2026" in box(page, "to-sign")
    assert f"/cases/{row.case_id}/assessments/{row.id}" in page.links().values()
    everything = pages.get(page.link("See all 1 assessments to sign off"))
    assert len(everything.table("backlog")) == 1


def make_decision(case) -> Decision:
    meeting = make_meeting(ago(20))
    item = make_item(case, meeting, recommended_on=ago(20), decided_on=ago(5))
    said = Recommendation(
        item_id=item.id,
        version=1,
        made_on=ago(20),
        choice="approve",
        wording="Approve",
        reasons=["They are loved."],
        unanimous=True,
        quorum="Quorate",
        recorded_at=clock.now(),
    )
    db.session.add(said)
    db.session.flush()
    row = Decision(
        item_id=item.id,
        case_id=case.id,
        recommendation_id=said.id,
        version=1,
        minutes_received_on=ago(9),
        decided_on=ago(5),
        choice="approve",
        agrees=True,
        reasons="As the panel.",
        decided_by_name="Corinne Haddow",
        recorded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def test_a_decision_without_its_letter_is_shown_until_the_letter_is_sent(visit, team, leader):
    case = make_case(team, make_child("Tom", "Bell"), reference="K-9")
    decision = make_decision(case)
    letter = make_timescale(
        ahead(2),
        rule=cycle.rule_of(settings.cycle(), cycle.LETTER).rule,
        subject_kind="decision",
        subject_id=decision.id,
        case_id=case.id,
        team_id=team.id,
    )
    pages = visit(leader)
    page = pages.get("/team")
    assert "K-9 TB in 2 days" in box(page, "letters")
    assert page.link("K-9 TB") == f"/decisions/{decision.item_id}"
    letter.closed_on, letter.closed_how = MONDAY, "met"
    db.session.commit()
    assert "Every decision has its letter." in pages.get("/team").text


@pytest.mark.parametrize(
    ("held_on", "shown"), [(ago(1), 0), (MONDAY, 1), (ahead(15), 1), (ahead(60), 0)]
)
def test_papers_are_due_for_panels_to_come_and_near(team, leader, held_on, shown):
    make_item(make_case(team), make_meeting(held_on))
    marks = make_marks("teesmere", papers_from=ahead(15))
    assert queries.papers(act_as(leader), marks).total.value == shown


def test_papers_of_a_cancelled_panel_or_of_what_was_heard_are_not_due(team, leader):
    make_item(make_case(team), make_meeting(ahead(9), cancelled_on=MONDAY))
    make_item(make_case(team), make_meeting(ahead(8)), withdrawn_on=MONDAY)
    make_item(make_case(make_team()), make_meeting(ahead(7)))
    marks = make_marks("teesmere", papers_from=ahead(15))
    assert queries.papers(act_as(leader), marks) == Few()


def test_a_head_of_service_sees_every_team(team):
    make_case(team, legal_limit_on=ago(1))
    make_case(make_team(), legal_limit_on=ago(1))
    head = make_actor("head_of_service")
    assert queries.limits(head, make_marks("teesmere"))[1].total == Count(2)


@pytest.mark.parametrize(
    "address", ["/team", "/team/limits", "/team/limits?show=passed", "/team/overdue"]
)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("team_leader", 200),
        ("head_of_service", 200),
        ("social_worker", 403),
        ("decision_maker", 403),
        ("panel_administrator", 403),
        ("independent_assessor", 403),
    ],
)
def test_only_those_who_lead_open_these_pages(visit, team, address, role, status):
    visit(make_staff(role, team=team)).get(address, status)


@pytest.mark.parametrize(
    ("job", "hours", "succeeded", "said"),
    [
        (FLAG_OVERDUE, 3, False, True),
        (FLAG_OVERDUE, 3, None, True),
        (FLAG_OVERDUE, 3, True, False),
        (SEND_DIGESTS, 3, False, False),
    ],
)
def test_a_night_that_did_not_finish_is_said_calmly_with_the_way_to_the_jobs(
    visit, leader, job, hours, succeeded, said
):
    at = clock.now() - timedelta(hours=hours)
    ended = at if succeeded is not None else None
    db.session.add(
        JobRun(job=job.name, period="2026-11-23", started_at=at, ended_at=ended,
               succeeded=succeeded, counts={}, attempts=1)
    )  # fmt: skip
    db.session.flush()
    page = visit(leader).get("/team")
    assert ("Last night's check did not finish; dates may be missing" in page.text) is said
    assert (job.sentence in page.text) is said
    assert ("When each job last ran" in page.links()) is said


def test_the_screen_costs_at_most_twelve_statements_however_much_waits(
    visit, team, leader, statements
):
    pages = visit(leader)
    for more in (1, 12):
        for _ in range(more):
            row = make_open(team, make_child(), legal_limit_on=ago(1), submitted_on=ago(2))
            make_open(team, make_child(), legal_limit_on=ahead(30))
            make_referral(make_case(team, make_child()))
            make_timescale(ago(3), team_id=team.id, case_id=row.case_id, owner_id=leader.id)
            make_item(make_case(team, make_child()), make_meeting(ahead(9)))
        db.session.commit()
        statements.clear()
        pages.get("/team")
        assert len(statements) <= 12, statements


def test_all_limits_are_a_list_of_their_own(visit, team, leader):
    for number in range(7):
        make_case(team, make_child(), reference=f"K-{number}", legal_limit_on=ago(number + 1))
    pages = visit(leader)
    page = pages.get("/team")
    assert [row[0].split()[0] for row in page.table("limits-passed")] == [
        "K-6",
        "K-5",
        "K-4",
        "K-3",
        "K-2",
    ]
    page = pages.get(page.link("See all 7"))
    assert page.h1 == "Legal limit passed"
    assert len(page.table("limits-passed")) == 7


# W19-05
@pytest.mark.parametrize(("days", "shown"), [(44, False), (45, True), (46, True)])
def test_a_case_without_supervision_for_45_days_is_red_on_the_team_page(
    visit, team, leader, days, shown
):
    """W19-05: the council's number of days counts from the last note, or from the first day."""
    case = make_case(team, make_child("Ade", "Okafor"), reference="K-1", opened=ago(days))
    page = visit(leader).get("/team")
    box = next(each for each in page.by_class("app-box") if each.get("aria-labelledby") == "quiet")
    said = "".join(box.itertext())
    assert ("K-1 AO" in said) is shown
    assert ("Red" in said) is shown
    assert (f"/cases/{case.id}/supervision" in page.html) is shown
