"""A rule file that cannot be trusted is refused with its file and line."""

from datetime import date

import pytest

from kinship.rulebook.building import by_id, rules_in, version_on
from kinship.rulebook.reading import BadFileError, read
from kinship.rulebook.types import Certainty, Nation

ROW = {
    "id": '"en-test"',
    "title": '"A test"',
    "trigger": '"something happened"',
    "number": "7",
    "unit": '"days"',
    "direction": '"by"',
    "count": '"after"',
    "who": '"somebody"',
    "citation": '"an Act"',
    "url": '"https://example.org"',
    "certainty": '"verified"',
    "in_force_from": "2011-04-01",
}


def row(**changes):
    values = {key: value for key, value in (ROW | changes).items() if value is not None}
    return "\n".join(["[[rule]]", *(f"{key} = {value}" for key, value in values.items())])


@pytest.fixture
def load(tmp_path):
    def from_text(*rows, local=False):
        path = tmp_path / "rules.toml"
        path.write_text("\n\n".join(rows), encoding="utf-8")
        return rules_in(read(path), Nation.ENGLAND, local=local)

    return from_text


@pytest.mark.parametrize(
    ("changes", "line", "problem"),
    [
        ({"unit": '"fortnights"'}, 6, "not one of hours, days"),
        ({"direction": '"perhaps"'}, 7, "not one of by"),
        ({"count": '"sideways"'}, 8, "not one of after"),
        ({"certainty": '"sure"'}, 12, "not one of verified"),
        ({"certainty": '"local"'}, 12, "not one of verified"),
        ({"calendar": '"mars"'}, 14, "not one of england-and-wales"),
        ({"citation": None}, 1, "citation: this key is missing"),
        ({"url": None}, 1, "url: this key is missing"),
        ({"citation": '" "'}, 10, "enter some words"),
        ({"title": "7"}, 3, "enter some words"),
        ({"number": None}, 1, "number: this key is missing"),
        ({"number": "0", "unit": '"working days"'}, 5, "whole number of 1 or more"),
        ({"number": "1.5"}, 5, "whole number"),
        ({"number": "true"}, 5, "whole number"),
        ({"in_force_from": '"2011"'}, 13, "enter a date"),
        ({"in_force_from": "2011-04-01T00:00:00"}, 13, "enter a date"),
        ({"in_force_to": "2010-01-01"}, 14, "before the rule starts"),
        ({"warn_days": '["7"]'}, 14, "list of whole numbers"),
        ({"colour": '"red"'}, 14, "this key is not known"),
        ({"id": '"sc-test"'}, 2, "starts with en-"),
        ({"extends": '"en-other"'}, 14, "there is no rule en-other"),
        ({"count": '"complete"'}, 8, "does not go with 'by'"),
        ({"direction": '"window"'}, 1, "a window has an early edge"),
        ({"opens": "3"}, 14, "a window has an early edge"),
        ({"direction": '"window"', "opens": "9"}, 14, "must come before the late one"),
        ({"unit": '"hours"', "count": '"begin"', "direction": '"until"'}, 8, "hours are counted"),
        ({"at_end": '"over"'}, 14, "only a rule of direction 'until'"),
        ({"direction": '"until"', "at_end": '"never"'}, 14, "'never'"),
        ({"other_number": "9"}, 1, "say both the other length and when"),
        ({"other_when": '"later"'}, 14, "say both the other length and when"),
    ],
)
def test_a_bad_row_names_file_line_and_problem(load, changes, line, problem):
    with pytest.raises(BadFileError) as refused:
        load(row(**changes))
    assert f"rules.toml:{line}: " in str(refused.value)
    assert problem in str(refused.value)


def test_the_line_is_that_of_the_right_row(load):
    with pytest.raises(BadFileError, match=r"rules.toml:20: en-second: unit"):
        load(row(), row(id='"en-second"', unit='"moons"'))


def test_versions_that_overlap_are_refused(load):
    with pytest.raises(BadFileError, match=r"rules.toml:28: .*overlaps the version of 2011"):
        load(row(in_force_to="2020-01-01"), row(in_force_from="2020-01-01"))


def test_a_version_without_an_end_cannot_be_followed(load):
    with pytest.raises(BadFileError, match="overlaps"):
        load(row(), row(in_force_from="2020-01-01"))


def test_a_gap_between_versions_is_refused(load):
    with pytest.raises(BadFileError, match="no version covers the day after 2019-12-31"):
        load(row(in_force_to="2019-12-31"), row(in_force_from="2020-01-02"))


def test_each_day_has_the_version_of_its_time(load):
    rules = load(row(in_force_from="2020-01-01", number="9"), row(in_force_to="2019-12-31"))
    versions = by_id(rules)["en-test"]
    numbers = {
        day: found.length.number if (found := version_on(versions, day)) else None
        for day in (date(2011, 3, 31), date(2011, 4, 1), date(2019, 12, 31), date(2020, 1, 1))
    }
    assert list(numbers.values()) == [None, 7, 7, 9]


def test_a_councils_own_rule_is_local_and_needs_no_page(load):
    own = row(id='"local-test"', certainty=None, url=None)
    (found,) = load(own, local=True)
    assert (found.certainty, found.calendar) == (Certainty.LOCAL, "council")


def test_an_unconfirmed_rule_may_have_no_page(load):
    (found,) = load(row(certainty='"unconfirmed"', url=None))
    assert found.url == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[rule]\n", r"rules.toml:1: "),
        ('\n\nid = "unclosed\n', r"rules.toml:3: "),
        ("rule = 7\n", r"rules.toml:1: .*under \[\[rule\]\]"),
        ("[rule]\n", r"rules.toml:1: .*under \[\[rule\]\]"),
    ],
)
def test_a_file_that_is_no_list_of_rules_is_refused(load, text, problem):
    with pytest.raises(BadFileError, match=problem):
        load(text)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadFileError, match="cannot be read"):
        read(tmp_path / "none.toml")
