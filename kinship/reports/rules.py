"""Pure arithmetic of reports: percentiles of days, and shares in target."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kinship.reports.types.drift import Figures, Span

NO_REASON = "not recorded"


def figures(spans: Iterable[Span], *, first: date, last: date, today: date) -> Figures:
    """Work out the figures of one measure in a period.

    Durations are those that ended in the period. The share in target is of those whose day fell in
    the period and has come: done by their day, of all of them, those not done yet and late among
    them (practice: "items whose step is by its day, of items whose step is due in the period").

    Args:
        spans: the rows, grouped by their days.
        first: the first day of the period.
        last: its last day.
        today: the day looked from.
    """
    lengths: Counter[int] = Counter()
    reasons: Counter[str] = Counter()
    in_target = due = 0
    for span in spans:
        if span.to_on is not None and first <= span.to_on <= last:
            lengths[max((span.to_on - span.from_on).days, 0)] += span.number
        if not _is_due(span, first, last, today):
            continue
        due += span.number
        if _in_time(span):
            in_target += span.number
        else:
            reasons[span.reason or NO_REASON] += span.number
    return Figures(
        n=lengths.total(),
        median=percentile(lengths, 50),
        ninetieth=percentile(lengths, 90),
        in_target=in_target,
        due=due,
        reasons=dict(sorted(reasons.items(), key=lambda each: (-each[1], each[0]))),
    )


def _is_due(span: Span, first: date, last: date, today: date) -> bool:
    """Say whether the day of a span fell in the period, and has come or was met."""
    if span.due_on is None or not first <= span.due_on <= last:
        return False
    return span.to_on is not None or span.due_on < today


def _in_time(span: Span) -> bool:
    return span.to_on is not None and span.due_on is not None and span.to_on <= span.due_on


def percentile(lengths: Counter[int], percent: int) -> float | None:
    """Return a percentile of days, between neighbours in proportion; None without any.

    Args:
        lengths: how many have each length.
        percent: 50 for the median.
    """
    total = lengths.total()
    if not total:
        return None
    place = (total - 1) * percent / 100
    below, part = int(place), place % 1
    ordered = sorted(lengths.items())
    low, high = _at(ordered, below), _at(ordered, min(below + 1, total - 1))
    return round(low + (high - low) * part, 1)


def _at(ordered: Sequence[tuple[int, int]], place: int) -> int:
    seen = 0
    for length, number in ordered:
        seen += number
        if place < seen:
            return length
    raise IndexError(place)
