"""The invented councils, as they stand in the database once they are loaded."""

import pytest
from sqlalchemy import func, select

from kinship.assessments.models import Assessment
from kinship.audit import queries as audit
from kinship.core.database import db
from kinship.demonstration import loading


@pytest.fixture
def ochilvale(app, monkeypatch):
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")
    loaded = loading.load("ochilvale")
    db.session.commit()
    return loaded


def test_an_empty_database_is_empty_until_a_council_is_loaded(app, monkeypatch):
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")
    assert loading.is_empty()
    loading.load("ochilvale")
    assert not loading.is_empty()


def test_the_trail_of_what_was_loaded_holds(ochilvale):
    assert list(audit.breaks()) == []


def test_assessments_are_outstanding_with_assessors_in_house_and_with_nobody(ochilvale):
    statement = select(
        Assessment.independent, Assessment.assessor_id.is_(None), func.count()
    ).group_by(Assessment.independent, Assessment.assessor_id.is_(None))
    rows = db.session.execute(statement.where(Assessment.closed_on.is_(None))).all()
    assert sum(row[2] for row in rows) >= 20
