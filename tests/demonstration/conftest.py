"""A council loaded once for all tests that only look at it."""

from contextlib import ExitStack
from datetime import date

import pytest

from kinship.core.database import db, transaction
from kinship.demonstration import files, loading, night


def loaded_council(migrated, name):
    """Load a council in a transaction that is thrown away after the last test of the file."""
    with migrated.app_context(), ExitStack() as stack:
        connection = stack.enter_context(db.engine.connect())
        outer = connection.begin()
        stack.callback(outer.rollback)
        db.session.remove()
        db.session.configure(bind=connection, join_transaction_mode="create_savepoint")
        before = dict(migrated.config)
        migrated.config |= {"KINSHIP_COUNCIL": name, "KINSHIP_TODAY": files.day(name)}
        try:
            with transaction():
                loading.load(name)
            night.pass_over(files.day(name))
            yield migrated
        finally:
            migrated.config.update(before)
            db.session.remove()
            db.session.configure(bind=None)


@pytest.fixture(scope="module")
def ochilvale(migrated):
    yield from loaded_council(migrated, "ochilvale")


@pytest.fixture(scope="module")
def teesmere(migrated):
    yield from loaded_council(migrated, "teesmere")


@pytest.fixture
def today() -> date:
    return date(2026, 11, 23)
