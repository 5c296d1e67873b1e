"""Paragraphs that are not for everybody, without a database."""

from datetime import date

import pytest

from kinship.assessments import rules
from kinship.assessments.rules.marks import LEGAL, digest_of, paragraphs
from kinship.assessments.types import Copy, Decided, Mark, PaperState, ShareFacts

TODAY = date(2026, 11, 23)
HEALTH = "[third-party health] Her sister takes tablets."
TEXT = f"He is kind.\n\n{HEALTH}\n\nHe drives."


def decided(text, carer, court="", summary=""):
    (paragraph,) = [each for each in paragraphs(text) if each.mark]
    digest = digest_of(paragraph)
    return {digest: Decided(digest, carer, court, summary, "harm", "why", "Ada", TODAY)}


@pytest.mark.parametrize(
    ("written", "mark", "about", "text"),
    [
        ("[third-party health] Ill.", Mark.THIRD_PARTY, "health", "Ill."),
        ("[Third-Party: health]Ill.", Mark.THIRD_PARTY, "health", "Ill."),
        ("[third-party 1] Ill.", Mark.THIRD_PARTY, "", "Ill."),
        ("Ill. [do not share]", Mark.DO_NOT_SHARE, "", "Ill."),
        ("[safe address] 1 Lane", Mark.SAFE_ADDRESS, "", "1 Lane"),
        ("[third-party] x [privileged] y", Mark.PRIVILEGED, "", "x y"),
        ("[brackets] are not marks", None, "", "[brackets] are not marks"),
        ("third-party", None, "", "third-party"),
    ],
)
def test_a_mark_anywhere_marks_its_paragraph_and_legal_advice_is_the_strictest(
    written, mark, about, text
):
    (found,) = paragraphs(written)
    assert (found.mark, found.about, found.text) == (mark, about, text)


def test_a_blank_line_ends_a_marked_paragraph_and_a_single_break_does_not():
    assert [each.mark for each in paragraphs("[do not share] a\nb\n \nc")] == [
        Mark.DO_NOT_SHARE,
        None,
    ]


def test_m17_19_what_is_withheld_is_said_in_its_place():
    made = rules.for_copy(TEXT, decided(TEXT, "withhold"), Copy.CARER)
    assert made == "He is kind.\n\n[withheld: third-party health]\n\nHe drives."


@pytest.mark.parametrize(
    ("copy", "carer", "court", "shown"),
    [
        (Copy.FULL, "withhold", "withhold", "Her sister takes tablets."),
        (Copy.CARER, "share", "withhold", "Her sister takes tablets."),
        (Copy.COURT, "share", "withhold", "[withheld: third-party health]"),
        (Copy.CARER, "summary", "share", "She has support. [shared in summary]"),
        (Copy.COURT, "withhold", "", "[withheld: third-party health]"),
    ],
)
def test_each_copy_follows_its_own_decision(copy, carer, court, shown):
    made = decided(HEALTH, carer, court, "She has support.")
    assert rules.for_copy(HEALTH, made, copy) == shown


def test_what_nobody_decided_about_is_withheld_and_a_changed_paragraph_is_undecided():
    assert rules.for_copy(HEALTH, {}, Copy.CARER) == "[withheld: third-party health]"
    before = decided(HEALTH, "share")
    assert rules.for_copy(f"{HEALTH} More.", before, Copy.CARER).startswith("[withheld")
    assert rules.for_copy(HEALTH.replace("takes ", "takes\n"), before, Copy.CARER) != (
        "[withheld: third-party health]"
    )


@pytest.mark.parametrize("copy", list(Copy))
def test_w19_02_legal_advice_stands_in_no_copy_whatever_was_decided(copy):
    text = "[privileged] Counsel says no."
    assert rules.for_copy(text, decided(text, "share", "share"), copy) == LEGAL


def test_who_may_not_read_legal_advice_saves_without_losing_it():
    text = "Before.\n\n[privileged] Counsel says no.\n\nAfter."
    shown = rules.hidden(text)
    assert "Counsel" not in shown
    back = rules.with_legal_back({"a": shown.replace("After", "Later")}, {"a": text})
    assert back == {"a": "Before.\n\n[privileged] Counsel says no.\n\nLater."}
    cut = rules.with_legal_back({"a": "New words"}, {"a": text})
    assert cut == {"a": "New words\n\n[privileged] Counsel says no."}
    gone = rules.with_legal_back({}, {"a": text})
    assert gone == {"a": "[privileged] Counsel says no."}


@pytest.mark.parametrize(
    ("today", "commented", "waits"),
    [
        (date(2026, 12, 6), False, True),
        (date(2026, 12, 7), False, True),
        (date(2026, 12, 8), False, False),
        (date(2026, 11, 24), True, False),
    ],
)
def test_the_last_day_of_the_window_is_still_the_carers(today, commented, waits):
    share = ShareFacts(date(2026, 11, 23), date(2026, 12, 7), commented)
    said = rules.waits_for_carers(share, today)
    assert bool(said) is waits
    assert not waits or "until 7 December 2026" in said


def test_nobody_waits_for_carers_who_never_got_it():
    assert rules.waits_for_carers(None, TODAY) == ""


class Paper:
    def __init__(self, started=None, made=None, failed=None):
        self.started_at, self.made_at, self.failed_at = started, made, failed


@pytest.mark.parametrize(
    ("paper", "state"),
    [
        (Paper(), PaperState.QUEUED),
        (Paper(started=1), PaperState.WORKING),
        (Paper(started=1, failed=2), PaperState.FAILED),
        (Paper(started=1, made=2), PaperState.READY),
    ],
)
def test_the_state_of_a_copy_follows_from_its_dates(paper, state):
    assert rules.paper_state(paper) is state


@pytest.mark.parametrize(
    ("on", "whom", "how", "wrong"),
    [
        (date(2026, 11, 23), "Ann", "post", set()),
        (date(2026, 11, 24), "Ann", "post", {"on"}),
        (date(2026, 11, 19), "Ann", "post", {"on"}),
        (date(2026, 11, 23), " ", "pigeon", {"whom", "how"}),
    ],
)
def test_sharing_has_a_day_a_way_and_somebody(on, whom, how, wrong):
    found = rules.share_faults(on, date(2026, 11, 20), whom, {"post"}, how, TODAY)
    assert set(found) == wrong
