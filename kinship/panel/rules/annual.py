"""Count a year of panels: every number with its formula, numerator, denominator and items."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from kinship.panel.rules.annual_people import people, quality
from kinship.panel.rules.figures import count, listed, number, percent, share, where
from kinship.panel.types import DEFERRALS
from kinship.panel.types.annual import (
    CHANGED,
    CONFIRMED,
    OPEN,
    THEMES,
    Figure,
    HeardItem,
    YearFacts,
)

REVIEWS = frozenset({"KREV1", "KREVX"})
APPROVAL, ENDING = "KAPP", "KEND"
NAMED = {
    "KAPP": (frozenset({APPROVAL}), "Approvals of carers (KAPP)"),
    "KREV": (REVIEWS, "Reviews (KREV1 and KREVX)"),
    "KEND": (frozenset({ENDING}), "Endings (KEND)"),
}
MEETINGS, ITEMS, SAID, TIMES = "Meetings", "What was heard", "What was decided", "How long it took"
AFTER, PUT_OFF, TEMPORARY = "What followed", "What was put off, and why", "Temporary approvals"
OF_ALL, OF_PUT_OFF = "of all items", "of all that were deferred"
WITHOUT = "items decided in the year on a signed-off assessment that no panel heard"
REVIEWED = {
    CONFIRMED: "Looked at again and confirmed",
    CHANGED: "Looked at again and changed",
    OPEN: "Being looked at again",
}
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
        *_decisions(year),
        *_times(year),
        *_deferrals(year.items),
        *_temporary(year),
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


def _decisions(year: YearFacts) -> list[Figure]:
    items, straight = year.items, year.straight
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
        listed("straight", SAID, "Decided without a panel", straight, WITHOUT),
        where(
            "straight-approved",
            SAID,
            "of them approved",
            straight,
            lambda each: each.approves,
            "of those decided without a panel",
        ),
    ]


def _deferrals(items: Sequence[HeardItem]) -> list[Figure]:
    put_off = [each for each in items if each.defers]
    found = [share("deferred-all", PUT_OFF, "Deferred, of every type", put_off, items, OF_ALL)]
    for code, title in DEFERRALS.items():
        some = [each for each in put_off if each.defer_reason == code]
        if some:
            found.append(share(f"deferred-{code}", PUT_OFF, title, some, put_off, OF_PUT_OFF))
    unsaid = [each for each in put_off if not each.defer_reason]
    if unsaid:
        title = "No reason on record"
        found.append(share("deferred-unsaid", PUT_OFF, title, unsaid, put_off, OF_PUT_OFF))
    return found


def _temporary(year: YearFacts) -> list[Figure]:
    homes = [each for each in year.items if each.temporary_until]
    formula = (
        "steps approved in the year that carried a temporary approval further, of the whole "
        "council, whichever panel gave its view"
    )
    return [
        count("extended", TEMPORARY, "Temporary approvals extended", year.extended, formula),
        where(
            "temporary-past",
            TEMPORARY,
            "Past the limit of the temporary approval on the day of the panel",
            homes,
            lambda each: bool(each.temporary_until and each.temporary_until < each.held_on),
            "of items about a home with a temporary approval on that day",
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
    against = [each for each in items if each.was_against]
    questioned = [each for each in against if each.reviewed]
    endings = [each for each in items if each.kind == ENDING]
    found = [
        where(
            "challenged",
            AFTER,
            "Decisions against the carers that they questioned",
            against,
            lambda each: bool(each.reviewed),
            "of all decisions against carers",
        ),
        *_reviewed(questioned),
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


def _reviewed(questioned: Sequence[HeardItem]) -> list[Figure]:
    of = "of the decisions that were questioned"
    return [
        share(
            f"review-{key}",
            AFTER,
            title,
            [each for each in questioned if each.reviewed == key],
            questioned,
            of,
        )
        for key, title in REVIEWED.items()
    ]
