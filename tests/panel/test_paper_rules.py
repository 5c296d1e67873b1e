"""How far papers are, in words, and until when one may come."""

from datetime import date

import pytest

from kinship.panel.rules.papers import late_fault, state_of, together
from kinship.panel.types import Paper, PaperState, Sitting

MISSING, IN, RETURNED, ACCEPTED = PaperState
SITTING = Sitting(1, date(2026, 12, 8), date(2026, 11, 24), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("version", "result", "state"),
    [(0, "", MISSING), (1, "", IN), (2, "accepted", ACCEPTED), (3, "returned", RETURNED)],
)
def test_the_newest_version_says_how_far_a_paper_is(version, result, state):
    assert state_of(version, result) is state


@pytest.mark.parametrize(
    ("states", "sentence", "owed_by"),
    [
        ((), "No papers are needed", ()),
        ((ACCEPTED,), "The paper is accepted", ()),
        ((ACCEPTED, ACCEPTED), "All 2 papers are accepted", ()),
        ((MISSING, MISSING), "0 of 2 accepted: 2 not in yet", ("P0", "P1")),
        ((ACCEPTED, IN), "1 of 2 accepted: 1 to be checked", ()),
        (
            (ACCEPTED, MISSING, RETURNED, IN),
            "1 of 4 accepted: 1 not in yet, 1 returned, 1 to be checked",
            ("P1", "P2"),
        ),
    ],
)
def test_how_far_the_papers_are_is_one_sentence(states, sentence, owed_by):
    papers = [Paper(f"k{n}", f"T{n}", f"P{n}", state) for n, state in enumerate(states)]
    found = together(papers)
    assert (found.sentence, found.owed_by) == (sentence, owed_by)
    assert found.complete == (not states or set(states) == {ACCEPTED})


def test_who_owes_two_papers_is_named_once():
    papers = [Paper("a", "A", "the assessor"), Paper("b", "B", "the assessor")]
    assert together(papers).owed_by == ("the assessor",)


@pytest.mark.parametrize(
    ("today", "allowed", "refused"),
    [
        (date(2026, 11, 23), False, False),
        (date(2026, 11, 24), False, False),
        (date(2026, 11, 25), False, True),
        (date(2026, 11, 25), True, False),
    ],
)
def test_after_the_day_for_papers_somebody_has_to_allow_one(today, allowed, refused):
    fault = late_fault(SITTING, today, allowed=allowed)
    assert bool(fault) == refused
    assert ("Tuesday 24 November" in fault) == refused


def test_without_a_meeting_no_paper_is_late():
    assert not late_fault(None, date(2030, 1, 1), allowed=False)
