"""A team, its people and a home, for the tests of assessments."""

from datetime import date

import pytest

from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person


@pytest.fixture
def world(db_session):
    """A team with a writer and three managers, and a home with one carer."""

    class World:
        team = make_team()
        writer = make_staff("social_worker", team=team)
        leader = make_staff("team_leader", team=team)
        head = make_staff("head_of_service", team=team)
        child = make_child()
        carer = make_person("Ann", "Lee", born=date(1970, 5, 1))
        household = make_household(carer)
        case = make_case(team, child)

    return World
