"""The working-days command, through its own functions."""

import json
import subprocess
import sys

import pytest

from kinship.cli.main import main


def asked(capsys, *arguments):
    status = main(["working-days", *arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


@pytest.mark.parametrize(
    ("start", "days", "division", "due_on"),
    [
        ("2026-12-18", "7", "england-and-wales", "2026-12-31"),
        ("2026-12-18", "-7", "england-and-wales", "2026-12-09"),
        ("2026-11-27", "1", "scotland", "2026-12-01"),
        ("2026-11-27", "1", "england-and-wales", "2026-11-30"),
        ("2026-12-31", "1", "scotland", "2027-01-05"),
        ("2026-06-12", "1", "scotland", "2026-06-16"),
        ("2026-07-10", "1", "northern-ireland", "2026-07-14"),
        ("2071-12-24", "1", "scotland", "2071-12-29"),
    ],
)
def test_it_counts_over_weekends_and_bank_holidays(capsys, start, days, division, due_on):
    status, out, _ = asked(
        capsys, "--from", start, "--days", days, "--division", division, "--json"
    )
    assert status == 0
    assert json.loads(out)["due_on"] == due_on


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "2026-12-18", "--days", "0", "--division", "scotland"],
        ["--from", "2026-12-18", "--days", "seven", "--division", "scotland"],
        ["--from", "18/12/2026", "--days", "7", "--division", "scotland"],
        ["--from", "2026-02-30", "--days", "7", "--division", "scotland"],
        ["--from", "2026-12-18", "--days", "7", "--division", "cornwall"],
        ["--from", "2026-12-18", "--days", "7"],
        ["--from", "2026-12-18T10:00", "--days", "7", "--division", "scotland"],
        ["--days", "7", "--division", "scotland"],
        ["--from", "2101-01-05", "--days", "7", "--division", "scotland"],
        ["--from", "1977-12-30", "--days", "-7", "--division", "scotland"],
        ["--from", "0001-01-01", "--days", "-7", "--division", "scotland"],
        ["--from", "2026-12-18", "--days", "7", "--division", "scotland", "--batch", "-"],
        ["--from", "2026-12-18", "--days", "7", "--council", "nowhere"],
        ["--form", "2026-12-18"],
    ],
)
def test_a_wrong_question_gets_one_line_and_status_2(capsys, arguments):
    status, out, err = asked(capsys, *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_batch_is_answered_line_by_line_in_order(capsys, tmp_path):
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"from": "2026-12-18", "days": 7, "division": "england-and-wales"}\n'
        "not json\n"
        '{"from": "2026-12-18", "days": true, "division": "scotland"}\n'
        '{"from": "2027-01-14", "days": -10, "division": "scotland"}\n',
        encoding="utf-8",
    )
    status, out, _ = asked(capsys, "--batch", str(questions), "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [line.get("due_on") for line in lines] == ["2026-12-31", None, None, "2026-12-29"]
    assert ["error" in line for line in lines] == [False, True, True, False]


def test_a_council_can_stand_in_for_a_division(capsys):
    status, out, _ = asked(capsys, "--from", "2026-11-27", "--days", "1", "--council", "ochilvale")
    assert status == 0
    assert out == "Tuesday 1 December 2026\n  left out: 2026-11-30 St Andrew's Day\n"


SAID = (
    "Provisional: the bank holidays of 2032 have not been announced and are worked out from the "
    "law's list. The date may move when they are."
)


@pytest.mark.parametrize(
    ("whose", "named"), [("--division", "scotland"), ("--council", "ochilvale")]
)
def test_a_year_nobody_has_announced_holidays_for_is_marked_in_the_words_of_due(
    capsys, whose, named
):
    question = ("--from", "2031-12-18", "--days", "10", whose, named)
    _, out, _ = asked(capsys, *question, "--json")
    found = json.loads(out)
    assert (found["provisional"], found["steps"]) == (True, [SAID])
    _, out, _ = asked(capsys, *question)
    assert out.splitlines()[-1] == f"  {SAID}"


@pytest.mark.parametrize(
    ("start", "days", "provisional"),
    [("2028-12-18", 5, False), ("2028-12-18", 20, True), ("2029-01-04", -5, True)],
)
def test_the_mark_begins_with_the_first_day_of_such_a_year(capsys, start, days, provisional):
    _, out, _ = asked(
        capsys, "--from", start, "--days", str(days), "--division", "scotland", "--json"
    )
    assert json.loads(out)["provisional"] is provisional


def test_the_command_loads_neither_database_nor_web():
    code = (
        "import sys; from kinship.cli.main import main;"
        "main(['working-days','--from','2026-12-18','--days','7','--division','scotland']);"
        "sys.exit(bool({'flask','sqlalchemy','holidays'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", code], check=False, capture_output=True
    )
    assert done.returncode == 0
