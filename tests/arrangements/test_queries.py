from datetime import date

import pytest

from kinship.arrangements.queries import (
    get_of_case,
    get_visible,
    home_view,
    of_case,
)
from kinship.cases.models import CaseAccess
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from tests.factories.accounts import make_actor, make_team
from tests.factories.cases import make_case
from tests.factories.homes import make_arrangement, make_temporary_approval
from tests.factories.people import make_child

TODAY = date(2026, 11, 23)


@pytest.fixture
def approval(family):
    return make_temporary_approval(family.case, family.household, family.amara)


def test_another_teams_homes_are_invisible(family, approval):
    home = of_case(family.case.id)[0]
    mine = make_actor("social_worker", team=family.team)
    assert get_visible(home.id, mine).id == home.id
    other = make_actor("social_worker", team=make_team("Other"))
    with pytest.raises(NotFoundError):
        get_visible(home.id, other)


def test_a_restricted_case_shows_its_homes_only_to_those_named(family, approval):
    home = of_case(family.case.id)[0]
    family.case.restricted = True
    worker = make_actor("social_worker", team=family.team)
    with pytest.raises(NotFoundError):
        get_visible(home.id, worker)
    db.session.add(
        CaseAccess(
            case_id=family.case.id, staff_id=worker.staff_id, reason="Works on it",
            from_at=clock.now(),
        )
    )  # fmt: skip
    db.session.flush()
    assert get_visible(home.id, worker).id == home.id


def test_an_arrangement_of_another_case_is_not_found_under_this_one(family, approval):
    other = make_case(family.team, make_child())
    home = of_case(family.case.id)[0]
    with pytest.raises(NotFoundError):
        get_of_case(other.id, home.id)


def test_homes_of_now_come_first_then_the_newest(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 1, 1))
    make_arrangement(family.case, family.tobi, family.household, started=date(2026, 5, 1))
    assert [row.child_id for row in of_case(family.case.id)] == [family.tobi.id, family.amara.id]


def test_the_view_names_carers_children_and_the_limit(family, approval):
    view = home_view(family.case.id, TODAY)
    assert view.approvals[0].carers == "Grace Adeyemi"
    assert view.approvals[0].children == ["Amara"]
    assert view.approvals[0].state.word == "6 days left"
    assert set(view.now) == {family.amara.id}
