"""Who exists for whom."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.cases.models import CaseAccess, Option
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.households import queries as homes
from kinship.households.models import Household, HouseholdMember
from kinship.people import queries as people
from kinship.people.models import Person, Relationship
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child, make_household, make_person


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def worker(team):
    return make_actor("social_worker", team=team)


@pytest.fixture
def elsewhere(db_session):
    return make_actor("social_worker", team=make_team())


def sees(db_session, actor, *rows):
    """Which of these people and households exist for this actor."""
    found = []
    for row in rows:
        model, condition = (
            (Person, people.visible_to)
            if isinstance(row, Person)
            else (Household, homes.visible_to)
        )
        statement = select(model.id).where(model.id == row.id, condition(actor))
        found.append(db_session.execute(statement).first() is not None)
    return found


def name_option(db_session, case, child, home):
    db_session.add(
        Option(
            case_id=case.id,
            child_id=child.id,
            household_id=home.id,
            named_on=date(2026, 9, 1),
            named_by="mother",
            side="mother",
            relationship_kind="grandmother",
        )
    )
    db_session.flush()


def relate(db_session, person, child):
    db_session.add(Relationship(person_id=person.id, child_id=child.id, kind="aunt", side="mother"))
    db_session.flush()


def test_a_child_exists_for_their_team_and_no_other(db_session, team, worker, elsewhere):
    child = make_child()
    make_case(team, child)
    assert sees(db_session, worker, child) == [True]
    assert sees(db_session, elsewhere, child) == [False]
    with pytest.raises(NotFoundError):
        people.get_visible(child.id, elsewhere)


def test_the_household_named_for_a_child_and_who_lives_there(db_session, team, worker, elsewhere):
    child, jean = make_child(), make_person()
    home = make_household(jean)
    name_option(db_session, make_case(team, child), child, home)
    assert sees(db_session, worker, jean, home) == [True, True]
    assert sees(db_session, elsewhere, jean, home) == [False, False]


def test_a_relative_of_a_child_either_way_round(db_session, team, worker, elsewhere):
    child, aunt, brother = make_child(), make_person(), make_child()
    make_case(team, child)
    relate(db_session, aunt, child)
    relate(db_session, child, brother)
    assert sees(db_session, worker, aunt, brother) == [True, True]
    assert sees(db_session, elsewhere, aunt, brother) == [False, False]


def test_somebody_new_exists_for_those_who_see_a_team(db_session, worker, elsewhere):
    person, home = make_person(), make_household()
    assert sees(db_session, worker, person, home) == [True, True]
    assert sees(db_session, elsewhere, person, home) == [True, True]


@pytest.mark.parametrize("role", ["independent_assessor", "performance_officer", "panel_member"])
def test_somebody_new_does_not_exist_for_outsiders(db_session, role):
    assert sees(db_session, make_actor(role), make_person(), make_household()) == [False, False]


def test_who_recorded_somebody_new_sees_them_until_a_case_decides(db_session, team):
    staff = make_staff("childs_social_worker")
    actor = act_as(staff)
    mine = make_child()
    mine.created_by_id = staff.id
    home = make_household(created_by_id=staff.id)
    assert sees(db_session, actor, mine, home, make_person()) == [True, True, False]
    case = make_case(team, mine)
    name_option(db_session, case, mine, home)
    assert sees(db_session, actor, mine, home) == [False, False]
    allocate(case, staff)
    assert sees(db_session, actor, mine, home) == [True, True]


def restricted_family(db_session, team):
    child, carer = make_child(), make_person()
    home = make_household(carer)
    case = make_case(team, child, restricted=True)
    name_option(db_session, case, child, home)
    relate(db_session, carer, child)
    return case, child, carer, home


def test_a_restricted_family_exists_only_for_those_named(db_session, team, worker):
    case, *family = restricted_family(db_session, team)
    head = make_actor("head_of_service")
    assert sees(db_session, worker, *family) == [False] * 3
    assert sees(db_session, head, *family) == [False] * 3
    db_session.add(
        CaseAccess(
            case_id=case.id, staff_id=worker.staff_id, reason="allocated", from_at=clock.now()
        )
    )
    db_session.flush()
    assert sees(db_session, worker, *family) == [True] * 3


def test_a_restricted_child_is_not_seen_through_a_home_that_another_case_names(
    db_session, team, worker
):
    _, child, carer, home = restricted_family(db_session, team)
    db_session.add(
        HouseholdMember(
            household_id=home.id,
            person_id=child.id,
            role="child cared for",
            joined_on=date(2026, 9, 1),
        )
    )
    other = make_child()
    name_option(db_session, make_case(team, other), other, home)
    assert sees(db_session, worker, carer, home, child) == [True, True, False]
    shown = {each.person_id for each in homes.members(home.id, worker)}
    assert shown == {carer.id}


def test_relatives_households_and_members_are_left_out_where_they_may_not_be_seen(
    db_session, team, worker, elsewhere
):
    child, aunt = make_child(), make_person()
    home = make_household(aunt)
    make_case(team, child)
    relate(db_session, aunt, child)
    name_option(db_session, make_case(make_team(), make_child()), child, home)
    (relative,) = people.relationships(child.id, worker)
    assert (relative.person_id, relative.outwards) == (aunt.id, False)
    (relative,) = people.relationships(aunt.id, worker)
    assert (relative.person_id, relative.outwards) == (child.id, True)
    assert people.relationships(child.id, elsewhere) == []
    assert homes.lived_in(aunt.id, worker) == []
