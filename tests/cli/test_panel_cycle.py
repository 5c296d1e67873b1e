"""`panel-cycle` answers for any day from the council's file, without a database."""

import json

import pytest

from kinship.cli.main import main

TEESMERE_8_DECEMBER = {
    "papers_in": "2026-11-24",
    "circulate": "2026-12-01",
    "draft_minutes": "2026-12-15",
    "chair_agrees": "2026-12-18",
    "decision_due": "2026-12-31",
    "told_orally_by": "2027-01-05",
    "letter_by": "2027-01-08",
    "window_ends": "2027-02-05",
}
OCHILVALE_10_DECEMBER = {
    "papers_in": "2026-11-25",
    "circulate": "2026-12-03",
    "draft_minutes": "2026-12-17",
    "chair_agrees": "2026-12-22",
    "decision_due": "2026-12-24",
    "told_orally_by": None,
    "letter_by": "2026-12-31",
    "window_ends": "2027-01-27",
}
ACROSS_THE_SCOTTISH_NEW_YEAR = {"draft_minutes": "2026-12-31", "chair_agrees": "2027-01-07"}


def asked(capsys, *arguments):
    status = main(["panel-cycle", *arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


@pytest.mark.parametrize(
    ("day", "council", "expected"),
    [
        ("2026-12-08", "teesmere", TEESMERE_8_DECEMBER),
        ("2026-12-10", "ochilvale", OCHILVALE_10_DECEMBER),
        ("2026-12-22", "ochilvale", ACROSS_THE_SCOTTISH_NEW_YEAR),
    ],
)
def test_the_linked_dates_skip_the_days_on_which_the_council_is_closed(
    capsys, day, council, expected
):
    status, out, _ = asked(capsys, day, "--council", council, "--json")
    assert status == 0
    answer = json.loads(out)
    assert {key: answer[key] for key in expected} == expected


def test_in_words_each_step_has_its_day(capsys):
    status, out, _ = asked(capsys, "2026-12-08", "--council", "teesmere")
    assert status == 0
    assert "Thu 31 Dec 2026  Decision" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2026-12-06", "--council", "teesmere"], "no panel meets"),
        (["2026-11-30", "--council", "ochilvale"], "St Andrew"),
        (["2026-12-25", "--council", "teesmere"], "Christmas"),
        (["2026-02-30", "--council", "teesmere"], "2026-02-30"),
        (["2026-12-08", "--council", "atlantis"], "atlantis"),
        (["2026-12-08"], "--council"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(capsys, arguments, words):
    status, out, err = asked(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
