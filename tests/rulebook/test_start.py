"""A bad file of law stops the start of the application."""

import pytest

from config.settings import load
from kinship.app import create_app
from kinship.core.errors import UserError
from kinship.rulebook import queries
from kinship.rulebook.reading import BadFileError

ENGLAND = (queries.FOLDER / "england.toml").read_text(encoding="utf-8")
ROW = """
[[rule]]
id = "en-x"
title = "A test"
trigger = "something happened"
number = 7
unit = "days"
direction = "by"
count = "after"
who = "somebody"
citation = "an Act"
url = "https://example.org"
certainty = "verified"
in_force_from = 2011-04-01
"""
FIRST = len(ENGLAND.splitlines()) + 2
"""The line on which the row added to the law of England begins."""


@pytest.fixture
def law(tmp_path, monkeypatch):
    def write(more):
        (tmp_path / "england.toml").write_text(ENGLAND + more, encoding="utf-8")
        monkeypatch.setattr(queries, "FOLDER", tmp_path)
        queries.nation_rules.cache_clear()

    yield write
    monkeypatch.undo()
    queries.nation_rules.cache_clear()


@pytest.mark.parametrize(
    ("more", "line", "problem"),
    [
        (ROW.replace('"days"', '"moons"'), 5, "unit: 'moons' is not one of hours, days"),
        (ROW.replace('unit = "days"\n', ""), 0, "unit: this key is missing"),
        (ROW.replace('citation = "an Act"\n', ""), 0, "citation: this key is missing"),
        (ROW.replace('url = "https://example.org"\n', ""), 0, "url: this key is missing"),
        (ROW + "colour = 7\n", 13, "colour: this key is not known"),
        (ROW + ROW, 26, "in_force_from: this overlaps the version of 2011-04-01"),
        (
            ROW + "in_force_to = 2019-12-31\n" + ROW.replace("2011-04-01", "2020-02-01"),
            27,
            "in_force_from: no version covers the day after 2019-12-31",
        ),
    ],
    ids=["unit", "no unit", "no source", "no page", "unknown key", "overlap", "gap"],
)
def test_the_application_does_not_start_on_a_bad_row(law, more, line, problem):
    law(more)
    with pytest.raises(BadFileError) as refused:
        create_app(load({"KINSHIP_DATABASE_URL": "sqlite://"}))
    assert f"england.toml:{FIRST + line}: en-x: {problem}" in str(refused.value)


def test_the_application_does_not_start_for_a_council_without_a_file():
    with pytest.raises(UserError, match="There is no council 'atlantis'"):
        create_app(load({"KINSHIP_DATABASE_URL": "sqlite://", "KINSHIP_COUNCIL": "atlantis"}))
