"""A council's calendar for forecasts, without a database."""

from datetime import date

from kinship.panel.rules.cycle import linked_dates
from kinship.panel.types.forecast import Almanac, Asked, Facts, FurtherStep, Need, Seat, Work
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook

TODAY = date(2026, 11, 23)
SIGNED = Work(1, 7, "Nkechi Obi", 7, 7, date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, 9))
DONE_BUT_SIGNING = Work(1, 7, "Nkechi Obi", 7, 7, date(2026, 11, 16), date(2026, 11, 18))
BEGUN = Work(1, 7, "Sara Lindqvist", 7, 2)
TUESDAYS = ((11, 24), (12, 8), (12, 22))


def day(text: str) -> date:
    return date.fromisoformat(text)


def almanac(council: str = "teesmere", today: date = TODAY, held=None, **columns) -> Almanac:
    """The calendar of a council: for Teesmere its Tuesdays, for Ochilvale 10 December."""
    found = rulebook.council(council)
    rules = rulebook.panel(found.nation)

    def due(rule, start):
        return rulebook.due(rule, start, council=council)

    if held is None:
        held = (
            [date(2026, *each) for each in TUESDAYS] + [date(2027, 1, 12)]
            if council == "teesmere"
            else [date(2026, 12, 10), date(2027, 1, 14)]
        )
    full = columns.pop("full", ())
    seats = tuple(
        Seat(number, on, tuple(linked_dates(on, rules.cycle, due)), on not in full)
        for number, on in enumerate(held, 1)
    )
    working = calendars.of_council(found).is_working_day
    return Almanac(today, rules, seats, due, working, **columns)


EXTENSION = FurtherStep(
    approval_id=1,
    name="Extend the temporary approval",
    needs=tuple(
        Need(key, key)
        for key in (
            "still_best_on",
            "panel_view_on",
            "reviewing_officer_told_on",
            "officer_approved_on",
        )
    ),
    until=date(2027, 1, 24),
    rule="en-temporary-approval-extension-assessment",
    asks_panel=True,
)
CONTINUATION = FurtherStep(
    approval_id=2,
    name="Continue while the carer is assessed (regulation 39)",
    needs=(
        Need("review_held_on", "The review has been held", date(2026, 11, 25)),
        Need("officer_approved_on", "The officer has approved it"),
    ),
    until=date(2026, 12, 31),
    rule="sc-reg39-continuation",
)


def facts(limit: str, **columns) -> Facts:
    return Facts(
        case_id=1,
        reference="E-1",
        limit_on=day(limit),
        what=columns.pop("what", "Temporary approval"),
        worker_id=9,
        worker="Ellie Marsden",
        **columns,
    )


def booked(on: str, kind: str = "KAPP", **columns) -> Asked:
    return Asked(1, kind, day(on), **columns)


def step(found, key):
    return next(each for each in found.steps if each.key == key)


def last_days(found) -> dict[str, str]:
    return {each.key: str(each.last_on) for each in found.steps}
