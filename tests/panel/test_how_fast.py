"""How long the quorum of every item of a full agenda takes."""

import time
from datetime import time as clock
from statistics import median

from kinship.panel.queries import settings
from kinship.panel.rules.agenda import timetable
from kinship.panel.rules.quorum import quorum_of
from kinship.panel.types import Conflict, Length, Part, Ruling, Sitter

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
