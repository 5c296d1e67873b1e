"""Rules of quality checks, of filing with a court and of what changed, without a database."""

from datetime import date

import pytest

from kinship.assessments import rules
from kinship.assessments.types import HEADS, FilingFacts, Judgement
from tests.assessments.building import cells, plain, table, text
from tests.factories.assessments import form, good

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("judged", "all_heads", "wrong"),
    [
        (good(3), True, set()),
        (good(2), True, set(HEADS)),
        (good(1, **dict.fromkeys(HEADS, "Thin")), True, set()),
        (Judgement({"child": 2}, {"child": " "}), False, {"child"}),
        (Judgement({"child": 2}, {"child": "Thin"}), False, set()),
        (Judgement({"child": 5}), False, {"child"}),
        (Judgement(), False, set()),
        (Judgement(), True, set(HEADS)),
    ],
)
def test_a_low_score_needs_a_reason_and_a_pass_needs_every_score(judged, all_heads, wrong):
    assert set(rules.judgement_faults(judged, all_heads=all_heads)) == wrong


@pytest.mark.parametrize(
    ("returns", "met_at", "due"),
    [(0, 0, False), (1, 0, False), (2, 0, True), (2, 2, False), (3, 2, False), (4, 2, True)],
)
def test_people_meet_after_two_returns(returns, met_at, due):
    assert rules.meeting_due(returns, met_at, 2) is due


def facts(**changed):
    known = {
        "for_court": True,
        "edition": 3,
        "signed_on": date(2026, 11, 20),
        "passed": True,
        "has_copy": True,
        "directed_on": date(2026, 11, 22),
        "filed_on": None,
    }
    return FilingFacts(**{**known, **changed})


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, ""),
        ({"for_court": False}, "No court waits for this assessment"),
        ({"passed": False}, "Not filed: no manager's quality check has passed version 3"),
        ({"signed_on": None}, "Not filed: no manager's quality check has passed version 3"),
        ({"has_copy": False}, "Not filed: make the court copy of version 3 first"),
        ({"filed_on": TODAY}, "Version 3 was filed on 23 November 2026"),
    ],
)
def test_m17_09_nothing_is_filed_that_no_manager_has_passed(changed, fault):
    assert rules.filing_fault(facts(**changed)) == fault


@pytest.mark.parametrize(
    ("on", "reason", "wrong", "late"),
    [
        (date(2026, 11, 21), "", set(), 0),
        (date(2026, 11, 22), "", set(), 0),
        (date(2026, 11, 23), "", {"late_reason"}, 1),
        (date(2026, 11, 23), "The expert was late", set(), 1),
        (date(2026, 11, 24), "So", {"on"}, 2),
        (date(2026, 11, 19), "", {"on"}, 0),
    ],
)
def test_filing_is_in_time_on_the_courts_day_and_late_the_day_after(on, reason, wrong, late):
    assert set(rules.filing_day_faults(facts(), on, reason, TODAY)) == wrong
    assert rules.days_late(facts(), on) == late


def test_changes_are_told_word_by_word_and_table_cells_by_their_line():
    section = plain(text("story"), table("plan", "who"))
    before = {"s": {"story": "She is kind and late", **cells("plan", {"who": "mother"})}}
    now = {"s": {"story": "She is very kind", **cells("plan", {"who": "mother"}, {"who": "dad"})}}
    of = form()
    found = rules.changes(
        type(of)(**{**of.__dict__, "sections": (section,), "rules": ()}), before, now
    )
    assert [each.question for each in found] == ["Story", "line 2: Who"]
    assert [(each.text, each.how) for each in found[0].before] == [
        ("She is ", ""),
        ("kind and late", "out"),
    ] or "out" in {each.how for each in found[0].before}
    assert "".join(each.text for each in found[0].now) == "She is very kind"
    assert [(each.text, each.how) for each in found[1].now] == [("dad", "in")]


def test_very_long_answers_are_shown_whole():
    before, now = rules.judging.compared("a " * 4_000, "b " * 4_000)
    assert (len(before), len(now)) == (1, 1)
