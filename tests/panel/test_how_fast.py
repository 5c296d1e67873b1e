"""What a full agenda costs: its quorums, and the statements of the pages of a meeting."""

import cProfile
import pstats
import time
from datetime import date
from datetime import time as clock
from statistics import median

import pytest
from sqlalchemy import select

from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.queries import meetings, settings
from kinship.panel.queries.sheet import sheet
from kinship.panel.rules.agenda import timetable
from kinship.panel.rules.quorum import quorum_of
from kinship.panel.types import Conflict, Length, Part, Ruling, Sitter
from tests.factories.accounts import make_actor, make_staff
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child

ITEMS, MEMBERS = 12, 11
MOST_SECONDS = 0.05


def test_the_quorum_of_every_item_is_worked_out_within_fifty_milliseconds(app):
    """Processor time of this process, so that a busy machine changes nothing."""
    slots = timetable(clock(9, 30), [Length(key, 20, 5) for key in range(ITEMS)])
    sitters = [
        Sitter(
            key,
            f"Member {key}",
            Part.CHAIR if key == 0 else Part.MEMBER,
            frozenset({"social_worker"}),
            coming=True,
            arrives_at=clock(9, 40 + key),
            leaves_at=clock(12, 5 + key),
        )
        for key in range(MEMBERS)
    ]
    conflicts = [Conflict(key, "knows", Ruling.LEAVES) for key in range(4, 7)]

    def all_of_them() -> float:
        began = time.process_time()
        for slot in slots:
            quorum_of(sitters, conflicts, slot, settings.asked())
        return time.process_time() - began

    assert median(all_of_them() for _ in range(9)) < MOST_SECONDS


HELD = date(2026, 12, 10)
MOST = {"": 8, "/live": 8, "/papers": 8}
"""Statements of each page, the trail's three and the reader's own among them."""


@pytest.fixture
def meeting(app):
    meeting = make_meeting(HELD)
    for number in range(MEMBERS):
        part = {0: "chair", 1: "vice chair"}.get(number, "member")
        seat(meeting, make_member(f"Member {number}"), part, coming=True)
    return meeting


def add_items(meeting, team, numbers) -> None:
    for number in numbers:
        child = make_child(f"Rowan {number}", "Hart")
        case = make_case(team, child, reference=f"T-{number}")
        make_item(case, meeting, position=number, minutes=20)


@pytest.mark.parametrize("page", MOST)
def test_a_page_of_a_meeting_costs_the_same_statements_however_full(
    visit, team, meeting, statements, page
):
    reader = visit(make_staff("panel_administrator"))
    counts = []
    for numbers in (range(1), range(1, ITEMS)):
        add_items(meeting, team, numbers)
        reader.get(f"/panel/{meeting.id}{page}")
        statements.clear()
        shown = reader.get(f"/panel/{meeting.id}{page}")
        counts.append(len(statements))
    assert shown.text.count("R.H. (") == ITEMS
    assert counts[0] == counts[1] <= MOST[page], statements


MOST_CALLS = 16_000
"""Of Python, to show the agenda again: its items are drawn once while nothing in them changes."""


def test_an_agenda_shown_again_does_not_draw_its_items_again(visit, team, meeting):
    add_items(meeting, team, range(ITEMS))
    reader = visit(make_staff("panel_administrator"))
    first = reader.get(f"/panel/{meeting.id}")
    watched = cProfile.Profile()
    again = watched.runcall(reader.http.get, f"/panel/{meeting.id}")
    assert pstats.Stats(watched).total_calls < MOST_CALLS
    assert again.text.count("Move down") == ITEMS - 1
    named = select(Case).where(Case.reference == "T-3")
    db.session.execute(named).scalar_one().reference = "T-333"
    db.session.commit()
    changed = reader.get(f"/panel/{meeting.id}")
    assert "T-333" not in first.text
    assert "T-333" in changed.text
    assert "T-3 " not in changed.text


def test_a_child_of_an_item_handled_apart_is_not_even_read(team, meeting):
    add_items(meeting, team, range(2))
    named = select(Case).where(Case.reference == "T-0")
    db.session.execute(named).scalar_one().restricted = True
    db.session.flush()
    reader = make_actor("panel_administrator")
    apart, plain = sheet(meeting.id, reader, HELD).items
    assert (apart.shown, apart.children, apart.title, apart.minutes) == (False, (), "", 20)
    assert [child.initials for child in plain.children] == ["R.H."]
    everything = sheet(meeting.id, None, HELD).items
    assert [item.shown for item in everything] == [True, True]
    assert all(item.children for item in everything)


def test_what_nobody_has_answered_yet_is_not_a_no(app, meeting):
    member = make_member("Zed Young", "care_experienced")
    seat(meeting, member, coming=None, arrives_at=clock(10, 15))
    found = sheet(meeting.id, None, HELD).sitters
    assert list(found) == meetings.sitters(meeting.id)
    last = next(each for each in found if each.member_id == member.id)
    assert (last.coming, last.attended, last.arrives_at) == (None, None, clock(10, 15))
    assert last.tags == {"care_experienced"}
