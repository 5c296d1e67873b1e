from datetime import date

import pytest

from kinship.support.rules import (
    reasons_against_review,
    reasons_against_visit,
    review_kind,
    why_it_does_not_count,
)
from kinship.support.types import ReviewFacts, VisitFacts

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "seen", "said"),
    [
        ("statutory", True, ""),
        ("unannounced", True, ""),
        ("telephone or video", True, "does not count"),
        ("statutory", False, "was not seen"),
    ],
)
def test_calls_and_visits_without_the_child_do_not_count(kind, seen, said):
    why = why_it_does_not_count(kind, child_seen=seen)
    assert (said in why) if said else why == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"kind": "chat"}, "kind"),
        ({"visited_on": date(2026, 11, 24)}, "visited_on"),
        ({"child_alone": None}, "child_alone"),
        ({"child_alone": False}, "why_not_alone"),
        ({"child_alone": False, "why_not_alone": "Asleep"}, None),
        ({"child_seen": False, "child_alone": None}, None),
        ({"kind": "telephone or video", "child_alone": None}, None),
        ({"what_happened": " "}, "what_happened"),
    ],
)
def test_what_stops_a_visit(changes, field):
    facts = VisitFacts(
        **{
            "child_id": 1, "visited_on": TODAY, "kind": "statutory", "child_seen": True,
            "child_alone": True, "what_happened": "We drew.", **changes,
        }
    )  # fmt: skip
    assert list(reasons_against_visit(facts, TODAY)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("held_on", "last_on", "refused"),
    [
        (TODAY, None, False),
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 10), date(2026, 11, 10), True),
        (date(2026, 11, 11), date(2026, 11, 10), False),
    ],
)
def test_what_stops_a_review(held_on, last_on, refused):
    facts = ReviewFacts(child_id=1, held_on=held_on)
    assert bool(reasons_against_review(facts, last_on, TODAY)) is refused


@pytest.mark.parametrize(
    ("before", "kind"), [(0, "first"), (1, "second"), (2, "later"), (9, "later")]
)
def test_reviews_are_counted(before, kind):
    assert review_kind(before) == kind
