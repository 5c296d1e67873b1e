"""The due command, through its own functions: worked examples of the law and of a panel's cycle."""

import json
from pathlib import Path

import pytest

from kinship.cli import due
from kinship.cli.main import main
from kinship.rulebook import queries
from kinship.rulebook.types import Nation

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


@pytest.mark.parametrize("example", WORKED, ids=" ".join)
def test_the_law_as_it_stood_on_the_day_of_the_event_gives_the_same(capsys, example):
    rule, start, *wanted = example
    first = queries.versions_of(rule)[0].in_force_from
    stood = max(start[:10], first.isoformat())
    _, out, err = asked(capsys, rule, "--from", start, "--as-law-stood", stood, "--json")
    found = json.loads(out)
    expected = dict(pair.split("=") for pair in wanted)
    assert err == ""
    assert {key: found[key] or "none" for key in expected} == expected


@pytest.mark.parametrize(
    ("rule", "stood", "last_valid_on"),
    [
        ("wa-temp-approval", "2020-10-31", "2027-03-14"),
        ("wa-temp-approval", "2020-11-01", "2027-05-09"),
        ("wa-temp-approval", "2021-09-01", "2027-05-09"),
        ("wa-temp-approval", "2021-09-02", "2027-03-14"),
        ("en-temporary-approval-expiry", "2020-04-23", "2027-03-14"),
        ("en-temporary-approval-expiry", "2020-04-24", "2027-05-09"),
        ("en-temporary-approval-expiry", "2020-09-25", "2027-05-09"),
        ("en-temporary-approval-expiry", "2020-09-26", "2027-03-14"),
        ("sc-emergency-placement-limit", "2020-04-06", "2026-11-25"),
        ("sc-emergency-placement-limit", "2020-04-07", "2026-11-27"),
        ("sc-emergency-placement-limit", "2021-09-30", "2026-11-27"),
        ("sc-emergency-placement-limit", "2021-10-01", "2026-11-25"),
    ],
)
def test_each_version_of_a_rule_counts_for_its_days(capsys, rule, stood, last_valid_on):
    _, out, _ = asked(capsys, rule, "--from", "2026-11-23", "--as-law-stood", stood, "--json")
    assert json.loads(out)["last_valid_on"] == last_valid_on


EVERY_RULE = sorted(name for nation in Nation for name in queries.nation_rules(nation))


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_every_rule_of_the_law_answers_with_a_date_its_source_and_how_sure(capsys, rule):
    status, out, _ = asked(capsys, rule, "--from", "2026-11-23T10:00", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["due_on"] or found["last_valid_on"] or found["earliest_on"]
    assert found["citation"]
    assert found["who"]
    marked = any("Not confirmed" in step for step in found["steps"])
    assert marked == (found["certainty"] == "unconfirmed")


def test_both_lengths_of_an_unsettled_rule_are_named_with_their_dates(capsys):
    _, out, _ = asked(capsys, "wa-temp-approval", "--from", "2026-11-23")
    assert "Last valid day Sunday 14 March 2027" in out
    assert "the longer gives Sunday 9 May 2027" in out


def test_the_answer_says_who_acts_what_stops_it_and_what_extends_it(capsys):
    _, out, _ = asked(capsys, "en-temporary-approval-expiry", "--from", "2026-11-23")
    assert "Who must act: the local authority" in out
    assert "What stops it: Full approval" in out
    assert "What extends it: Once by up to 8 weeks" in out


@pytest.mark.parametrize(
    ("rule", "start", "provisional"),
    [
        ("en-lac-review-first", "2028-11-20", False),
        ("en-lac-review-first", "2028-12-20", True),
        ("en-lac-review-first", "2060-01-05", True),
        ("en-visit-first-year", "2060-01-05", False),
        ("en-panel-papers", "2029-01-03", True),
    ],
)
def test_a_year_nobody_has_announced_holidays_for_is_counted_and_marked(
    capsys, rule, start, provisional
):
    _, out, _ = asked(capsys, rule, "--from", start, "--json")
    found = json.loads(out)
    assert found["provisional"] is provisional
    assert any(step.startswith("Provisional: ") for step in found["steps"]) is provisional
    assert found["due_on"]


def test_a_duty_that_is_not_known_to_be_in_force_says_so(capsys):
    _, out, _ = asked(capsys, "ni-sgo", "--from", "2026-11-23")
    assert "Not known to be in force. Shown as not yet in force in April 2024" in out


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
    assert "Ochilvale Council does not switch this rule on in its file." in out


def test_a_birth_older_than_the_law_kept_is_answered_and_says_so(capsys):
    _, out, _ = asked(capsys, "en-child-record-retention", "--from", "2008-02-29")
    assert "older than the first version kept, of 2011-04-01" in out
    assert "28 February 2083" in out


@pytest.mark.parametrize(
    ("rule", "eve", "known"),
    [
        ("en-care-plan-prepared", "2011-03-31", "1 April 2011"),
        ("sc-emergency-placement-limit", "2009-09-27", "28 September 2009"),
        ("en-private-fostering-end", "2005-06-30T23:59", "1 July 2005"),
    ],
)
def test_an_event_from_before_the_rule_was_in_force_is_refused(capsys, rule, eve, known):
    status, out, err = asked(capsys, rule, "--from", eve)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert f"({rule}) is known to be in force from {known}, and" in err
    assert "name it with --as-law-stood" in err
    stood = queries.versions_of(rule)[0].version
    status, _, _ = asked(capsys, rule, "--from", eve, "--as-law-stood", stood)
    assert status == 0


def test_every_rule_answers_from_the_first_day_it_is_known_to_be_in_force():
    for rule in EVERY_RULE:
        first = queries.versions_of(rule)[0].in_force_from
        assert due.work_out(rule, f"{first}T10:00", None, None).version == first.isoformat()
