"""Whatever the day on which it is loaded, the demonstration is the same."""

import hashlib
from datetime import date

import pytest
import time_machine
from sqlalchemy import Date, String, Text, select

from kinship.core.database import Base, db
from kinship.demonstration import loading

KEPT_APART = {"audit_event", "audit_chain", "staff", "alembic_version"}
"""The trail keeps the true time, and a password is salted."""


def written():
    """Everything people read, and every day, table by table."""
    digests = {}
    for table in Base.metadata.sorted_tables:
        columns = [each for each in table.columns if isinstance(each.type, (Date, String, Text))]
        if table.name in KEPT_APART or not columns:
            continue
        rows = db.session.execute(select(*columns).order_by(*table.primary_key.columns)).all()
        digests[table.name] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return digests


@pytest.mark.parametrize("name", ["ochilvale"])
def test_a_council_loaded_on_another_day_is_the_same(app, monkeypatch, name):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the rows are made the same way for either database, and it takes its time")
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", name)
    loading.load(name)
    first = written()
    db.session.rollback()
    assert loading.is_empty()
    with time_machine.travel(date(2028, 2, 29)):
        loading.load(name)
        again = written()
        assert [k for k in again if again[k] != first[k]] == []
