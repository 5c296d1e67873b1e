"""Family meetings (M17-26), the homes they name (CL21-03), and two assessments side by side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.models import Team
from kinship.cases import queries, rules, services
from kinship.cases.models import FamilyMeeting, Option
from kinship.cases.types import HeldFacts, NamedHome, NewCase, Offer, OfferFacts
from kinship.core.errors import RefusedError
from kinship.people.models import Relationship
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.homes import make_arrangement
from tests.factories.intake import option_facts, referral_facts
from tests.factories.people import make_child, make_household, make_person

MONDAY = date(2026, 11, 23)
ASKED = date(2026, 10, 5)
OFFER = OfferFacts(
    asked_on=ASKED,
    outcome=Offer.ACCEPTED,
    offered_on=date(2026, 10, 6),
    offered_to="Both parents",
    offered_how="letter",
)
HELD = HeldFacts(
    held_on=date(2026, 11, 16),
    place="The school",
    attended=("mother", "paternal", "coordinator"),
    child_there="advocate",
    fathers_side=True,
    fathers_side_said="His aunt came.",
    plan="He stays with nan on school days.",
    agreed="yes",
    review_on=date(2027, 1, 11),
)


@pytest.fixture
def team(db_session) -> Team:
    return make_team()


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def case(team):
    return make_case(team, make_child("Ade", "Okafor"), make_child("Bisi", "Okafor"))


@pytest.fixture
def meeting(case, worker) -> FamilyMeeting:
    return services.offer_meeting(case=case, facts=OFFER, by=act_as(worker))


def hold(meeting, case, worker, **changes) -> None:
    facts = replace(HELD, **changes)
    services.hold_meeting(meeting=meeting, case=case, facts=facts, by=act_as(worker))


def clocks(db_session) -> list[tuple[str, date, bool]]:
    statement = select(Timescale).where(Timescale.subject_kind == "family_meeting")
    rows = db_session.execute(statement.order_by(Timescale.id)).scalars()
    return [(row.rule, row.due_on, row.closed_on is None) for row in rows]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"asked_on": MONDAY + timedelta(days=1)}, {"asked_on", "offered_on"}),
        ({"offered_on": None}, {"offered_on"}),
        ({"offered_on": ASKED - timedelta(days=1)}, {"offered_on"}),
        ({"offered_on": ASKED}, set()),
        ({"offered_on": MONDAY + timedelta(days=1)}, {"offered_on"}),
        ({"offered_to": " ", "offered_how": ""}, {"offered_to", "offered_how"}),
        ({"outcome": Offer.BEST_INTERESTS}, {"reason", "manager_id"}),
        ({"outcome": Offer.BEST_INTERESTS, "reason": "Danger", "manager_id": 1}, set()),
    ],
)
def test_what_an_offer_lacks_is_said_at_its_field(changes, fields):
    assert set(rules.offer_problems(replace(OFFER, **changes), today=MONDAY)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"held_on": ASKED - timedelta(days=1)}, {"held_on"}),
        ({"attended": ()}, {"attended"}),
        ({"plan": ""}, {"plan"}),
        ({"agreed": "partly"}, {"agreed_reason"}),
        ({"agreed": ""}, {"agreed"}),
        ({"fathers_side": None}, {"fathers_side"}),
        ({"fathers_side": False, "fathers_side_said": ""}, {"fathers_side_said"}),
        ({"fathers_side": True, "fathers_side_said": ""}, {"fathers_side_said"}),
        ({"review_on": HELD.held_on}, {"review_on"}),
    ],
)
def test_what_a_meeting_lacks_is_said_at_its_field(changes, fields):
    found = rules.held_problems(replace(HELD, **changes), asked_on=ASKED, today=MONDAY)
    assert set(found) == fields


@pytest.mark.parametrize(
    ("urgent", "rule", "days"),
    [(False, "local-family-meeting", 56), (True, "local-network-meeting", 7)],
)
def test_the_councils_days_run_to_the_meeting(db_session, case, worker, urgent, rule, days):
    services.offer_meeting(case=case, facts=replace(OFFER, urgent=urgent), by=act_as(worker))
    assert clocks(db_session) == [(rule, ASKED + timedelta(days=days), True)]


def test_a_meeting_in_time_meets_its_clock_and_its_plan_is_looked_at_again(
    db_session, case, meeting, worker
):
    hold(meeting, case, worker)
    assert clocks(db_session) == [
        ("local-family-meeting", ASKED + timedelta(days=56), False),
        ("local-family-plan-review", HELD.held_on + timedelta(weeks=12), True),
    ]
    by = act_as(worker)
    with pytest.raises(RefusedError):
        services.review_plan(meeting=meeting, case=case, day=HELD.held_on, by=by)
    services.review_plan(meeting=meeting, case=case, day=MONDAY, by=by)
    assert clocks(db_session)[1][2] is False


def test_an_offer_turned_down_waits_for_nothing(db_session, case, worker):
    facts = replace(OFFER, outcome=Offer.DECLINED)
    services.offer_meeting(case=case, facts=facts, by=act_as(worker))
    assert clocks(db_session) == []


def test_a_meeting_is_offered_and_recorded_once(case, meeting, worker):
    by = act_as(worker)
    one, two = (
        services.offer_meeting(case=case, facts=OFFER, by=by, submit_key="pressed")
        for _ in range(2)
    )
    assert one is two
    hold(meeting, case, worker)
    with pytest.raises(RefusedError):
        hold(meeting, case, worker)


def test_the_referral_says_how_far_the_meeting_has_come(team, worker):
    """M17-26: offer and outcome stand on every referral, with the reason where there is none."""
    referral = services.record_referral(
        facts=referral_facts(
            family_meeting="not offered", family_meeting_reason="At night", family_meeting_on=None
        ),
        new=NewCase([make_child().id], team.id, MONDAY),
        by=act_as(worker),
    )
    case = queries.get_visible(referral.case_id, act_as(worker))
    row = services.offer_meeting(case=case, facts=OFFER, by=act_as(worker))
    assert (referral.family_meeting, referral.family_meeting_on) == ("booked", OFFER.offered_on)
    hold(row, case, worker)
    assert (referral.family_meeting, referral.family_meeting_on) == ("held", HELD.held_on)


def test_w19_06_three_homes_named_are_three_options_for_each_child_in_order(case, meeting, worker):
    """CL21-03: the meeting names 3 possible carers, and 3 option rows are created."""
    homes = [make_household() for _ in range(3)]
    hold(meeting, case, worker)
    named = [NamedHome(home.id, "aunt", "paternal") for home in homes]
    by = act_as(worker)
    assert services.name_homes(meeting=meeting, case=case, homes=named, by=by) == 6
    assert services.name_homes(meeting=meeting, case=case, homes=named[::-1], by=by) == 0
    for child_id in queries.child_ids(case.id):
        rows = [row for row in queries.options_of(case.id) if row.child_id == child_id]
        assert [row.household_id for row in rows] == [home.id for home in homes[::-1]]
        assert [row.family_order for row in rows] == [1, 2, 3]
        assert {row.named_by for row in rows} == {"family meeting"}
        assert [row.preferred for row in rows] == [True, False, False]


def test_homes_are_named_once_each_and_never_before_the_meeting(db_session, case, meeting, worker):
    home = NamedHome(make_household().id, "aunt", "paternal")
    for homes in ([], [home, home], [replace(home, side="")]):
        assert rules.naming_problems(homes)
    with pytest.raises(RefusedError):
        services.name_homes(meeting=meeting, case=case, homes=[home], by=act_as(worker))
    assert db_session.execute(select(Option)).first() is None


@pytest.mark.parametrize(
    ("kinship_on", "parents_on", "days"),
    [
        (date(2026, 10, 3), date(2026, 10, 24), 21),
        (date(2026, 10, 3), date(2026, 10, 3), 0),
        (date(2026, 10, 3), date(2026, 10, 1), 0),
        (date(2026, 11, 20), None, 3),
        (None, date(2026, 10, 24), None),
    ],
)
def test_the_gap_between_the_two_assessments(kinship_on, parents_on, days):
    """CL21-13: kinship began 3 October, the parents' 24 October: a gap of 21 days."""
    assert rules.assessments_apart(kinship_on, parents_on, MONDAY) == days


def typed(field, day) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{field}-{name}": str(part) for name, part in parts.items()}


def test_a_worker_records_a_meeting_and_its_homes_on_pages(visit, case, worker):
    home = make_household(make_person("Ruth", "Mensah"))
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/meetings/new")
    page = pages.submit({**typed("asked_on", ASKED), "outcome": "accepted"}, status=422)
    assert "Enter the day the meeting was offered" in {message for message, _ in page.errors}
    pages.submit(
        {
            **typed("offered_on", date(2026, 10, 6)),
            "offered_to": "Both parents",
            "offered_how": "letter",
        }
    )
    (row,) = queries.meetings_of(case.id)
    pages.get(f"/cases/{case.id}/meetings/{row.id}/held")
    page = pages.submit(
        {
            **typed("held_on", HELD.held_on),
            "attended": ["mother", "paternal"],
            "child_there": "present",
            "fathers_side": "yes",
            "fathers_side_said": "His aunt came",
            "plan": "Nan on school days",
            "agreed": "yes",
        }
    )
    assert page.h1 == "Which homes did the family name?"
    services.name_option(
        case=case,
        facts=option_facts(queries.child_ids(case.id)[0], home.id),
        by=act_as(worker),
    )
    pages.get(f"/cases/{case.id}/meetings/{row.id}/homes")
    page = pages.submit({"home_1": str(home.id), "relationship_1": "aunt", "side_1": "paternal"})
    assert "Number 1 in the family’s order" in page.text
    began = pages.get(f"/cases/{case.id}/beginning").text
    assert "Nan on school days" in began
    assert "Mother; Family on the father's side" in began
    assert "Both parents" in pages.get(f"/cases/{case.id}/network").text


def test_older_brothers_with_the_same_nan_are_shown(visit, db_session, team, case, worker):
    """W19-22: the referral shows two older brothers in kinship care with the same nan."""
    home = make_household(make_person("Ruth", "Mensah"))
    child_id = queries.child_ids(case.id)[0]
    for name in ("Kofi", "Yaw"):
        brother = make_child(name, "Okafor", born=date(2010, 5, 1))
        db_session.add(
            Relationship(person_id=brother.id, child_id=child_id, kind="brother", side="maternal")
        )
        make_arrangement(make_case(team, brother), brother, home)
    text = visit(worker).get(f"/cases/{case.id}/beginning").text
    assert "Kofi Okafor" in text
    assert "Yaw Okafor" in text
    assert "with Ruth Mensah" in text


def test_the_parents_assessment_is_recorded_from_its_first_to_its_last_day(
    visit, db_session, case, worker
):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/parents/new")
    page = pages.submit({"of_whom": "his mother", **typed("started_on", date(2026, 10, 24))})
    assert "24 October 2026, going on" in page.text
    (row,) = queries.parents_assessed(case.id)
    pages.get(f"/cases/{case.id}/parents/{row.id}/end")
    assert "going on" not in pages.submit({}).text
    db_session.refresh(row)
    with pytest.raises(RefusedError):
        services.end_parent_assessment(row=row, ended_on=MONDAY, by=act_as(worker))
