"""The arithmetic of drift: n, median, 90th percentile and the share in target, with reasons."""

from collections import Counter
from datetime import date, timedelta

import pytest

from kinship.reports.rules import figures, percentile
from kinship.reports.types.drift import Figures, Measure, Span

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 23)
COURT = 182


def span(taken: int | None, reason: str = "", *, due: int = 84, from_on=date(2026, 3, 2)) -> Span:
    to_on = None if taken is None else from_on + timedelta(days=taken)
    return Span(from_on, to_on, from_on + timedelta(days=due), reason)


def work_out(*spans: Span) -> Figures:
    return figures(spans, first=FIRST, last=LAST, today=TODAY)


@pytest.mark.parametrize(
    ("lengths", "median", "ninetieth"),
    [
        ([], None, None),
        ([7], 7, 7),
        ([1, 2], 1.5, 1.9),
        ([1, 2, 3], 2, 2.8),
        ([10] * 9 + [100], 10, 19),
        (list(range(1, 12)), 6, 10),
    ],
)
def test_percentiles_lie_between_neighbours(lengths, median, ninetieth):
    counted = Counter(lengths)
    assert (percentile(counted, 50), percentile(counted, 90)) == (median, ninetieth)


@pytest.mark.parametrize(("taken", "in_target"), [(83, 1), (84, 1), (85, 0)])
def test_the_day_before_the_day_and_the_day_after(taken, in_target):
    found = work_out(span(taken))
    assert (found.in_target, found.due) == (in_target, 1)


def test_what_is_not_done_and_late_counts_as_due_and_what_is_not_late_yet_does_not():
    late, running = span(None), span(None, due=300)
    found = work_out(span(80), late, running)
    assert (found.n, found.in_target, found.due, found.percent) == (1, 1, 2, 50.0)
    assert found.reasons == {"not recorded": 1}


def test_what_ended_outside_the_period_has_no_duration_in_it():
    found = work_out(span(10, from_on=date(2025, 12, 1)), span(40, from_on=date(2025, 12, 1)))
    assert (found.n, found.median) == (1, 40)


def test_eleven_proceedings_were_late_and_each_says_why():
    """W19-27: how many missed the 26 weeks, and why: 4 late party, 3 expert, 2 court, 2 ours."""
    late = {"late party": 4, "expert report": 3, "court timetable": 2, "our error": 2}
    rows = [span(200, why, due=COURT) for why, number in late.items() for _ in range(number)]
    found = work_out(*rows, *(span(170, due=COURT) for _ in range(13)))
    assert found.reasons == late
    assert (found.n, found.due, found.in_target, found.percent) == (24, 24, 13, 54.2)


def test_rows_with_the_same_days_count_as_often_as_there_are():
    from_on = date(2026, 3, 2)
    found = work_out(Span(from_on, from_on + timedelta(days=9), None, "", 7))
    assert (found.n, found.median, found.due, found.percent) == (7, 9, 0, None)


def test_a_measure_says_its_numerator_and_denominator():
    measure = Measure("x", "X", "its start", "its end", "12 weeks", 84)
    assert measure.share.startswith("Numerator: those that reached its end by their day (12 weeks)")
    assert "Denominator" in measure.share
    assert "sets no target" in Measure("x", "X", "its start", "its end").share
