"""What a command finds when nobody has made the tables yet."""

import json

import pytest

from kinship.cli.database import newest
from kinship.cli.main import main


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """A copy that was just fetched: an empty database file, in development."""
    for name in ("KINSHIP_ENV", "KINSHIP_COUNCIL", "KINSHIP_TODAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KINSHIP_DATABASE_URL", f"sqlite:///{tmp_path / 'kinship.sqlite'}")
    monkeypatch.setenv("KINSHIP_SECRET_KEY", "a key for one test only, long enough to be one")


@pytest.fixture
def production(fresh, monkeypatch):
    monkeypatch.setenv("KINSHIP_ENV", "production")
    monkeypatch.setenv("KINSHIP_REDIS_URL", "redis://127.0.0.1:1/0")


def test_a_fresh_copy_makes_its_tables_and_answers_with_nothing_else_on_stdout(fresh, capsys):
    assert main(["backlog", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["outstanding"] == 0
    assert "Bringing the database up to date" in said.err


def test_the_second_command_says_nothing_of_it(fresh, capsys):
    main(["verify-audit"])
    capsys.readouterr()
    assert main(["verify-audit"]) == 0
    assert capsys.readouterr().err == ""


def test_migrate_says_what_it_did(fresh, capsys):
    assert main(["migrate", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"from": None, "to": newest()}


@pytest.mark.parametrize(
    "arguments",
    [["backlog"], ["recount"], ["sweep"], ["verify-audit"], ["import-903", ".", "--year", "2018"]],
)
def test_production_is_told_to_migrate_and_is_not_changed(production, capsys, arguments):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "python3 -m kinship migrate" in said.err
