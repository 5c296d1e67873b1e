from datetime import date, timedelta
from itertools import pairwise

import pytest

from kinship.worklist.rules.colours import NOTHING, deadline_of, judge, next_step
from kinship.worklist.rules.marks import accepted_between, band_of, weeks_of
from kinship.worklist.types import Colour
from tests.factories.worklist import MONDAY, make_marks, make_row

MARKS = make_marks()
BLACK, RED, AMBER, GREEN, BLUE = (
    Colour.BLACK,
    Colour.RED,
    Colour.AMBER,
    Colour.GREEN,
    Colour.BLUE,
)


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def ahead(days: int) -> date:
    return MONDAY + timedelta(days=days)


def colour(**facts) -> Colour:
    return judge(make_row(**facts), MARKS).colour


def only_reason(**facts) -> str:
    (reason,) = judge(make_row(**facts), MARKS).reasons
    return reason


def test_nothing_late_is_green_and_says_so():
    assert judge(make_row(), MARKS).colour is GREEN
    assert only_reason() == NOTHING


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"legal_limit_on": ago(1)}, BLACK),
        ({"legal_limit_on": MONDAY}, RED),
        ({"legal_limit_on": ahead(14)}, RED),
        ({"legal_limit_on": ahead(15)}, AMBER),
        ({"legal_limit_on": ahead(28)}, AMBER),
        ({"legal_limit_on": ahead(29)}, GREEN),
        ({"court_filing_on": ago(1)}, BLACK),
        ({"court_filing_on": MONDAY}, RED),
        ({"court_filing_on": ahead(14)}, RED),
        ({"court_filing_on": ahead(15)}, AMBER),
        ({"court_filing_on": ahead(29)}, GREEN),
        ({"last_activity_on": ago(9)}, GREEN),
        ({"last_activity_on": ago(10)}, AMBER),
        ({"last_activity_on": ago(20)}, AMBER),
        ({"last_activity_on": ago(21)}, RED),
        ({"paused_on": ago(14)}, GREEN),
        ({"paused_on": ago(15)}, AMBER),
    ],
)
def test_limits_silence_and_pauses_on_the_day_before_the_day_and_the_day_after(facts, expected):
    assert colour(**facts) is expected


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        ("viability", 14, GREEN),
        ("viability", 15, RED),
        ("together_or_apart", 42, GREEN),
        ("together_or_apart", 43, RED),
        ("private_fostering", 400, GREEN),
    ],
)
def test_each_kind_has_the_councils_target(kind, age, expected):
    assert colour(kind=kind, accepted_on=ago(age)) is expected


@pytest.mark.parametrize(("age", "expected"), [(84, AMBER), (85, RED)])
def test_a_full_assessment_is_red_from_the_day_after_twelve_weeks(age, expected):
    done = {
        "agreement_signed_on": ago(80),
        "midpoint_on": ago(50),
        "checks_received": 6,
        "draft_complete_on": ago(10),
    }
    assert colour(accepted_on=ago(age), **done) is expected


@pytest.mark.parametrize(
    ("age", "requested", "expected"),
    [(20, 5, GREEN), (21, 5, RED), (21, 6, GREEN), (22, 0, RED)],
)
def test_a_check_nobody_asked_for_is_red_from_the_councils_day(age, requested, expected):
    facts = {"kind": "private_fostering", "checks_requested": requested}
    assert colour(accepted_on=ago(age), **facts) is expected


@pytest.mark.parametrize(
    ("accepted_on", "today", "expected"),
    [
        (date(2026, 11, 16), date(2026, 11, 23), GREEN),
        (date(2026, 11, 16), date(2026, 11, 24), AMBER),
        (date(2026, 11, 13), date(2026, 11, 20), GREEN),
        (date(2026, 11, 13), date(2026, 11, 21), AMBER),
        (date(2026, 11, 14), date(2026, 11, 20), GREEN),
        (date(2026, 11, 14), date(2026, 11, 21), AMBER),
    ],
)
def test_nobody_having_it_counts_in_working_days(accepted_on, today, expected):
    row = make_row(
        kind="private_fostering",
        assessor_id=None,
        accepted_on=accepted_on,
        last_activity_on=today,
    )
    assert judge(row, make_marks(today=today)).colour is expected


@pytest.mark.parametrize(("age", "expected"), [(11, GREEN), (12, AMBER)])
def test_a_step_a_week_behind_the_plan_is_amber(age, expected):
    assert colour(accepted_on=ago(age)) is expected


def test_the_next_step_is_the_first_of_the_plan_not_done():
    step = next_step(make_row(accepted_on=ago(40), agreement_signed_on=ago(36)), MARKS)
    assert step.title == "Midpoint review"
    assert step.due_on == ago(5)


def test_a_kind_without_a_plan_has_no_next_step_and_is_never_behind_it():
    row = make_row(kind="private_fostering", accepted_on=ago(60))
    assert next_step(row, MARKS) is None
    assert judge(row, MARKS).colour is GREEN


@pytest.mark.parametrize(
    ("panel_on", "next_panel_on", "limit", "expected"),
    [
        (None, ahead(40), ahead(40), GREEN),
        (None, ahead(41), ahead(40), RED),
        (None, None, ahead(40), GREEN),
        (ahead(40), ahead(50), ahead(40), GREEN),
        (ahead(41), ahead(30), ahead(40), RED),
        (ahead(41), None, None, GREEN),
    ],
)
def test_a_panel_that_cannot_meet_the_legal_limit_is_red(panel_on, next_panel_on, limit, expected):
    facts = {"panel_on": panel_on, "next_panel_on": next_panel_on, "legal_limit_on": limit}
    assert colour(**facts) is expected
    assert colour(kind="private_fostering", **facts) is GREEN


def test_blue_hides_red_and_amber_but_never_black():
    waiting = {"waiting_for": "court", "waiting_review_on": ahead(5)}
    assert colour(**waiting) is BLUE
    assert colour(last_activity_on=ago(30), **waiting) is BLUE
    assert colour(legal_limit_on=ago(1), **waiting) is BLACK


def test_waiting_is_no_longer_blue_after_the_day_to_look_again():
    late = {"last_activity_on": ago(30), "waiting_for": "agency"}
    assert colour(waiting_review_on=MONDAY, **late) is BLUE
    assert colour(waiting_review_on=ago(1), **late) is RED


def test_every_reason_is_given_the_gravest_first():
    row = make_row(
        legal_limit_on=ago(4),
        legal_limit_what="Temporary approval",
        waiting_for="court",
        waiting_review_on=ahead(11),
        last_activity_on=ago(23),
        paused_on=ago(16),
        accepted_on=ago(90),
        checks_requested=4,
    )
    assert judge(row, MARKS).reasons == (
        "4 days past the legal limit: the temporary approval held until 19 November 2026",
        "Waiting for the court; look again on 4 December 2026",
        "6 days past the target of 12 weeks",
        "No activity for 23 days (red from 21)",
        "2 of 6 checks not asked for (red from day 21)",
        "85 days behind the plan: agreement signed by 30 August 2026 (amber from 7)",
        "Paused for 16 days (amber after 14)",
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"court_filing_on": ago(1)}, "1 day past the court’s day, 22 November 2026"),
        (
            {"court_filing_on": ahead(14)},
            "14 days to the court’s day, 7 December 2026 (red from 14)",
        ),
        (
            {"legal_limit_on": MONDAY, "legal_limit_what": "Plan"},
            "No day left to the legal limit: the plan holds until 23 November 2026 (red from 14)",
        ),
        ({"last_activity_on": ago(10)}, "No activity for 10 days (amber from 10)"),
    ],
)
def test_a_reason_says_the_day_and_the_councils_number(facts, words):
    assert only_reason(**facts) == words


def test_the_nearer_of_legal_limit_and_court_is_the_deadline():
    assert deadline_of(make_row()) is None
    assert deadline_of(make_row(legal_limit_on=ahead(9), court_filing_on=ahead(3))) == ahead(3)
    assert deadline_of(make_row(legal_limit_on=ahead(9))) == ahead(9)


@pytest.mark.parametrize(
    ("days", "weeks", "label"),
    [
        (0, 0, "0–4"),
        (34, 4, "0–4"),
        (35, 5, "5–8"),
        (62, 8, "5–8"),
        (63, 9, "9–12"),
        (90, 12, "9–12"),
        (91, 13, "13–16"),
        (279, 39, "27–39"),
        (280, 40, "40+"),
        (900, 128, "40+"),
    ],
)
def test_a_band_counts_whole_weeks_since_acceptance(days, weeks, label):
    assert weeks_of(ago(days), MONDAY) == weeks
    band = band_of(ago(days), MARKS)
    assert band.label == label
    first, last = accepted_between(band, MONDAY)
    assert (first or date.min) <= ago(days) <= last


def test_the_bands_share_no_day_and_leave_none_out():
    edges = [accepted_between(band, MONDAY) for band in MARKS.bands]
    assert edges[0][1] == MONDAY
    for (younger_first, _), (_, older_last) in pairwise(edges):
        assert older_last == younger_first - timedelta(days=1)
    assert edges[-1][0] is None


@pytest.mark.parametrize(
    ("ended_on", "is_red"),
    [
        (MONDAY - timedelta(days=1), True),
        (MONDAY, False),
        (MONDAY + timedelta(days=1), False),
        (None, False),
    ],
)
def test_cl21_04_work_of_an_assessor_whose_cover_ended_is_red_and_says_so(ended_on, is_red):
    row = make_row(owner_run_out="public liability insurance", owner_run_out_on=ended_on)
    found = judge(row, make_marks())
    words = "Lena Ogilvy’s public liability insurance ended on 22 November 2026"
    assert (found.colour is Colour.RED) is is_red
    assert (words in found.reasons) is is_red
