"""A member who leaves the room and comes back; each item counts who was there for it."""

from datetime import date, time

import pytest

from kinship.core.errors import RefusedError
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import settings
from kinship.panel.queries.minuting import live_of
from kinship.panel.rules.minutes import absence_faults, there_for
from kinship.panel.rules.quorum import quorum_of
from kinship.panel.services.attending import note_absence
from kinship.panel.types import Absence, Part, Sitter, Slot, absences
from tests.factories.accounts import act_as, make_staff
from tests.factories.panel import make_item, make_meeting, make_quorate

HELD = date(2026, 12, 8)
pytestmark = pytest.mark.day("2026-12-08")
FIRST, SECOND = Absence(time(10), time(10, 30)), Absence(time(11), time(11, 15))


def member(**changes):
    return Sitter(1, "Lewis Grant", attended=True, **changes)


def test_hours_are_said_in_order():
    told = member(
        arrives_at=time(9, 40), leaves_at=time(12), away=absences(["11:00-11:15", "10:00-10:30"])
    )
    assert told.hours == ["from 09:40", "out 10:00 to 10:30", "out 11:00 to 11:15", "until 12:00"]
    assert member().hours == []


@pytest.mark.parametrize(
    ("starts", "ends", "quorate"),
    [
        (time(9, 30), time(10), True),
        (time(9, 59), time(10, 1), False),
        (time(10, 30), time(11), True),
        (time(11, 14), time(11, 40), False),
        (time(11, 15), time(11, 40), True),
    ],
)
def test_an_item_is_quorate_only_with_who_was_there_all_through_it(scotland, starts, ends, quorate):
    chair = Sitter(2, "Morag Tennant", Part.CHAIR, attended=True)
    others = [member(away=(FIRST, SECOND)), Sitter(3, "Iain Abara", attended=True)]
    found = quorum_of([chair, *others], [], Slot(1, starts, ends), settings.asked(held=True))
    assert found.met is quorate


@pytest.mark.parametrize(
    ("starts", "ends", "there"),
    [
        (time(9, 50), time(10, 20), True),
        (time(10), time(10, 30), False),
        (time(10, 5), time(10, 20), False),
        (time(10, 5), time(10, 31), True),
    ],
)
def test_who_saw_a_part_of_an_item_was_there_for_it(starts, ends, there):
    assert bool(there_for([member(away=(FIRST,))], [], Slot(1, starts, ends))) is there


@pytest.mark.parametrize(
    ("left", "back", "field"),
    [
        (time(10, 30), time(11), None),
        (time(10, 29), time(10, 40), "left_at"),
        (time(12), time(12), "back_at"),
        (time(9, 20), time(9, 50), "left_at"),
        (time(12, 20), time(12, 40), "back_at"),
    ],
)
def test_times_out_of_the_room_do_not_cross(left, back, field):
    sitter = member(arrives_at=time(9, 30), leaves_at=time(12, 30), away=(FIRST,))
    assert list(absence_faults(sitter, Absence(left, back))) == ([field] if field else [])


def test_a_member_leaves_twice_and_one_time_is_taken_back(visit, case, entries):
    meeting = make_meeting(HELD)
    members = make_quorate(meeting, attended=True)
    make_item(case, meeting, minutes=60)
    pages = visit(make_staff("panel_administrator"))
    place = f"/panel/{meeting.id}/seats/{members[2].id}/away"
    pages.get(place)
    page = pages.submit({"left_at": "09:40", "back_at": "09:50"})
    assert "The quorum of each item is counted again" in page.text
    assert "Not quorate from 09:40: 5 present, 5 needed, no social worker" in page.text
    assert "out 09:40 to 09:50" in page.text
    pages.get(place)
    pages.submit({"left_at": "11:00", "back_at": "11:10"}, action="/away")
    page = pages.get(place)
    assert "09:40 to 09:50" in page.text
    page = pages.submit({}, action="/take-back")
    assert "09:40 to 09:50" not in page.text
    assert "Quorate: 6 present, 5 needed" in pages.get(f"/panel/{meeting.id}/live").text
    kept = entries("panel.absence_noted") + entries("panel.absence_taken_back")
    assert [(each["left_at"], each["back_at"]) for each in kept] == [
        ("09:40", "09:50"),
        ("11:00", "11:10"),
        ("09:40", "09:50"),
    ]


def test_nobody_is_noted_as_out_who_did_not_come_or_after_the_meeting(app):
    meeting = make_meeting(HELD)
    *_, last = make_quorate(meeting)
    by = act_as(make_staff("panel_administrator"))
    with pytest.raises(RefusedError, match="Record first that they came"):
        note_absence(meeting=meeting, member=last, absence=FIRST, by=by)
    queries.seat(meeting.id, last.id).attended = True
    meeting.minutes_final_on = HELD
    with pytest.raises(RefusedError, match="final"):
        note_absence(meeting=meeting, member=last, absence=FIRST, by=by)
    assert live_of(meeting, None, HELD).sitters[-1].away == ()
