"""A list fills one place of a statement made once, on either database."""

import pytest
from sqlalchemy import select

from kinship.accounts.models import Team
from kinship.core.database import db
from kinship.core.lists import filled, one_of, takes_arrays
from tests.factories.accounts import make_team


@pytest.fixture
def ask(app):
    """Return a function that answers which teams a list of names or keys finds."""

    def asked(column, values):
        arrays = takes_arrays()
        statement = select(Team.name).where(one_of(column, "wanted", arrays=arrays))
        given = {"wanted": filled(values, arrays=arrays)}
        return set(db.session.execute(statement, given).scalars())

    return asked


@pytest.mark.parametrize("wanted", [[], ["null"], ["null", "north"], ["north", "nobody"]])
def test_words_are_found_whatever_they_are(ask, wanted):
    for name in ("null", "north", "south"):
        make_team(name=name)
    assert ask(Team.name, wanted) == set(wanted) - {"nobody"}


@pytest.mark.parametrize("many", [0, 1, 3])
def test_keys_are_found_however_many(ask, many):
    teams = [make_team(name=f"Team {n}") for n in range(4)][:many]
    assert ask(Team.id, [team.id for team in teams]) == {team.name for team in teams}
