"""A request says how long a child has waited only where neither approval nor order allows it."""

from datetime import date

import pytest

from kinship.core.database import db
from kinship.panel.queries import requests
from tests.factories.accounts import make_actor, make_team
from tests.factories.cases import make_case
from tests.factories.homes import make_arrangement, make_full_approval
from tests.factories.panel import make_item
from tests.factories.people import make_child, make_household, make_person

TODAY = date(2026, 11, 23)


@pytest.fixture
def home(app):
    child, household = make_child(), make_household(make_person())
    case = make_case(make_team(), child)
    case.living_there_since = date(2026, 9, 1)
    db.session.flush()
    return case, household, child


def waiting(case):
    item = make_item(case)
    (found,) = requests.requests(make_actor("panel_administrator"), TODAY, item.id)
    return found.claim.living_there_since


def test_a_child_nobody_approved_waits(home):
    assert waiting(home[0]) == date(2026, 9, 1)


def test_a_child_with_approved_carers_does_not(home):
    case, household, child = home
    make_full_approval(case, household, child)
    assert waiting(case) is None


def test_a_child_under_an_order_does_not(home):
    case, household, child = home
    make_arrangement(case, child, household, kind="EN_SGO", legal_basis="special-guardianship")
    assert waiting(case) is None
