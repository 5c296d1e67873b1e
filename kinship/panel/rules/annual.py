"""Count a year of panels: every number with its formula, numerator, denominator and items."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from kinship.panel.rules.annual_people import people, quality
from kinship.panel.rules.figures import count, listed, number, percent, share, where
from kinship.panel.types.annual import THEMES, Figure, HeardItem, YearFacts

NONE = "none"
REVIEWS = frozenset({"KREV1", "KREVX"})
APPROVAL, ENDING = "KAPP", "KEND"
NAMED = {
    "KAPP": (frozenset({APPROVAL}), "Approvals of carers (KAPP)"),
    "KREV": (REVIEWS, "Reviews (KREV1 and KREVX)"),
    "KEND": (frozenset({ENDING}), "Endings (KEND)"),
}
MEETINGS, ITEMS, SAID, TIMES = "Meetings", "What was heard", "What was decided", "How long it took"
AFTER = "What followed"
IN_TIME = (
    "steps done on or before their due day, out of all whose due day lies in the period, those "
    "not done and those done late among them"
)


def figures(year: YearFacts) -> list[Figure]:
    """Return every number of a year's report, in order.

    Args:
        year: what happened.
    """
    return [
        *_meetings(year),
        *_items(year.items),
        *_decisions(year.items),
        *_times(year),
        *_after(year.items),
        *quality(year.items),
        *people(year),
    ]


def _meetings(year: YearFacts) -> list[Figure]:
    held = sum(each.held for each in year.meetings)
    cancelled = sum(each.cancelled for each in year.meetings)
    short = sum(each.inquorate for each in year.meetings)
    say = "meetings of the year that were {}"
    return [
        count("held", MEETINGS, "Meetings held", held, "meetings of the year that took place"),
        count("cancelled", MEETINGS, "Cancelled", cancelled, say.format("cancelled")),
        count("inquorate", MEETINGS, "Without a quorum", short, say.format("not quorate")),
    ]


def _items(items: Sequence[HeardItem]) -> list[Figure]:
    every = "items about a family at meetings held in the year; business is left out"
    found = [listed("items", ITEMS, "Items heard", items, every)]
    for key, (kinds, title) in NAMED.items():
        of_kind = [each for each in items if each.kind in kinds]
        found.append(share(key.lower(), ITEMS, title, of_kind, items, "of all items"))
    named = frozenset().union(*(kinds for kinds, _ in NAMED.values()))
    others = [each for each in items if each.kind not in named]
    found.append(share("other", ITEMS, "Other items", others, items, "of all items"))
    left = sorted({each.kind for each in others})
    found += [
        share(
            f"other-{kind.lower()}",
            ITEMS,
            f"of them {kind}",
            [each for each in others if each.kind == kind],
            others,
            "of the other items",
        )
        for kind in left
    ]
    return found


def _decisions(items: Sequence[HeardItem]) -> list[Figure]:
    asked = [each for each in items if each.kind == APPROVAL]
    decided = [each for each in items if each.decided]
    waits = [each for each in asked if not each.decided and not each.defers]
    of = "of the approvals asked for"
    return [
        where("approved", SAID, "Approved", asked, lambda each: each.approves, of),
        where("not-approved", SAID, "Not approved", asked, lambda each: each.against, of),
        where("deferred", SAID, "Deferred", asked, lambda each: each.defers, of),
        share("undecided", SAID, "Not decided yet", waits, asked, of),
        where(
            "agreed",
            SAID,
            "Decided as the panel recommended",
            decided,
            lambda each: each.agrees,
            "of all decisions",
        ),
        where(
            "deferred-all",
            SAID,
            "Deferred, of every type",
            items,
            lambda each: each.defers,
            "of all items",
        ),
    ]


def _times(year: YearFacts) -> list[Figure]:
    spans: tuple[tuple[str, str, Callable[[HeardItem], tuple[date | None, date | None]]], ...] = (
        (
            "to-panel",
            "From acceptance of the assessment to the panel",
            lambda each: (each.accepted_on, each.held_on),
        ),
        ("to-decision", "From the panel to the decision", lambda e: (e.held_on, e.decided_on)),
        (
            "decision-maker",
            "From final minutes to the decision",
            lambda each: (each.received_on, each.decided_on),
        ),
        ("to-letter", "From the decision to the letter", lambda e: (e.decided_on, e.letter_on)),
    )
    found = [_span(key, title, year.items, ends) for key, title, ends in spans]
    for step, title in (
        ("decision", "Decisions in time"),
        ("told", "Carers told in time"),
        ("letter", "Letters in time"),
    ):
        found += _in_time(step, title, year)
    return found


def _span(
    key: str,
    title: str,
    items: Sequence[HeardItem],
    ends: Callable[[HeardItem], tuple[date | None, date | None]],
) -> Figure:
    known = [(each, *ends(each)) for each in items]
    days = {each.id: (last - first).days for each, first, last in known if first and last}
    value = "none to count"
    if days:
        mean = Fraction(sum(days.values()), len(days))
        value = f"median {number(median(days.values()))} days, mean {number(mean)} days"
    return Figure(
        key,
        TIMES,
        title,
        value,
        f"calendar days between the two, for items where both are on record: "
        f"{sum(days.values())} days over {len(days)} items; mean and median",
        item_ids=tuple(days),
    )


def _in_time(key: str, title: str, year: YearFacts) -> list[Figure]:
    due = [
        (each.id, step)
        for each in year.items
        for step in each.steps
        if step.key == key and step.due_on <= year.until
    ]
    if not due:
        return []
    good = sum(step.done_on is not None and step.done_on <= step.due_on for _, step in due)
    ids = tuple(dict.fromkeys(item for item, _ in due))
    value = percent(good, len(due))
    return [Figure(f"{key}-in-time", TIMES, title, value, IN_TIME, good, len(due), ids)]


def _after(items: Sequence[HeardItem]) -> list[Figure]:
    against = [each for each in items if each.against]
    endings = [each for each in items if each.kind == ENDING]
    found = [
        where(
            "challenged",
            AFTER,
            "Decisions against the carers that they questioned",
            against,
            lambda each: each.answer not in {"", NONE, "agreed"},
            "of all decisions against carers",
        ),
        where(
            "past-limit",
            AFTER,
            "Booked for a panel after the legal limit",
            items,
            lambda each: each.after_limit,
            "of all items",
        ),
    ]
    themes = Counter(each.theme for each in endings if each.theme)
    for key in sorted(themes, key=lambda each: (-themes[each], each)):
        of_theme = [each for each in endings if each.theme == key]
        title = f"Ending: {THEMES[key].lower()}"
        found.append(share(f"theme-{key}", AFTER, title, of_theme, endings, "of all endings"))
    without = [each for each in endings if not each.theme]
    if without:
        title = "Ending: no theme on record"
        found.append(share("theme-none", AFTER, title, without, endings, "of all endings"))
    return found
