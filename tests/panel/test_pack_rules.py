"""When a pack is open and which of its items a member may read."""

from datetime import date

import pytest

from kinship.panel.rules.packs import access_to, closed_reason
from kinship.panel.types import Access, Conflict, Ruling

HELD = date(2026, 12, 8)
MINUTES = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("version", "over", "today", "words"),
    [
        (0, None, date(2026, 12, 1), "when the agenda is published"),
        (1, None, date(2026, 12, 1), ""),
        (1, None, date(2026, 12, 22), ""),
        (1, None, date(2026, 12, 23), "closed after 22 December 2026"),
        (2, MINUTES, date(2026, 12, 19), "closed on 18 December 2026"),
    ],
)
def test_a_pack_is_open_from_publishing_until_the_minutes_are_agreed(version, over, today, words):
    reason = closed_reason(version=version, over=over, held_on=HELD, days_after=14, today=today)
    assert words in reason
    assert bool(reason) == bool(words)


@pytest.mark.parametrize(
    ("conflict", "declared_none", "access"),
    [
        (None, False, Access.ASKED),
        (None, True, Access.OPEN),
        (("knows", Ruling.WAITING), False, Access.WAITING),
        (("knows", Ruling.WAITING), True, Access.WAITING),
        (("knows", Ruling.NO_CONFLICT), False, Access.OPEN),
        (("manages", Ruling.NO_VOTE), False, Access.OPEN),
        (("neighbour", Ruling.LEAVES), True, Access.SHUT),
        (("neighbour", Ruling.WITHHELD), True, Access.SHUT),
        (("earlier", Ruling.WAITING), False, Access.ASKED),
        (("earlier", Ruling.WAITING), True, Access.OPEN),
    ],
)
def test_a_conflict_shuts_the_papers_until_the_chair_says_otherwise(
    conflict, declared_none, access
):
    own = Conflict(1, *conflict) if conflict else None
    assert access_to(own, declared_none=declared_none) is access
