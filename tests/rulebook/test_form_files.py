"""What the second kind of form file may say: tables, repeats, records, schedules, demands."""

import pytest

from kinship.rulebook.form_building import cited, form_from
from kinship.rulebook.form_types import QuestionKind, Repeat
from kinship.rulebook.reading import BadFileError, read
from kinship.rulebook.types import Nation

SCHEDULE = """[[item]]
id = "1"
words = "Who"
certainty = "verified"

[[item]]
id = "2"
words = "Why"
certainty = "unconfirmed"
"""
FORM = """nation = "england"
kind = "full"
title = "T"
about = "A"
version = "2"
in_force_from = 2026-01-01
source = "Ours"
schedule = "law"
evidence = true
outcome = "end.outcome"
recommendation = "end.reasons"

[[section]]
key = "child"
title = "Child"
guidance = "G"
repeats = "child"
record = ["children = 1"]

[[section.question]]
key = "lines"
label = "Lines"
kind = "table"
one = "line"
rows = 3

[[section.question.column]]
key = "what"
label = "What"
required = true

[[section]]
key = "end"
title = "End"
guidance = "G"

[[section.question]]
key = "outcome"
label = "Outcome"
kind = "choice"
options = ["yes = Yes", "no = No"]
says = ["no = Then offer help"]

[[section.question]]
key = "reasons"
label = "Reasons"
analysis = true
law = ["2"]

[[rule]]
id = "R-1"
test = "rows"
severity = "blocks"
section = "child"
questions = ["lines"]
columns = ["what"]
number = 1
reason = "Write a line"

[[demand]]
id = "D"
title = "Shown"
rules = ["R-1"]
"""


def form(tmp_path, text=FORM, schedule=SCHEDULE):
    (tmp_path / "law.toml").write_text(schedule, encoding="utf-8")
    path = tmp_path / "full.toml"
    path.write_text(text, encoding="utf-8")
    return form_from(read(path), Nation.ENGLAND, schedules=tmp_path)


def test_a_good_file_is_read_whole(tmp_path):
    read_form = form(tmp_path)
    child, end = read_form.sections
    assert child.repeats is Repeat.CHILD
    assert [column.key for column in child.questions[0].columns] == ["what"]
    assert end.questions[-1].kind is QuestionKind.EVIDENCE
    assert end.question("outcome").says == (("no", "Then offer help"),)
    assert cited(read_form) == {"1": ["child.record.children"], "2": ["end.reasons"]}
    assert read_form.demands[0].rules == ("R-1",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('law = ["2"]\n', "", "schedule: no question answers 2"),
        ('law = ["2"]', 'law = ["2", "9"]', "the schedule has no item 9"),
        ('record = ["children = 1"]', 'record = ["children"]', "no question answers 1"),
        ('says = ["no = ', 'says = ["perhaps = ', "'perhaps' is not an answer"),
        ('repeats = "child"', 'repeats = "dog"', "'dog' is not one of"),
        ("rows = 3", "rows = 99", "at most 12 rows"),
        ('columns = ["what"]', 'columns = ["when"]', "has a column 'when'"),
        ('rules = ["R-1"]', 'rules = ["R-2"]', "name rules of this form"),
        ('key = "lines"', 'key = "a__b"', "must not hold '__'"),
        ('test = "rows"', 'test = "one row"', "'one row' needs words"),
        ('test = "rows"', 'test = "balance"', "'balance' needs 3 numbers"),
        ('outcome = "end.outcome"', 'outcome = "child.lines"', "name a section and a question"),
    ],
)
def test_a_bad_file_is_refused(tmp_path, old, new, said):
    assert old in FORM
    with pytest.raises(BadFileError, match=said):
        form(tmp_path, FORM.replace(old, new, 1))


def test_an_item_of_a_schedule_is_there_once(tmp_path):
    with pytest.raises(BadFileError, match="'1' is there twice"):
        form(tmp_path, schedule=SCHEDULE.replace('id = "2"', 'id = "1"'))
