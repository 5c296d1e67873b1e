"""Can it still be made lawful in time? England: the day before, the day and the day after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kinship.panel.rules.forecast import outlook, savers
from kinship.panel.types.forecast import Asked
from kinship.panel.types.outlook import Chance
from tests.panel.calendar import (
    BEGUN,
    DONE_BUT_SIGNING,
    EXTENSION,
    SIGNED,
    almanac,
    booked,
    day,
    facts,
    last_days,
    step,
)

ONE = timedelta(days=1)


NOTES = [
    "Temporary approval: last safe day Sunday 29 November 2026, lapses Monday 30 November 2026",
    "The last panel before the limit is Tuesday 24 November; its papers were due on 10 November",
    (
        "The panel of 8 December is too late even for its view on an extension: "
        "9 days after the last safe day"
    ),
]


# --- The feasibility example: started 10 August, lapses 30 November ---


@pytest.mark.parametrize("today", ["2026-11-22", "2026-11-23"])
def test_the_example_of_practice_is_said_as_it_is_written(today):
    found = outlook(facts("2026-11-29", work=BEGUN, further=EXTENSION), almanac(today=day(today)))
    assert found.sentence == (
        "No panel before 30 Nov can take this unless a late-paper exception is approved today"
    )
    assert found.chance is Chance.LATE
    assert list(found.notes) == NOTES
    assert (found.broken.title, found.broken.last_on) == ("Papers in", date(2026, 11, 10))
    assert found.next.title == "Late-paper exception for 24 November approved"
    assert found.turns_on == day(today)


def test_what_would_still_save_the_example_with_conditions_and_days():
    calendar = almanac()
    found = outlook(facts("2026-11-29", work=BEGUN, further=EXTENSION), calendar)
    ways = savers(found, calendar)
    assert [(each.title, str(each.by)) for each in ways] == [
        ("A late-paper exception for the panel of 24 November", "2026-11-23"),
        ("Extend the temporary approval, to Sunday 24 January 2027", "2026-11-27"),
        ("An order in favour of the carer", "2026-11-29"),
    ]
    assert ways[0].needs[1] == (
        "An approval needs the minutes and the decision by Friday 27 November; "
        "in the usual course it would be Tuesday 15 December."
    )
    assert len(ways[1].needs) == 5
    assert ways[1].needs[-1] == (
        "The panel can give its view on Tuesday 24 November, if a late paper is let in today."
    )
    assert all(each.why for each in ways)


@pytest.mark.parametrize(
    ("today", "chance"),
    [
        ("2026-11-09", Chance.SOONER),
        ("2026-11-10", Chance.SOONER),
        ("2026-11-11", Chance.LATE),
        ("2026-11-23", Chance.LATE),
        ("2026-11-24", Chance.NONE),
        ("2026-11-29", Chance.NONE),
        ("2026-11-30", Chance.PASSED),
    ],
)
def test_the_example_day_by_day(today, chance):
    found = outlook(facts("2026-11-29", work=BEGUN), almanac(today=day(today)))
    assert found.chance is chance
    assert bool(found.chance.at_risk) is (chance in {Chance.LATE, Chance.NONE})


@pytest.mark.parametrize(
    ("today", "chance"),
    [("2026-10-12", "course"), ("2026-10-13", "course"), ("2026-10-14", "sooner")],
)
def test_weeks_before_the_usual_course_is_said_until_its_last_day_for_papers(today, chance):
    held = [date(2026, 10, 27), date(2026, 11, 10), date(2026, 11, 24)]
    found = outlook(facts("2026-11-29", work=BEGUN), almanac(today=day(today), held=held))
    assert found.chance == chance
    if chance == "course":
        assert found.sentence == (
            "Can still be made lawful in time: last panel 27 October, papers by 13 October"
        )


def test_with_a_late_paper_let_in_the_panel_counts_again():
    item = booked("2026-11-24", late_paper=True)
    found = outlook(facts("2026-11-29", work=BEGUN, approval=item), almanac())
    assert found.chance is Chance.SOONER
    assert step(found, "papers_in").last_on == date(2026, 11, 23)
    assert found.sentence == (
        "Can still be made lawful in time: last panel 24 November, papers by 23 November, "
        "and the decision sooner than usual, by 27 November"
    )


def test_an_extension_already_given_is_final():
    calendar = almanac()
    found = outlook(facts("2026-11-29", work=BEGUN, extended=1), calendar)
    assert (
        "Extended already: Monday 30 November is final, it cannot be extended again" in found.notes
    )
    assert not any("Extend" in each.title for each in savers(found, calendar))


# --- A case in the usual course: every step the day before, the day, the day after ---

WAY = {
    "checks_back": "2026-11-19",
    "shared": "2026-11-19",
    "with_manager": "2026-11-19",
    "signed_off": "2026-11-24",
    "place": "2026-11-24",
    "papers_in": "2026-11-24",
    "panel": "2026-12-08",
    "minutes_final": "2026-12-18",
    "decision": "2026-12-31",
    "letter": "2027-01-08",
}


def test_every_step_has_its_last_day_worked_back_from_the_limit():
    found = outlook(
        facts("2027-01-03", work=DONE_BUT_SIGNING, approval=booked("2026-12-08")), almanac()
    )
    assert found.sentence == (
        "Can still be made lawful in time: last panel 8 December, papers by 24 November"
    )
    assert last_days(found) == WAY
    assert found.next.title == "Assessment signed off"
    assert found.turns_on == date(2026, 11, 24)
    assert step(found, "letter").follows
    assert all(each.why for each in found.steps)
    cited = {each.key: each.citation for each in found.steps}
    assert cited["papers_in"] == "Teesmere kinship care procedures 2025"
    assert cited["minutes_final"].startswith("NMS 14.9")


@pytest.mark.parametrize(
    "key", ["checks_back", "shared", "with_manager", "signed_off", "papers_in"]
)
@pytest.mark.parametrize("moved", [-1, 0, 1])
def test_a_step_is_gone_the_day_after_its_last_day(key, moved):
    today = day(WAY[key]) + timedelta(days=moved)
    calendar = almanac(today=today, held=[date(2026, 12, 8)])
    found = outlook(facts("2027-01-03", work=BEGUN), calendar)
    assert step(found, key).gone is (moved == 1)
    assert step(found, key).last_on == day(WAY[key])
    late = today > day(WAY["papers_in"])
    assert found.chance is (Chance.LATE if late else Chance.COURSE)


@pytest.mark.parametrize(
    ("today", "gone"), [("2026-12-17", False), ("2026-12-18", False), ("2026-12-19", True)]
)
def test_minutes_are_needed_seven_working_days_before_the_decision(today, gone):
    item = booked("2026-12-08", heard_on=date(2026, 12, 8))
    held = [date(2026, 12, 8)]
    calendar = replace(almanac(today=date(2026, 12, 7), held=held), today=day(today))
    found = outlook(facts("2027-01-03", work=SIGNED, approval=item), calendar)
    assert step(found, "minutes_final").gone is gone
    assert found.sentence == (
        "Can still be made lawful in time: the panel has heard it, minutes by 18 December, "
        "decision by 31 December"
    )


def test_when_the_minutes_are_agreed_only_the_decision_is_left():
    item = booked("2026-12-08", heard_on=date(2026, 12, 8), minutes_final_on=date(2026, 12, 17))
    found = outlook(
        facts("2027-01-03", work=SIGNED, approval=item), almanac(today=date(2026, 12, 18))
    )
    assert found.sentence.endswith("the panel has heard it, decision by 31 December")
    assert [each.key for each in found.steps if not each.done] == ["decision", "letter"]


@pytest.mark.parametrize(("papers_in", "gone"), [(12, False), (11, True)])
def test_when_it_is_signed_only_the_panel_and_the_decision_are_left(papers_in, gone):
    item = booked("2026-12-08", papers_in=papers_in, papers_needed=12)
    found = outlook(
        facts("2027-01-03", work=SIGNED, approval=item), almanac(today=date(2026, 12, 1))
    )
    assert found.sentence == (
        "Can still be made lawful in time: panel 8 December, decision by 31 December"
    )
    assert step(found, "papers_in").note == f"{papers_in} of 12 in"
    assert step(found, "papers_in").gone is gone
    slipped = "Papers in: the last day was Tuesday 24 November."
    assert any(note.startswith(slipped) for note in found.notes) is gone


@pytest.mark.parametrize(
    ("limit", "chance", "panel"),
    [
        ("2027-01-14", Chance.SOONER, date(2027, 1, 12)),
        ("2027-01-15", Chance.COURSE, date(2026, 12, 22)),
        ("2027-01-24", Chance.COURSE, date(2026, 12, 22)),
        ("2027-02-01", Chance.COURSE, date(2026, 12, 22)),
        ("2027-02-02", Chance.COURSE, date(2027, 1, 12)),
    ],
)
def test_the_last_panel_is_the_last_with_a_decision_in_time(limit, chance, panel):
    calendar = almanac(held=[date(2026, 12, 22), date(2027, 1, 12)])
    found = outlook(facts(limit, work=BEGUN), calendar)
    assert (found.chance, found.seat.held_on) == (chance, panel)


def test_a_full_panel_takes_nothing_but_what_is_booked_there():
    calendar = almanac(held=[date(2026, 12, 8)], full=[date(2026, 12, 8)])
    found = outlook(facts("2027-01-03", work=BEGUN), calendar)
    assert found.sentence == (
        "Every panel that could take this in time is full; the last is 8 December"
    )
    assert savers(found, calendar)[0].title == "Room on the panel of 8 December"
    mine = outlook(facts("2027-01-03", work=BEGUN, approval=booked("2026-12-08")), calendar)
    assert mine.chance is Chance.COURSE


@pytest.mark.parametrize(
    ("today", "title", "by"),
    [
        ("2026-11-30", "An extra panel on or before Tuesday 8 December", "2026-12-01"),
        ("2026-12-01", "An extra panel on or before Tuesday 8 December", "2026-12-01"),
        ("2026-12-02", "An extra panel on or before Thursday 31 December", "2026-12-22"),
        ("2026-12-22", "An extra panel on or before Thursday 31 December", "2026-12-22"),
        ("2026-12-23", None, None),
    ],
)
def test_an_extra_panel_needs_its_papers_with_the_members_in_time(today, title, by):
    calendar = almanac(today=day(today), held=[])
    found = outlook(facts("2027-01-03", work=BEGUN), calendar)
    extra = next((each for each in savers(found, calendar) if "extra" in each.title), None)
    assert (extra and extra.title) == title
    assert (extra and str(extra.by)) == by


@pytest.mark.parametrize(
    ("held", "view"),
    [
        (
            [date(2026, 12, 8)],
            "The panel can give its view on Tuesday 8 December; papers by 24 Nov",
        ),
        ([], "No panel meets before then: its view has to be sought at an extra one."),
    ],
)
def test_an_extension_says_which_panel_can_still_give_its_view(held, view):
    calendar = almanac(held=held)
    found = outlook(facts("2026-12-17", work=BEGUN, further=EXTENSION), calendar)
    extension = next(each for each in savers(found, calendar) if "Extend" in each.title)
    assert extension.needs[-1].startswith(view)
    assert extension.by == date(2026, 12, 17)


@pytest.mark.parametrize(("on", "chance"), [("2026-12-08", "step"), ("2026-12-22", "sooner")])
def test_a_booked_view_carries_the_approval_if_it_comes_in_time(on, chance):
    view = Asked(2, "KEXT", day(on))
    calendar = almanac()
    found = outlook(facts("2026-12-17", work=BEGUN, further=EXTENSION, view=view), calendar)
    assert found.chance == chance
    if chance == "step":
        assert found.sentence == (
            "Can still be made lawful in time by an extension: the panel's view on 8 December, "
            "the officer's approval by 17 December"
        )
        assert last_days(found)["papers_in"] == "2026-11-24"
        assert last_days(found)["panel_view_on"] == "2026-12-08"
