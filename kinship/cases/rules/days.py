"""Whether the days of an enquiry, a referral and the court can be. No database."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Protocol

from kinship.core.fact_days import Bound, fault_of_day

Problems = dict[str, str]
DAYS_OF_WEEK = 7
A_YEAR = timedelta(days=366)
"""A family may be met so long before a child is born; an earlier day is a slip of the keyboard."""


class CourtDays(Protocol):
    """The days of a family meeting and of proceedings."""

    @property
    def family_meeting_on(self) -> date | None:
        """The day of the meeting or of the offer; a meeting may be set for later."""

    @property
    def issued_on(self) -> date | None:
        """The day proceedings were issued."""


def enquiry_day_problems(received_on: date, moved_on: date | None, today: date) -> Problems:
    """Return which days of an enquiry cannot be, by field.

    Args:
        received_on: the day somebody asked.
        moved_on: the day the child moved there, where that is known.
        today: the day of business.
    """
    wrong = {"received_on": fault_of_day(received_on, "The enquiry", today=today)}
    if moved_on is not None:
        wrong["moved_on"] = fault_of_day(moved_on, "The day the child moved there", today=today)
    return _only(wrong)


def answer_day_problems(
    on: date, received_on: date, today: date, *, what: str, field: str
) -> Problems:
    """Return why something cannot have been answered on a day.

    Args:
        on: the day it was answered.
        received_on: the day it came in.
        today: the day of business.
        what: what came in, as "the enquiry".
        field: the field of the day.
    """
    came_in = Bound(received_on, f"{what} came in")
    return _only({field: fault_of_day(on, "The answer", today=today, after=[came_in])})


def court_day_problems(facts: CourtDays, today: date, *, ended_on: date | None = None) -> Problems:
    """Return which days of the family meeting and the court cannot be, by field.

    Args:
        facts: how far they have come.
        today: the day of business.
        ended_on: the day proceedings ended, where they have.
    """
    wrong = {}
    if facts.family_meeting_on is not None:
        wrong["family_meeting_on"] = fault_of_day(
            facts.family_meeting_on, "The meeting or the offer", today=today, ahead=True
        )
    if facts.issued_on is not None:
        wrong["issued_on"] = fault_of_day(facts.issued_on, "The day of issue", today=today)
    if ended_on is not None:
        issued = Bound(facts.issued_on, "proceedings were issued")
        wrong["ended_on"] = fault_of_day(
            ended_on, "The day proceedings ended", today=today, after=[issued]
        )
    return _only(wrong)


def court_before_birth_problems(facts: CourtDays, births: Collection[date]) -> Problems:
    """Return which days of the family meeting and the court lie before any child, by field.

    A family may be met before a child is born; proceedings are issued about a child.

    Args:
        facts: how far they have come.
        births: the days the children were born, where they are known.
    """
    if not births:
        return {}
    eldest, wrong = min(births), {}
    born = Bound(eldest, "the eldest child was born")
    early = Bound(eldest - A_YEAR, "the eldest child was a year from being born")
    for field, day, subject, bound in (
        ("family_meeting_on", facts.family_meeting_on, "The meeting or the offer", early),
        ("issued_on", facts.issued_on, "The day of issue", born),
    ):
        if day is not None:
            wrong[field] = fault_of_day(day, subject, today=day, after=[bound])
    return _only(wrong)


def week_of_proceedings(issued_on: date, today: date) -> int:
    """Return the week of proceedings that a day falls in; the day of issue is in week 1.

    Args:
        issued_on: the day they were issued.
        today: the day asked about, not before it.
    """
    return (today - issued_on).days // DAYS_OF_WEEK + 1


def referral_day_problems(
    facts: CourtDays, *, received_on: date, needed_by: date | None, today: date
) -> Problems:
    """Return which days of a referral cannot be, by field.

    Args:
        facts: how far the family meeting and the court have come.
        received_on: the day the referral came in.
        needed_by: the day by which an assessment is needed, where one is named.
        today: the day of business.
    """
    wrong = court_day_problems(facts, today)
    found = fault_of_day(received_on, "The referral", today=today)
    if found:
        wrong["received_on"] = found
    if needed_by is not None:
        came_in = Bound(received_on, "the referral came in")
        found = fault_of_day(
            needed_by, "The day it is needed by", today=today, ahead=True, after=[came_in]
        )
        if found:
            wrong["needed_by"] = found
    return wrong


def _only(wrong: Problems) -> Problems:
    return {field: message for field, message in wrong.items() if message}
