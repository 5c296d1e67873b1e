import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from config.settings import ROOT
from kinship.app import create_app
from kinship.core.database import db
from tests.conftest import DATABASES, make_settings
from tests.services.postgres import postgres_server

VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        metafunc.parametrize("kind", DATABASES if chosen == "both" else (chosen,))


@contextmanager
def empty_database(kind: str, room: Path) -> Iterator[Config]:
    """The migrations of an application on a database of its own."""
    with ExitStack() as stack:
        url = (
            f"sqlite:///{room / 'empty.sqlite'}"
            if kind == "sqlite"
            else stack.enter_context(postgres_server())
        )
        app = create_app(make_settings(url, room))
        stack.enter_context(app.app_context())
        stack.callback(db.engine.dispose)
        yield app.extensions["migrate"].migrate.get_config()


def revision() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_every_change_agrees_with_the_models_and_can_be_taken_back(kind, tmp_path):
    with empty_database(kind, tmp_path) as config:
        head = ScriptDirectory.from_config(config).get_current_head()

        command.upgrade(config, "head")
        assert revision() == head
        command.check(config)
        made = tables()

        command.downgrade(config, "-1")
        assert revision() != head
        command.upgrade(config, "head")
        assert (revision(), tables()) == (head, made)
        command.check(config)

        command.downgrade(config, "base")
        assert (revision(), tables()) == (None, set())


def test_migrating_twice_changes_nothing(tmp_path):
    with empty_database("sqlite", tmp_path) as config:
        command.upgrade(config, "head")
        before = (revision(), tables())
        command.upgrade(config, "head")

        assert (revision(), tables()) == before


def test_changes_are_numbered_without_a_gap_and_lead_to_one_head():
    names = [path.stem for path in VERSIONS]
    script = ScriptDirectory(str(ROOT / "migrations"))
    chain = [change.revision for change in script.walk_revisions()][::-1]

    assert len(script.get_heads()) == 1
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]
    assert chain == [name[:4] for name in names]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_change_is_named_after_its_number_and_says_what_it_does(path):
    text = path.read_text("utf-8")

    assert re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem)
    assert re.match(r'"""[A-Z][^\n]{10,}', text)
