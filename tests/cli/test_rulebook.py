"""The page of the rulebook is written from the rows and never stale."""

import pytest

from kinship.cli.main import main
from kinship.cli.rulebook import written
from kinship.rulebook import book, queries
from kinship.rulebook.types import Nation


def test_the_page_says_what_the_rows_say():
    assert book.PLACE.read_text(encoding="utf-8") == written(), "run kinship rulebook --write"


@pytest.mark.parametrize("nation", list(Nation))
def test_every_rule_stands_on_the_page_once_with_its_source(nation):
    page = written()
    for name, versions in queries.nation_rules(nation).items():
        assert page.count(f"`{name}`") == 1
        assert versions[-1].citation.replace("|", "/") in page


def test_every_heading_of_the_contents_is_there():
    lines = written().splitlines()
    headings = {book._anchor(line.lstrip("# ")) for line in lines if line.startswith("##")}
    wanted = {line.split("](#")[1].rstrip(")") for line in lines if "](#" in line}
    assert wanted
    assert wanted <= headings


def test_writing_and_checking(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(book, "PLACE", tmp_path / "rulebook.md")
    assert main(["rulebook", "--check"]) == 2
    assert "out of date" in capsys.readouterr().err
    assert main(["rulebook", "--write"]) == 0
    assert main(["rulebook", "--check"]) == 0
    assert main(["rulebook"]) == 2
