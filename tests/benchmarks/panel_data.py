"""One meeting of the panel with twelve items and eleven members, for the page of its agenda."""

from collections.abc import Iterator
from datetime import date, time

from psycopg import Connection

from kinship.panel.models import (
    ItemConflict,
    Meeting,
    MeetingMember,
    PanelItem,
    PanelItemChild,
    PanelMember,
)
from tests.benchmarks.copying import fill, numbered

MEETING, ITEMS, MEMBERS = 1, 12, 11
HELD, SINCE = date(2026, 12, 10), date(2024, 1, 1)
TAGS = {1: ["independent_chair"], 2: ["vice_chair"], 3: ["social_worker"], 4: ["care_experienced"]}


def load_panel(connection: Connection) -> None:
    """Add the meeting; its items are about the first cases."""
    meeting = {
        "reference": "B-1",
        "panel": "Panel",
        "held_on": HELD,
        "starts_at": time(9, 30),
        "version": 1,
    }
    children = ({"item_id": n, "person_id": n} for n in range(1, ITEMS + 1))
    for model, rows in (
        (PanelMember, numbered(1, _members())),
        (Meeting, numbered(MEETING, [meeting])),
        (MeetingMember, numbered(1, _seats())),
        (PanelItem, numbered(1, _items())),
        (PanelItemChild, children),
        (ItemConflict, numbered(1, _conflicts())),
    ):
        fill(connection, model, rows)


def _members() -> Iterator[dict]:
    for number in range(1, MEMBERS + 1):
        yield {
            "full_name": f"Member {number}",
            "tags": TAGS.get(number, []),
            "independent": number < 3,
            "term_from": SINCE,
        }


def _seats() -> Iterator[dict]:
    for number in range(1, MEMBERS + 1):
        part = {1: "chair", 2: "vice chair"}.get(number, "member")
        yield {"meeting_id": MEETING, "member_id": number, "part": part, "coming": True}


def _items() -> Iterator[dict]:
    for number in range(1, ITEMS + 1):
        yield {
            "meeting_id": MEETING,
            "case_id": number,
            "kind": "KAPP",
            "title": "Approval of a kinship carer",
            "position": number,
            "minutes": 20,
            "requested_on": SINCE,
        }


def _conflicts() -> Iterator[dict]:
    for number in range(1, ITEMS + 1, 3):
        yield {
            "item_id": number,
            "member_id": 5,
            "kind": "knows",
            "ruling": "leaves",
            "declared_at": "2026-11-23T10:00:00+00:00",
        }
