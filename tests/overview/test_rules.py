from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from kinship.cases.types import Assessed
from kinship.core.permissions import Permission
from kinship.overview import rules
from kinship.overview.types import Happening, Mark


@dataclass
class Seen:
    kind: str
    outcome: str = ""
    closed_how: str = ""


def happening(on: date, place: int = 0, key: int = 1, at: datetime | None = None) -> Happening:
    return Happening(place, key, on, at, "", "", None)


MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_only_what_changes_these_pages_counts_among_the_permissions():
    held = {Permission.CASES_NOTES, Permission.ACCOUNTS_MANAGE, Permission.PANEL_READ}
    assert rules.readable(held) == {Permission.CASES_NOTES, Permission.PANEL_READ}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], Assessed()),
        ([(Seen("viability"), False)], Assessed(first_open=True)),
        (
            [(Seen("viability", "yes", "signed off"), False)],
            Assessed(first_outcome="positive"),
        ),
        ([(Seen("viability", "no", "signed off"), True)], Assessed(first_outcome="negative")),
        ([(Seen("viability", "no", "withdrawn"), True)], Assessed()),
        ([(Seen("full"), False)], Assessed(full_open=True)),
        ([(Seen("full", "approve", "signed off"), False)], Assessed(full_outcome="recommended")),
        (
            [(Seen("special_guardianship", "no_order", "signed off"), True)],
            Assessed(full_outcome="not recommended"),
        ),
        ([(Seen("together_or_apart"), False)], Assessed()),
        (
            [(Seen("viability", "yes", "signed off"), False), (Seen("full"), False)],
            Assessed(first_outcome="positive", full_open=True),
        ),
    ],
)
def test_what_assessments_of_a_home_say(rows, found):
    assert rules.assessed(rows) == found


def test_the_newest_day_comes_first_then_the_latest_stage_then_the_latest_moment():
    early = datetime(2026, 11, 24, 9, tzinfo=UTC)
    late = datetime(2026, 11, 24, 15, tzinfo=UTC)
    rows = [
        happening(MONDAY),
        happening(TUESDAY, 2, 7, early),
        happening(TUESDAY, 2, 6, late),
        happening(TUESDAY, 1, 1),
        happening(TUESDAY, 2, 8, early),
    ]
    assert [(row.on, row.place, row.id) for row in sorted(rows, key=rules.order)] == [
        (TUESDAY, 1, 1),
        (TUESDAY, 2, 6),
        (TUESDAY, 2, 8),
        (TUESDAY, 2, 7),
        (MONDAY, 0, 1),
    ]


@pytest.mark.parametrize("at", [None, datetime(2026, 11, 23, 14, 5, 6, 789, tzinfo=UTC)])
def test_a_mark_is_read_as_it_was_written(at):
    row = happening(MONDAY, 3, 41, at)
    assert rules.read_mark(rules.mark_of(row)) == Mark(MONDAY, 3, 41, at)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        "2026-11-23",
        "2026-13-23_1_2_",
        "2026-11-23_x_2_",
        "2026-11-23_1_2_noon",
        "2026-11-23_1_2_2026-11-23T10:00:00",
        "0001-01-01_1_2_",
        "2026-11-23_1_99999999999999999999_",
        "2026-11-23_-1_2_",
        "9999-12-31_1_2_",
    ],
)
def test_a_mark_nobody_wrote_begins_at_the_top(sent):
    assert rules.read_mark(sent) is None
