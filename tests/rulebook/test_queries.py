"""Asking the rulebook: rules in force, calendars, councils, words and due dates."""

from datetime import date

import pytest

from kinship.core.errors import UserError
from kinship.rulebook import calendars, councils, queries, vocabulary
from kinship.rulebook.reading import BadFileError
from kinship.rulebook.types import Nation

ON = date(2026, 11, 23)
GOOD = """
title = "Testham Council"
nation = "england"
[contact]
team = "t"
address = "a"
telephone = "01632 960000"
email = "t@testham.example"
office_hours = "always"
"""
SWITCHED_ON = """
[[switched_on]]
rule = "en-x"
reason = "r"
decided_by = "d"
decided_on = 2026-01-01
"""
BAND_1 = '[[age_band]]\nlabel = "1+"\nfirst_week = 1'


@pytest.fixture
def testham(tmp_path, monkeypatch):
    def write(more="", good=GOOD):
        (tmp_path / "testham.toml").write_text(good + more, encoding="utf-8")
        monkeypatch.setattr(councils, "FOLDER", tmp_path)
        queries.council.cache_clear()
        return queries.council("testham")

    yield write
    monkeypatch.undo()
    queries.council.cache_clear()


def test_an_unknown_rule_is_refused_with_the_nearest_name():
    with pytest.raises(UserError, match="Did you mean en-care-plan-prepared"):
        queries.due("en-care-plan-preparde", ON)


def test_a_rule_of_no_nation_is_refused():
    with pytest.raises(UserError, match=r"There is no rule 'zz-nothing'\.$"):
        queries.due("zz-nothing", ON)


def test_the_version_in_force_is_the_one_of_the_day():
    then = queries.rule("sc-emergency-placement-limit", on=date(2020, 4, 7))
    before = queries.rule("sc-emergency-placement-limit", on=date(2020, 4, 6))
    assert (before.length.number, then.length.number) == (3, 5)


def test_a_day_before_the_first_version_is_refused():
    with pytest.raises(UserError, match="not in force on 2009-09-27; its first version is 2009-09"):
        queries.rule("sc-visit-1", on=date(2009, 9, 27))


def test_each_rule_in_force_is_listed_once_in_order_of_name():
    ids = [rule.id for rule in queries.rules_in_force(Nation.SCOTLAND, ON)]
    assert ids == sorted(set(ids))
    assert "sc-visit-1" in ids
    assert not queries.rules_in_force(Nation.SCOTLAND, date(1990, 1, 1))


def test_a_councils_own_rule_counts_with_its_closing_days():
    due = queries.due("local-papers-out", date(2026, 12, 3), council="ochilvale")
    assert due.due_on == date(2026, 11, 25)
    assert any("St Andrew's Day" in step for step in due.steps)


def test_without_a_council_a_rule_counts_with_its_nations_bank_holidays():
    rule = queries.rule("sc-emergency-review-3wd", on=ON)
    assert queries.calendar_for(rule).name == "scotland"
    assert queries.calendar_for(rule, "teesmere").name == "scotland"


def test_a_councils_closing_day_moves_its_own_rules_but_not_the_statutes(testham):
    testham(
        """
        [[closing_day]]
        date = 2026-11-24
        name = "Fair day"
        source = "council minutes"
        [[rule]]
        id = "local-screening"
        title = "Screening"
        trigger = "the referral came in"
        number = 2
        unit = "working days"
        direction = "by"
        count = "after"
        who = "the team leader"
        citation = "procedures"
        in_force_from = 2025-04-01
        """
    )
    own = queries.due("local-screening", ON, council="testham")
    statute = queries.due("en-adm-decision-oral", ON, council="testham")
    assert (own.due_on, statute.due_on) == (date(2026, 11, 26), date(2026, 11, 25))


def test_an_unknown_council_is_refused_and_the_known_ones_named():
    with pytest.raises(UserError, match="Choose from: ochilvale, teesmere"):
        queries.due("en-adm-decision", ON, council="../teesmere")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("[weather]\n", "weather: this key is not known"),
        (SWITCHED_ON, "there is no rule en-x"),
        (SWITCHED_ON.replace('"r"', '""'), "reason: enter some words"),
        (BAND_1, "expected 0"),
        (f"{BAND_1.replace('1', '0')}\n{BAND_1}", "has no end"),
        ('[backlog]\nred_days_to_limit = "14"', "enter a whole number"),
        ("[escalation]\nlevel_1_working_days_after = 0", "enter a whole number of 1 or more"),
        ("[backlog]\namber_working_days_unallocated = 0", "enter a whole number of 1 or more"),
        ("[panel]\nitems = [1]", "enter words, a whole number, or true or false"),
        ('[panel]\napproval_route = "none"', "'none' is not one of panel and decision maker"),
        ("[panel]\napproval_route_from = 2027-04-01", "goes only with the route 'decision maker'"),
        ('[[word]]\nkey = "order"\ncolour = "red"', "colour: this key is not known"),
    ],
)
def test_a_councils_file_that_cannot_be_trusted_is_refused(testham, more, problem):
    with pytest.raises(BadFileError, match=rf"testham.toml.*{problem}"):
        testham(more)


def test_a_council_without_a_telephone_is_refused(testham):
    with pytest.raises(BadFileError, match=r"testham.toml:4: contact: telephone: .*missing"):
        testham(good=GOOD.replace('telephone = "01632 960000"\n', ""))


def test_a_councils_own_words_stand_over_its_nations(testham):
    testham('[[word]]\nkey = "order"\nplain = "your order"\n[[word]]\nkey = "new"\nterm = "n"\n')
    words = queries.words(Nation.ENGLAND, "testham")
    assert (words["order"].plain, words["order"].term) == (
        "your order",
        "special guardianship order",
    )
    assert words["new"].term == "n"
    assert queries.words(Nation.ENGLAND)["order"].plain == "the order"


def test_a_nation_without_a_panel_says_so():
    with pytest.raises(UserError, match="Nothing is kept under panels for wales"):
        queries.panel(Nation.WALES)


def test_a_word_that_is_there_twice_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    word = '[[word]]\nkey = "order"\nterm = "t"\nplain = "p"\n'
    (folder / "wales.toml").write_text(f'nation = "wales"\n{word * 2}', encoding="utf-8")
    monkeypatch.setattr(vocabulary, "CONFIG", tmp_path)
    with pytest.raises(BadFileError, match=r"wales.toml:7: .*'order' is there twice"):
        queries.words(Nation.WALES)


def test_dates_out_of_reach_are_refused_in_one_sentence():
    with pytest.raises(UserError, match="en-visit-first-year from 9999-12-01"):
        queries.due("en-visit-first-year", date(9999, 12, 1))
    with pytest.raises(UserError, match="known from 1978 to 2100"):
        queries.due("en-adm-decision", date(calendars.LAST_YEAR, 12, 28))


@pytest.mark.parametrize(
    ("event", "version"),
    [
        (date(1999, 5, 3), "2009-09-28"),
        (date(2009, 9, 27), "2009-09-28"),
        (date(2009, 9, 28), "2009-09-28"),
        (date(2020, 4, 7), "2020-04-07"),
        (date(2021, 10, 1), "2021-10-01"),
    ],
)
def test_an_event_older_than_every_version_gets_the_first_one(event, version):
    assert queries.rule_for("sc-emergency-placement-limit", event).version == version
    assert queries.due("sc-emergency-placement-limit", event).version == version
