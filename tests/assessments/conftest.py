"""A team, its people and a home, for the tests of assessments."""

from datetime import date

import pytest

from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import make_staff, make_team
from tests.factories.assessments import make_assessment
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


@pytest.fixture
def visit(app, sign_in):
    """Return a function that opens a browser for a member of staff."""

    def open_for(staff):
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return open_for


@pytest.fixture
def viability(world):
    return make_assessment(
        world.case,
        world.child,
        kind="viability",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 11, 9),
    )
