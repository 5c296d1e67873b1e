import json

import pytest

from kinship.cli import backlog, main
from kinship.core.database import db
from kinship.worklist import queries
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.worklist import make_open


@pytest.fixture
def ask(app, monkeypatch, capsys):
    """Run the command on the test's own database; answer its status and what it said."""
    monkeypatch.setattr(backlog, "create_app", lambda: app)
    monkeypatch.setattr(backlog, "up_to_date", lambda same: same)

    def run(*arguments: str) -> tuple[int, str, str]:
        db.session.commit()
        status = main.main(["backlog", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def teams(app):
    north, south = make_team("North team"), make_team("South team")
    novak = make_staff("independent_assessor", name="S Novak")
    worker = make_staff("social_worker", team=north)
    make_open(north, age=300)
    make_open(north, age=40, assessor=novak)
    make_open(south, age=3, assessor=worker)
    make_open(north, restricted=True)
    return north, south


def test_json_gives_the_totals_with_every_band_and_colour_the_youngest_first(ask, teams):
    status, out, err = ask("--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found == {
        "as_at": "2026-11-23",
        "outstanding": 3,
        "independent": 1,
        "in_house": 1,
        "unallocated": 1,
        "bands": {
            "0–4": 1,
            "5–8": 1,
            "9–12": 0,
            "13–16": 0,
            "17–26": 0,
            "27–39": 0,
            "40+": 1,
        },
        "rag": {"black": 0, "red": 1, "amber": 0, "green": 2, "blue": 0},
    }
    assert list(found["bands"]) == ["0–4", "5–8", "9–12", "13–16", "17–26", "27–39", "40+"]


def test_the_command_counts_what_the_screen_of_each_team_counts(ask, teams):
    for team in teams:
        _, out, _ = ask("--json", "--team", team.name.upper())
        said = json.loads(out)
        leader = make_actor("team_leader", team=team)
        assert said == {
            "as_at": "2026-11-23",
            **backlog.as_json(queries.totals(leader, queries.marks())),
        }


def test_without_json_it_is_a_plain_table(ask, teams):
    status, out, _ = ask()
    assert status == 0
    assert out.startswith("Outstanding assessments on 23 November 2026\n")
    assert "  Nobody yet                              1\n" in out
    assert "  Black                                   0\n" in out


def test_an_unknown_team_is_one_clear_line_and_exit_2(ask, teams):
    assert ask("--team", "East team") == (2, "", "There is no team 'East team'\n")


def test_wrong_arguments_are_one_clear_line_and_exit_2(ask):
    status, out, err = ask("--colour")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
