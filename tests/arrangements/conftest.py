"""A family in each nation."""

from dataclasses import dataclass

import pytest

from kinship.accounts.models import Team
from kinship.cases.models import Case
from kinship.households.models import Household
from kinship.people.models import Person
from tests.factories.accounts import make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person


@dataclass
class Family:
    """A case with two children and the household that cares for them."""

    team: Team
    case: Case
    amara: Person
    tobi: Person
    household: Household


@pytest.fixture
def family(app) -> Family:
    team = make_team("Kinship team")
    amara, tobi = make_child("Amara", "Okafor"), make_child("Tobi", "Okafor")
    case = make_case(team, amara, tobi)
    return Family(team, case, amara, tobi, make_household(make_person("Grace", "Okafor")))


@pytest.fixture
def scotland(app, monkeypatch) -> None:
    """The council is Ochilvale."""
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")
