"""The migrations make exactly the tables the models describe, and can be undone."""

import re
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from kinship.app import create_app
from kinship.core.database import Base, db
from tests.conftest import DATABASES, make_settings
from tests.services.postgres import postgres_server

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


def test_revisions_are_numbered_and_follow_each_other():
    numbers = sorted(path.name[:4] for path in VERSIONS.glob("*.py"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    for path in VERSIONS.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        revision = re.search(r'^revision = "(\d{4})"', text, re.MULTILINE).group(1)
        before = re.search(r'^down_revision = (?:"(\d{4})"|None)', text, re.MULTILINE).group(1)
        assert path.name.startswith(revision)
        assert int(before or 0) == int(revision) - 1


def test_the_tables_are_those_of_the_models(migrated):
    with migrated.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.fixture(params=DATABASES)
def empty_database(request, tmp_path):
    """The address of a database of its own, in which nothing has happened yet."""
    if request.config.getoption("--database") not in {"both", request.param}:
        pytest.skip("not asked for")
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'm.sqlite'}"
        return
    with postgres_server() as url:
        yield url


def test_up_down_and_up_again(empty_database, tmp_path):
    app = create_app(make_settings(empty_database, tmp_path))
    with app.app_context():
        flask_migrate.upgrade()
        whole = set(inspect(db.engine).get_table_names())
        flask_migrate.downgrade(revision="-1")
        flask_migrate.upgrade()
        flask_migrate.downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
        flask_migrate.upgrade()
        assert set(inspect(db.engine).get_table_names()) == whole
        db.engine.dispose()
