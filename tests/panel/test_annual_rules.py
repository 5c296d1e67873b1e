"""The yearly report: what each number counts, out of what, and how it is said."""

from datetime import date

import pytest

from kinship.panel.rules.annual import figures
from kinship.panel.rules.figures import percent
from kinship.panel.types.annual import Asked, HeardItem, MemberFacts, Sat, Step, YearFacts

HELD = date(2026, 3, 10)
AGAINST = {"against": True, "was_against": True}


def item(number=1, kind="KAPP", **columns) -> HeardItem:
    return HeardItem(number, kind, kind, columns.pop("held_on", HELD), **columns)


def report(*items, until=date(2026, 12, 31), meetings=(), actions=(), members=()):
    year = YearFacts(tuple(items), tuple(meetings), tuple(actions), tuple(members), until)
    return {each.key: each for each in figures(year)}


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 3, "33.3 %"),
        (2, 3, "66.7 %"),
        (1, 8, "12.5 %"),
        (1, 16, "6.3 %"),
        (0, 5, "0.0 %"),
        (5, 5, "100.0 %"),
        (0, 0, "none to count"),
    ],
)
def test_a_share_is_said_to_one_place(part, whole, said):
    assert percent(part, whole) == said


def test_m22_08_themes_of_six_endings():
    themes = ["finance", "finance", "family_time", "family_time", "family_time", "health"]
    found = report(*(item(n, "KEND", theme=theme) for n, theme in enumerate(themes)))
    said = {key: each.value for key, each in found.items() if key.startswith("theme-")}
    assert said == {"theme-family_time": "3", "theme-finance": "2", "theme-health": "1"}
    assert (found["theme-finance"].numerator, found["theme-finance"].denominator) == (2, 6)
    assert found["theme-family_time"].item_ids == (2, 3, 4)


def test_an_ending_without_a_theme_is_counted_as_such():
    found = report(item(1, "KEND", theme="order"), item(2, "KEND"))
    assert (found["theme-order"].value, found["theme-none"].value) == ("1", "1")


def test_items_by_type_approvals_and_what_became_of_them():
    found = report(
        item(1, approves=True, decided="approve as recommended"),
        item(
            2, against=True, was_against=True, reviewed="open", decided="not approve", agrees=False
        ),
        item(3, defers=True),
        item(4),
        item(5, "KREV1"),
        item(6, "KREVX"),
        item(7, "KVAR"),
    )
    keys = ("items", "kapp", "krev", "kend", "other", "other-kvar", "approved", "not-approved")
    assert [found[key].value for key in keys] == ["7", "4", "2", "0", "1", "1", "1", "1"]
    assert [found[key].value for key in ("deferred", "undecided", "agreed")] == ["1", "1", "1"]
    assert (found["agreed"].numerator, found["agreed"].denominator) == (1, 2)
    assert (found["challenged"].value, found["challenged"].item_ids) == ("1", (2,))


def test_days_are_counted_where_both_are_on_record():
    found = report(
        item(1, received_on=date(2026, 3, 20), decided_on=date(2026, 3, 25)),
        item(2, received_on=date(2026, 3, 20), decided_on=date(2026, 3, 27)),
        item(3, received_on=date(2026, 3, 20)),
    )
    assert found["decision-maker"].value == "median 6 days, mean 6 days"
    assert "12 days over 2 items" in found["decision-maker"].formula
    assert found["to-letter"].value == "none to count"


@pytest.mark.parametrize(
    ("done", "until", "share"),
    [
        ("2026-03-31", "2026-12-31", (1, 1)),
        ("2026-04-01", "2026-12-31", (0, 1)),
        (None, "2026-12-31", (0, 1)),
        (None, "2026-03-31", (0, 1)),
        (None, "2026-03-30", None),
    ],
)
def test_in_time_counts_what_is_late_and_what_is_not_done(done, until, share):
    step = Step("decision", date(2026, 3, 31), date.fromisoformat(done) if done else None)
    found = report(item(steps=(step,)), until=date.fromisoformat(until))
    shown = found.get("decision-in-time")
    assert (shown and (shown.numerator, shown.denominator)) == share


def test_meetings_members_papers_and_actions():
    found = report(
        item(1, papers=8, late_papers=2, scores=(3, 4), carers_asked=True),
        item(2, papers=2, paper_only=True),
        meetings=(Sat(True, seats=8, came=6), Sat(False, cancelled=True)),
        actions=(
            Asked(due=2, done=1),
            Asked(),
        ),
        members=(MemberFacts(("education",), trained=True), MemberFacts(("lay",), appraised=True)),
    )
    assert [found[key].value for key in ("held", "cancelled")] == ["1", "1"]
    assert found["attendance"].value == "75.0 %"
    assert (found["late-papers"].value, found["late-papers"].denominator) == ("20.0 %", 10)
    assert found["quality"].value == "3.5 of 4"
    assert (found["carers-asked"].numerator, found["carers-asked"].denominator) == (1, 1)
    assert (found["actions"].numerator, found["actions"].denominator) == (1, 2)
    assert found["overdue"].value == "1"
    assert (found["trained"].value, found["tag-lay"].value) == ("50.0 %", "50.0 %")


def test_every_number_says_how_it_comes_about_and_no_key_is_there_twice():
    found = figures(YearFacts((item(),), (), (), (), HELD))
    assert all(each.formula for each in found)
    assert len({each.key for each in found}) == len(found)


def test_what_was_deferred_is_counted_by_its_reason():
    found = report(
        item(1, defers=True, defer_reason="check"),
        item(2, defers=True, defer_reason="check"),
        item(3, defers=True),
        item(4),
    )
    keys = ("deferred-all", "deferred-check", "deferred-unsaid")
    assert [(found[key].numerator, found[key].denominator) for key in keys] == [
        (2 + 1, 4), (2, 3), (1, 3),
    ]  # fmt: skip
    assert found["deferred-check"].title == "A check is missing"


def test_a_decision_that_a_review_changed_still_counts_as_questioned():
    found = report(
        item(1, was_against=True, reviewed="changed", approves=True, decided="x"),
        item(2, was_against=True, against=True, reviewed="confirmed", decided="x"),
        item(3, was_against=True, against=True, decided="x"),
    )
    assert (found["challenged"].numerator, found["challenged"].denominator) == (2, 3)
    values = {key: each.value for key, each in found.items() if key.startswith("review-")}
    assert values == {"review-confirmed": "1", "review-changed": "1", "review-open": "0"}


@pytest.mark.parametrize(("until", "past"), [(9, "1"), (10, "0"), (11, "0")])
def test_past_the_limit_of_a_temporary_approval_on_the_day_of_the_panel(until, past):
    found = report(item(1, temporary_until=date(2026, 3, until)), item(2))
    assert (found["temporary-past"].value, found["temporary-past"].denominator) == (past, 1)


def test_carers_who_took_part_are_counted_of_those_whose_minute_says():
    found = report(item(1, carers_came=True), item(2, carers_came=False), item(3))
    assert (found["carers-came"].numerator, found["carers-came"].denominator) == (1, 2)


def test_what_was_decided_without_a_panel_is_no_item_heard():
    year = YearFacts((), (), (), (), date(2026, 12, 31), (item(7, approves=True),), 3)
    found = {each.key: each for each in figures(year)}
    assert (found["items"].value, found["straight"].item_ids) == ("0", (7,))
    assert (found["straight-approved"].value, found["extended"].value) == ("1", "3")
