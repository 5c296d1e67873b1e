"""`python3 -m kinship load-demo` as it is typed: when it refuses, and what it says."""

import pytest

from kinship.accounts.models import Team
from kinship.app import create_app
from kinship.cli.main import main
from kinship.core.database import db, transaction


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """An environment of its own, with a database file nobody has touched."""
    for name in ("KINSHIP_ENV", "KINSHIP_REDIS_URL", "KINSHIP_TODAY", "KINSHIP_COUNCIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KINSHIP_VAR", str(tmp_path))
    monkeypatch.setenv("KINSHIP_SECRET_KEY", "for tests only")
    monkeypatch.setenv("KINSHIP_DATABASE_URL", f"sqlite:///{tmp_path / 'demo.sqlite'}")
    return monkeypatch


def typed(capsys, *arguments):
    status = main(["load-demo", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_it_is_refused_in_production_in_one_line(environment, capsys):
    environment.setenv("KINSHIP_ENV", "production")
    environment.setenv("KINSHIP_REDIS_URL", "redis://127.0.0.1:1/0")
    status, out, err = typed(capsys, "--council", "ochilvale")
    assert (status, out) == (2, "")
    assert err == "The demonstration is never loaded in production\n"


def test_it_is_refused_where_somebody_is_and_with_if_empty_does_nothing(environment, capsys):
    assert main(["migrate"]) == 0
    with create_app().app_context(), transaction():
        db.session.add(Team(name="A real team"))
    capsys.readouterr()
    status, out, err = typed(capsys, "--council", "teesmere")
    assert (status, out) == (2, "")
    assert err.startswith("The database is not empty")
    assert typed(capsys, "--council", "teesmere", "--if-empty") == (0, "", "")


def test_a_council_nobody_invented_is_refused(environment, capsys):
    status, out, err = typed(capsys, "--council", "atlantis")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
