"""The bank-holidays command."""

import json

from kinship.cli.main import main
from kinship.rulebook import calendars


def test_it_lists_a_year(capsys):
    assert main(["bank-holidays", "--division", "scotland", "--year", "2026", "--json"]) == 0
    days = json.loads(capsys.readouterr().out)
    assert days["2026-11-30"] == "St Andrew's Day"


def test_it_lists_a_year_in_words(capsys):
    assert main(["bank-holidays", "--division", "scotland", "--year", "2026"]) == 0
    assert "Monday 30 November 2026: St Andrew's Day\n" in capsys.readouterr().out


def test_a_year_that_cannot_be_answered_is_refused(capsys):
    assert main(["bank-holidays", "--division", "scotland", "--year", "2101"]) == 2
    assert main(["bank-holidays", "--division", "scotland"]) == 2
    assert capsys.readouterr().out == ""


def test_refreshing_writes_the_very_table_that_is_kept(capsys, tmp_path, monkeypatch):
    kept = calendars.TABLE.read_text(encoding="utf-8")
    monkeypatch.setattr(calendars, "TABLE", tmp_path / "bank-holidays.json")
    assert main(["bank-holidays", "--refresh"]) == 0
    assert (tmp_path / "bank-holidays.json").read_text(encoding="utf-8") == kept
    assert json.loads(capsys.readouterr().out) == {"written": "bank-holidays.json"}
