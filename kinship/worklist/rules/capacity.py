"""What work weighs, how much somebody can carry, and when they are through. No database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kinship.assessments.types import Kind
from kinship.rulebook.types import Workload
from kinship.worklist.rules.clearing import clearing
from kinship.worklist.types.capacity import Before, Fill, Load, Work, Worker
from kinship.worklist.types.clearing import Pace

HUNDRED = Decimal(100)
NO_ROOM = 999
WEIGHED_AS = {
    Kind.VIABILITY.value: "viability",
    Kind.FULL.value: "full",
    Kind.SPECIAL_GUARDIANSHIP.value: "special_guardianship",
    Kind.PRIVATE_FOSTERING.value: "private_fostering",
    Kind.TOGETHER_OR_APART.value: "together_or_apart",
    Kind.IMMEDIATE_PLACEMENT.value: "viability",
    Kind.SUPPORT_NEEDS.value: "support_needs",
    Kind.CARER_REVIEW.value: "annual_review",
}
"""By which weight of the council's scheme each kind of assessment counts."""


def scheme_of(schemes: Iterable[Workload], on: date) -> Workload:
    """Return the scheme in force on a day; the first one before it began.

    Args:
        schemes: of a council, the earliest first.
        on: the day.
    """
    every = list(schemes)
    begun = [each for each in every if each.in_force_from <= on]
    return begun[-1] if begun else every[0]


def points_of(work: Work, scheme: Workload) -> Decimal:
    """Return what one of these assessments weighs.

    Args:
        work: what they have in common.
        scheme: the council's weights.
    """
    points = scheme.points
    weight = points[WEIGHED_AS[work.kind]]
    if work.kind != Kind.FULL:
        return weight
    weight += max(0, work.children - int(points["usual_children"])) * points["each_more_child"]
    if work.in_proceedings:
        weight += points["in_proceedings"]
    if work.awaiting_panel:
        return weight * points["awaiting_panel_percent"] / HUNDRED
    if work.drafted:
        return weight * points["drafted_percent"] / HUNDRED
    return weight


def load_of(worker: Worker, scheme: Workload) -> Load | None:
    """Return what somebody carries of what they can; None where no limit is agreed.

    Room is full time by hours by the part of the weeks ahead they are at work, less standing
    work; the newly qualified have a part of it.

    Args:
        worker: their work, hours, leave and duties.
        scheme: the council's weights.
    """
    if worker.independent:
        if worker.limit is None:
            return None
        return _load(Decimal(worker.open), Decimal(worker.limit), "assessments", scheme)
    points = scheme.points
    here = 1 - Decimal(worker.away) / Decimal(max(1, worker.working_days))
    whole = points["full_time"] * worker.hours_fraction * here - points["standing"]
    room = whole * (points["first_year_percent"] / HUNDRED if worker.first_year else 1)
    carried = sum((points_of(each, scheme) * each.number for each in worker.work), Decimal(0))
    carried += worker.weekly_visits * points["weekly_visits"]
    carried += worker.duty_days * points["duty_day"] + worker.mentored * points["mentor"]
    return _load(carried, max(Decimal(0), room), "points", scheme)


def _load(carried: Decimal, room: Decimal, unit: str, scheme: Workload) -> Load:
    percent = NO_ROOM if carried else 0
    if room:
        percent = min(NO_ROOM, int(carried * HUNDRED / room))
    return Load(carried, room, unit, percent, _fill(carried, room, scheme))


def _fill(carried: Decimal, room: Decimal, scheme: Workload) -> Fill:
    if carried * HUNDRED > room * scheme.points["red_above_percent"]:
        return Fill.RED
    if carried and carried * HUNDRED >= room * scheme.points["amber_from_percent"]:
        return Fill.AMBER
    return Fill.GREEN


def with_more(worker: Worker, more: Iterable[Work]) -> Worker:
    """Return somebody as they would stand with more work; nothing is saved.

    Args:
        worker: as they stand.
        more: what they would be given.
    """
    added = tuple(more)
    number = sum(each.number for each in added)
    return replace(worker, open=worker.open + number, work=worker.work + added)


def standing(worker: Worker, scheme: Workload, today: date, *, weeks: int) -> Before:
    """Return somebody's load, and the day their work is done at their pace of the last weeks.

    Args:
        worker: their work.
        scheme: the council's weights.
        today: the day looked from.
        weeks: how many weeks their pace is counted over.
    """
    pace = Decimal(worker.signed_off) / weeks
    found = clearing(Pace(worker.open, 0, Decimal(0), pace, Decimal(0)), today)
    return Before(load_of(worker, scheme), worker.open, found.clear_on)
