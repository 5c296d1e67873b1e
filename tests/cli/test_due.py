"""The due command, through its own functions: worked examples of the law and of a panel's cycle."""

import json
from pathlib import Path

import pytest

from kinship.cli import due
from kinship.cli.main import main

EXAMPLES = Path(__file__).with_name("worked_examples.txt").read_text(encoding="utf-8").splitlines()
WORKED = [line.split() for line in EXAMPLES if line and not line.startswith("#")]

CYCLES = {
    "teesmere": [
        ("local-panel-papers-in", "2026-12-08", "2026-11-24"),
        ("en-panel-papers", "2026-12-08", "2026-12-01"),
        ("local-minutes-draft", "2026-12-08", "2026-12-15"),
        ("local-minutes-final", "2026-12-08", "2026-12-18"),
        ("en-adm-decision", "2026-12-18", "2026-12-31"),
        ("en-adm-decision-oral", "2026-12-31", "2027-01-05"),
        ("en-adm-decision-written", "2026-12-31", "2027-01-08"),
        ("en-qualifying-determination-response", "2027-01-08", "2027-02-05"),
        ("local-panel-papers-in", "2026-11-24", "2026-11-10"),
        ("local-assessment", "2026-11-23", "2027-02-15"),
    ],
    "ochilvale": [
        ("local-panel-papers-in", "2026-12-10", "2026-11-25"),
        ("local-papers-out", "2026-12-10", "2026-12-03"),
        ("local-minutes-draft", "2026-12-10", "2026-12-17"),
        ("local-minutes-final", "2026-12-10", "2026-12-22"),
        ("local-decision", "2026-12-10", "2026-12-24"),
        ("local-decision-letter", "2026-12-24", "2026-12-31"),
        ("local-review-request", "2026-12-04", "2026-12-31"),
        ("local-panel-papers-in", "2027-01-14", "2026-12-29"),
    ],
}


def asked(capsys, *arguments):
    status = main(["due", *arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


@pytest.mark.parametrize("example", WORKED, ids=" ".join)
def test_worked_examples_of_the_law(capsys, example):
    rule, start, *wanted = example
    status, out, err = asked(capsys, rule, "--from", start, "--json")
    found = json.loads(out)
    expected = dict(pair.split("=") for pair in wanted)
    assert (status, err) == (0, "")
    assert {key: found[key] or "none" for key in expected} == expected
    assert found["rule"] == rule
    assert found["steps"]


@pytest.mark.parametrize(
    ("council", "rule", "start", "due_on"),
    [(council, *row) for council, rows in CYCLES.items() for row in rows],
)
def test_the_linked_dates_of_a_panel(capsys, council, rule, start, due_on):
    _, out, _ = asked(capsys, rule, "--from", start, "--council", council, "--json")
    assert json.loads(out)["due_on"] == due_on


def test_the_reasoning_names_the_holidays_that_were_left_out(capsys):
    status, out, _ = asked(capsys, "en-adm-decision", "--from", "2026-12-18")
    assert status == 0
    assert "Friday 25 December 2026 (Christmas Day)" in out
    assert "Monday 28 December 2026 (Boxing Day, substitute day)" in out
    assert "check with your legal team" in out


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["en-adm-decison", "--from", "2026-12-18"], "Did you mean en-adm-decision?"),
        (["en-adm-decision", "--from", "18.12.2026"], "Enter a date like"),
        (["en-adm-decision", "--from", "2026-02-29"], "not a real date"),
        (["en-adm-decision"], "Name a rule and the day"),
        (["--from", "2026-12-18"], "Name a rule and the day"),
        (["en-adm-decision", "--from", "2026-12-18", "--council", "atlantis"], "no council"),
        (["local-assessment", "--from", "2026-12-18"], "name the council"),
        (["en-private-fostering-end", "--from", "2026-12-18"], "enter a date and time"),
        (["en-adm-decision", "--from", "2100-12-28"], "Bank holidays are known"),
        (["en-visit-first-year", "--from", "9999-12-28"], "en-visit-first-year from 9999-12-28"),
        (["en-adm-decision", "--from", "2026-12-18", "--as-law-stood", "2001-01-01"], "was not"),
        (["en-adm-decision", "--from", "2026-12-18", "--batch", "-"], "either"),
        (["--batch", "no/such/file"], "cannot be read"),
        (["en-adm-decision", "--from", "2026-12-18", "--yesterday"], "Unrecognized"),
        (["en-adm-decision", "sc-visit-1", "--from", "2026-12-18"], "Unrecognized"),
    ],
)
def test_a_wrong_question_gets_one_line_and_status_2(capsys, arguments, part):
    status, out, err = asked(capsys, *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert part in err


def test_a_batch_answers_every_line_in_order_and_never_stops(capsys, tmp_path):
    questions = [
        {"rule": "en-lac-review-first", "from": "2025-12-19"},
        {"rule": "no-such-rule", "from": "2025-12-19"},
        {"rule": "en-lac-review-first"},
        {"rule": "en-lac-review-first", "from": 20251219},
        ["en-lac-review-first"],
        {"rule": "en-lac-review-first", "from": "2025-12-19", "councl": "teesmere"},
        {"rule": "local-papers-out", "from": "2026-12-10", "council": "ochilvale"},
        {"rule": "sc-visit-1", "from": "2026-10-05", "council": None},
    ]
    file = tmp_path / "questions.jsonl"
    lines = [json.dumps(question) for question in questions]
    file.write_text("\n".join(["\ufeff" + lines[0], *lines[1:], "{", ""]), encoding="utf-8")
    status, out, err = asked(capsys, "--batch", str(file), "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [answer.get("due_on") for answer in answers] == [
        "2026-01-21", None, None, None, None, None, "2026-12-03", "2026-10-12", None,
    ]  # fmt: skip
    assert [set(answer) == {"error"} for answer in answers] == [
        False, True, True, True, True, True, False, False, True,
    ]  # fmt: skip


def test_the_law_of_another_day_can_be_asked_for():
    then = due.work_out("sc-emergency-placement-limit", "2026-09-01", None, "2020-05-01")
    assert then.last_valid_on.isoformat() == "2026-09-07"


def test_a_rule_a_council_has_not_switched_on_is_answered_and_says_so(capsys):
    _, out, _ = asked(capsys, "sc-icso", "--from", "2026-09-01", "--council", "ochilvale")
    assert "Ochilvale Council has not switched this rule on." in out


def test_an_event_older_than_the_law_kept_is_answered_and_says_so(capsys):
    _, out, _ = asked(capsys, "en-child-record-retention", "--from", "2008-02-29")
    assert "older than the first version kept, of 2011-04-01" in out
    assert "28 February 2083" in out
