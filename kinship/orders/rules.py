"""Pure decisions about orders: when they end, what must be said first, what cannot be."""

from datetime import date

from kinship.core.ages import birthday
from kinship.core.fact_days import UNKNOWN, Bound, fault_of_day
from kinship.orders.types import Application, Grant, OrderKind, OrderState

LONGEST_ORDER = 26
"""No order about a child lasts so many years; a later day is a slip."""


def has_reached(born: date | None, age: int, day: date) -> bool:
    """Return whether somebody has reached an age on a day; an unknown birth counts as yes.

    Args:
        born: the day of birth, if it is known.
        age: years.
        day: the day asked about.
    """
    return born is None or birthday(born, age) <= day


def ends_on(kind: OrderKind, born: date | None) -> date | None:
    """Return the birthday on which an order ends by itself, if it has one.

    Args:
        kind: the kind of order.
        born: the child's day of birth, if it is known.
    """
    if not kind.ends_at_age or born is None:
        return None
    return birthday(born, kind.ends_at_age)


def must_warn(kind: OrderKind, born: date | None, day: date) -> bool:
    """Return whether the loss of aftercare must be acknowledged.

    Scotland: an order that takes a child of 13 or over out of care ends the right to continuing
    care and aftercare unless the child is looked after again by 16.

    Args:
        kind: the kind of order.
        born: the child's day of birth, if it is known.
        day: the day asked about.
    """
    return kind.aftercare_from_age > 0 and has_reached(born, kind.aftercare_from_age, day)


def reasons_against_application(
    application: Application, *, warn: bool, today: date, born: Bound = UNKNOWN
) -> dict[str, str]:
    """Say why an application cannot be recorded: field to message.

    Args:
        application: what has been entered.
        warn: whether the loss of aftercare must be acknowledged.
        today: the day asked about.
        born: the birth of the child.
    """
    reasons = {}
    if not application.holder_ids:
        reasons["holder_ids"] = "Select who has applied"
    wrong = fault_of_day(
        application.applied_on, "The day of the application", today=today, after=[born]
    )
    if wrong:
        reasons["applied_on"] = wrong
    wrong = fault_of_hearing(application.hearing_on, application.applied_on, today)
    if wrong:
        reasons["hearing_on"] = wrong
    if warn and not application.aftercare_warned:
        reasons["aftercare_warned"] = "Tick to say the family has been told about aftercare"
    return reasons


def fault_of_hearing(hearing_on: date | None, applied_on: date | None, today: date) -> str:
    """Say why a hearing cannot be on a day; empty where it can, or none is listed.

    Args:
        hearing_on: the day of the hearing; it may lie ahead.
        applied_on: the day of the application, if that is known.
        today: the day asked about.
    """
    if hearing_on is None:
        return ""
    applied = Bound(applied_on, "the application was made")
    return fault_of_day(hearing_on, "The hearing", today=today, ahead=True, after=[applied])


def reasons_against_grant(
    grant: Grant,
    *,
    derived: date | None,
    applied_on: date | None,
    today: date,
    born: Bound = UNKNOWN,
) -> dict[str, str]:
    """Say why a granted order cannot be recorded: field to message.

    Args:
        grant: what has been entered.
        derived: the birthday on which it would end.
        applied_on: the day it was applied for, if that is known.
        today: the day asked about.
        born: the birth of the child.
    """
    reasons = {}
    if not grant.holder_ids:
        reasons["holder_ids"] = "Select who holds the order"
    applied = Bound(applied_on, "the application was made")
    wrong = fault_of_day(
        grant.granted_on, "The day it was granted", today=today, after=[born, applied]
    )
    if wrong:
        reasons["granted_on"] = wrong
    wrong = _fault_of_end(grant, today)
    if wrong:
        reasons["ends_on"] = wrong
    other_day = grant.ends_on is not None and grant.ends_on != derived
    if other_day and not grant.ends_on_reason.strip():
        reasons["ends_on_reason"] = "Enter why the order ends on another day than the birthday"
    return reasons


def _fault_of_end(grant: Grant, today: date) -> str:
    if grant.ends_on is None:
        return ""
    if grant.ends_on <= grant.granted_on:
        return "The day it ends must be after the day it was granted"
    return fault_of_day(grant.ends_on, "The day it ends", today=today, ahead=LONGEST_ORDER)


def state_of(dates: dict[str, date | None], *, today: date) -> OrderState:
    """Return how far an order has come.

    Args:
        dates: its dates by name: refused_on, withdrawn_on, granted_on, confirmed_on, ended_on,
            ends_on and hearing_on.
        today: the day asked about.
    """
    ends = dates["ended_on"] or dates["ends_on"]
    states = (
        (dates["refused_on"], OrderState.REFUSED),
        (dates["withdrawn_on"], OrderState.WITHDRAWN),
        (dates["ended_on"], OrderState.ENDED),
        (dates["granted_on"] and not dates["confirmed_on"], OrderState.TO_CONFIRM),
        (dates["granted_on"] and ends is not None and ends <= today, OrderState.ENDED),
        (dates["granted_on"], OrderState.IN_FORCE),
        (dates["hearing_on"], OrderState.HEARING),
    )
    return next((state for true, state in states if true), OrderState.APPLIED)
