"""The commands that become another program: what they become, and what they refuse."""

import json
import os
import subprocess
import sys

import pytest

from config.settings import ROOT
from kinship.cli.main import main

PRODUCTION = {
    "KINSHIP_ENV": "production",
    "KINSHIP_SECRET_KEY": "for tests only",
    "KINSHIP_DATABASE_URL": "postgresql://nowhere/kinship",
    "KINSHIP_REDIS_URL": "redis://nowhere/0",
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A place of our own, where nothing is set."""
    for name in [name for name in os.environ if name.startswith("KINSHIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KINSHIP_VAR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def became(place, monkeypatch):
    """The command lines this process would have become."""
    lines: list[str] = []
    monkeypatch.setattr(os, "execv", lambda _program, command: lines.append(" ".join(command)))
    return lines


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("run", "-m gunicorn -c python:config.gunicorn --bind 127.0.0.1:5000 kinship.app"),
        ("run --host 0.0.0.0 --port 80 --reload", "--bind 0.0.0.0:80 --reload kinship.app"),
        ("worker", "-m celery -A workers.app:celery worker --concurrency 2 --loglevel INFO"),
        ("worker --processes 4 --with-beat", "--concurrency 4 --loglevel INFO --beat --schedule"),
        ("beat", "-m celery -A workers.app:celery beat --loglevel INFO --schedule"),
    ],
)
def test_a_command_becomes_the_program_it_names(became, monkeypatch, typed, line):
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)

    main(typed.split())

    assert len(became) == 1
    assert became[0].startswith(sys.executable)
    assert line in became[0]


@pytest.mark.parametrize("command", ["run", "worker", "beat"])
@pytest.mark.parametrize("missing", sorted(set(PRODUCTION) - {"KINSHIP_ENV"}))
def test_production_does_not_start_without_what_it_needs(
    became, monkeypatch, capsys, command, missing
):
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv(missing)

    assert main([command]) == 1
    assert became == []
    assert capsys.readouterr().err.splitlines() == [
        f"Production needs {missing} in the environment"
    ]


@pytest.mark.parametrize("command", ["worker", "beat"])
def test_without_a_broker_there_is_nothing_to_work_on(became, capsys, command):
    assert main([command]) == 1
    assert became == []
    assert "needs KINSHIP_REDIS_URL" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["run --port 0", "run --port x", "worker --processes x", "run y"])
def test_options_that_make_no_sense_start_nothing(became, capsys, typed):
    assert main(typed.split()) == 2
    assert became == []
    assert capsys.readouterr().err.count("\n") == 1


def test_migrating_answers_where_the_database_was_and_is(place):
    answers = [
        subprocess.run(
            [sys.executable, "-m", "kinship", "migrate", "--json"],
            cwd=ROOT,
            env=os.environ | {"KINSHIP_VENV": sys.prefix},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for _ in range(2)
    ]
    first, second = map(json.loads, answers)

    assert first["from"] is None
    assert second == {"from": first["to"], "to": first["to"]}
    assert (place / "kinship.sqlite").exists()
