"""Fixtures every test may use: the application on both databases, a clean session, a fixed day."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import Context
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import flask_migrate
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from config.settings import Settings
from kinship.accounts.models import Staff
from kinship.app import create_app
from kinship.core.database import db
from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import sign_in_cookie
from tests.services.postgres import postgres_server

DATABASES = ("sqlite", "postgresql")
MONDAY = "2026-11-23"
LONDON = ZoneInfo("Europe/London")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=[*DATABASES, "both"], default="both")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        names = DATABASES if chosen == "both" else (chosen,)
        metafunc.parametrize("database", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[str]:
    """The address of an empty database: SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.sqlite'}"
        return
    with postgres_server() as url:
        yield url


def make_settings(database: str, var: Path, **changes: object) -> Settings:
    values: dict[str, object] = {
        "production": False,
        "secret_key": "for tests only",
        "database_url": database.replace("postgresql://", "postgresql+psycopg://"),
        "redis_url": None,
        "var": var,
        "testing": True,
        **changes,
    }
    return Settings(**values)


class Apart(FlaskClient):
    """Sends each request in a context of its own, as a server does, not in the test's."""

    def open(self, *arguments, **settings):
        return Context().run(super().open, *arguments, **settings)


@pytest.fixture(scope="session")
def migrated(database: str, tmp_path_factory) -> Iterator[Flask]:
    """The application on a database that has been through every migration."""
    made = create_app(make_settings(database, tmp_path_factory.mktemp("var")))
    made.test_client_class = Apart
    with made.app_context():
        flask_migrate.upgrade()
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def app(migrated: Flask) -> Iterator[Flask]:
    """The application inside a transaction that is thrown away after the test."""
    with migrated.app_context(), ExitStack() as stack:
        connection = stack.enter_context(db.engine.connect())
        outer = connection.begin()
        stack.callback(outer.rollback)
        db.session.remove()
        db.session.configure(bind=connection, join_transaction_mode="create_savepoint")
        try:
            yield migrated
        finally:
            db.session.remove()
            db.session.configure(bind=None)


@pytest.fixture
def db_session(app: Flask):
    """The session of the test itself."""
    return db.session


@pytest.fixture(autouse=True)
def frozen_day(request: pytest.FixtureRequest) -> Iterator[date]:
    """The day on which the test happens: Monday 23 November 2026, ten o'clock, unless marked."""
    marker = request.node.get_closest_marker("day")
    chosen = date.fromisoformat(marker.args[0] if marker else MONDAY)
    moment = datetime.combine(chosen, time(10), tzinfo=LONDON)
    if request.node.get_closest_marker("real_clock"):
        yield chosen
        return
    with time_machine.travel(moment, tick=True):
        yield chosen


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "localhost", "::1"}:
            message = f"tests may not reach {address}"
            raise RuntimeError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements sent to a database, transaction control left out."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement sent while the test runs; clear it before the part to be counted."""
    with counted(db.engine) as seen:
        yield seen


@pytest.fixture
def sign_in(app: Flask):
    """Return a function that gives a client signed in as a member of staff."""

    def signed_in(staff: Staff) -> FlaskClient:
        kept = sign_in_cookie(staff)
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(kept)
        return client

    return signed_in


@pytest.fixture
def visit(app: Flask, sign_in):
    """Return a function that gives a reader of pages signed in as a member of staff."""

    def visiting(staff: Staff) -> PageClient:
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return visiting
