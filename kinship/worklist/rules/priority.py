"""Who is allocated first, and whom a choice passes over. No database."""

from collections.abc import Collection, Sequence
from datetime import date

from kinship.worklist.types.priority import REASON_WORDS, Passed, Waiting

NO_DAY = date(9999, 12, 31)


def passed_over(order: Sequence[Waiting], chosen: Collection[int]) -> Passed | None:
    """Return whom it passes over to allocate these; None when they are the first.

    Args:
        order: what waits for somebody, the first to be allocated first.
        chosen: keys of assessments nobody has yet.
    """
    places = [place for place, row in enumerate(order) if row.id in chosen]
    last = len(order) if len(places) < len(set(chosen)) else max(places, default=0)
    before = [row for row in order[:last] if row.id not in chosen]
    return Passed(before[0], len(before)) if before else None


def reason_words(row: Waiting) -> list[str]:
    """Return why an assessment should be taken early, the gravest reason first.

    Args:
        row: it.
    """
    words = [REASON_WORDS[key] for key in row.reasons]
    if "limit" in row.reasons and row.deadline != NO_DAY:
        place = row.reasons.index("limit")
        words[place] = f"{words[place]}: {row.deadline.day} {row.deadline:%B %Y}"
    return words
