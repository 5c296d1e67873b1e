"""What the tests of panels share: a council in Scotland, and a meeting that was held."""

import pytest
from flask import g
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.core.database import db
from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import make_actor, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child


@pytest.fixture
def scotland(app, monkeypatch):
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")


@pytest.fixture
def administrator(app):
    return make_actor("panel_administrator")


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def case(team):
    return make_case(team, make_child("Rowan", "Hart"), reference="T-1041")


def forget() -> None:
    """Forget who asked: the test's own context outlives each request, and several people ask."""
    for name in list(g):
        g.pop(name)


@pytest.fixture
def visit(app, sign_in):
    """Return a function that opens a browser signed in as a member of staff."""

    def opened(staff) -> PageClient:
        pages = PageClient(app, after=[nothing_unsaved, forget])
        pages.http = sign_in(staff)
        return pages

    return opened


@pytest.fixture
def entries(app):
    """Return what the trail says of one kind of event."""

    def found(action: str) -> list[dict]:
        db.session.commit()
        rows = select(AuditEvent.facts).where(AuditEvent.action == action)
        return list(db.session.execute(rows).scalars())

    return found
