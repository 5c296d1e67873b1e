"""A family, and a council in Scotland."""

import pytest

from tests.factories.homes import Family, make_family


@pytest.fixture
def family(app) -> Family:
    return make_family()


@pytest.fixture
def scotland(app, monkeypatch) -> None:
    """The council is Ochilvale."""
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")
