"""A date asked as day, month and year."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from wtforms import Form
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from kinship.core import clock
from kinship.core.fact_days import fault_of_day
from kinship.core.web.field import Drawn, GovukField
from kinship.core.web.filters import long_date

PARTS = ("day", "month", "year")
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
SHORTEST_NAME = 3
"""Letters of a month that are enough to know it."""
YEAR_DIGITS = 4
EARLIEST = dt.date(1900, 1, 1)
FURTHEST_YEARS = 30
"""Nothing that is asked lies further ahead; a later year is a slip of the keyboard."""

Bound = dt.date | Callable[[], dt.date] | None


class BadDateError(ValueError):
    """What was typed is not a date.

    Args:
        message: What to tell the person.
        parts: Which of day, month and year are wrong.
    """

    def __init__(self, message: str, parts: Iterable[str] = PARTS) -> None:
        super().__init__(message)
        self.parts = frozenset(parts)


def month_number(typed: str) -> int:
    """Read a month typed as a number, a name or the first letters of a name.

    Raises:
        ValueError: When it is none of these.
    """
    word = typed.strip().rstrip(".").lower()
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word)
    if len(word) >= SHORTEST_NAME:
        for number, name in enumerate(MONTHS, start=1):
            if name.startswith(word):
                return number
    raise ValueError(typed)


def read_date(typed: tuple[str, str, str], asked: str) -> dt.date:
    """Read a date from what was typed for day, month and year.

    Args:
        typed: Day, month and year as typed; at least one is not blank.
        asked: What is asked, as "the date the child moved in".

    Raises:
        BadDateError: With the message and the parts that are wrong.
    """
    subject = asked[:1].upper() + asked[1:]
    missing = [part for part, text in zip(PARTS, typed, strict=True) if not text.strip()]
    if missing:
        raise BadDateError(f"{subject} must include a {' and '.join(missing)}", missing)
    day, month, year = (text.strip() for text in typed)
    if re.fullmatch(r"[0-9]+", year) and len(year) != YEAR_DIGITS:
        raise BadDateError("Year must include 4 numbers", ["year"])
    wrong = _parts_that_cannot_be(day, month, year)
    if wrong:
        raise BadDateError(f"{subject} must be a real date", wrong)
    try:
        return dt.date(int(year), month_number(month), int(day))
    except ValueError:
        raise BadDateError(f"{subject} must be a real date", ["day"]) from None


def _parts_that_cannot_be(day: str, month: str, year: str) -> list[str]:
    wrong = []
    if not re.fullmatch(r"[0-9]{1,2}", day) or int(day) not in range(1, 32):
        wrong.append("day")
    try:
        if month_number(month) not in range(1, 13):
            wrong.append("month")
    except ValueError:
        wrong.append("month")
    if not re.fullmatch(r"[0-9]{4}", year) or int(year) == 0:
        wrong.append("year")
    return wrong


class DateParts(GovukField):
    """A date in three inputs, kept exactly as typed when something is wrong.

    The inputs are ``NAME-day``, ``NAME-month`` and ``NAME-year``, by name and by id.
    A message leads to the first part that is wrong.
    """

    widget = Drawn("date_parts")

    def __init__(
        self,
        label: str = "",
        *,
        asked: str = "the date",
        not_before: Bound = EARLIEST,
        not_after: Bound = None,
        years_ahead: int = FURTHEST_YEARS,
        **settings: Any,  # noqa: ANN401 - handed on as they are
    ) -> None:
        """Make the field.

        Args:
            label: The question, as "When did the child move in?".
            asked: What is asked, for messages, as "the date the child moved in".
            not_before: First day allowed, or a function that returns it.
            not_after: Last day allowed, or a function that returns it, as clock.today.
            years_ahead: So many years ahead it may lie, where no last day is given.
            settings: As for every field.
        """
        settings.setdefault("hint", "For example, 27 3 2026")
        super().__init__(label, **settings)
        self.asked = asked
        self.not_before = not_before
        self.not_after = not_after
        self.years_ahead = years_ahead
        self.wrong_parts: frozenset[str] = frozenset()

    def process(
        self,
        formdata: Any,  # noqa: ANN401 - WTForms' own
        data: Any = unset_value,  # noqa: ANN401 - WTForms' own
        extra_filters: Any = None,  # noqa: ANN401 - WTForms' own
    ) -> None:
        """Take the date from the view, or the three parts from the form."""
        super().process(None, data, extra_filters)
        names = [f"{self.name}-{part}" for part in PARTS]
        if formdata is None or not any(name in formdata for name in names):
            return
        self.raw_data = [formdata.get(name, "") for name in names]
        self.data = None
        if not self.is_blank():
            self._read()

    def _read(self) -> None:
        day, month, year = self.raw_data
        try:
            self.data = read_date((day, month, year), self.asked)
        except BadDateError as wrong:
            self.wrong_parts = wrong.parts
            self.process_errors.append(str(wrong))

    def post_validate(self, form: Form, validation_stopped: bool) -> None:  # noqa: ARG002, FBT001 - WTForms' own
        """Refuse a date outside the bounds."""
        if self.data is None or self.errors:
            return
        subject = self.asked[:1].upper() + self.asked[1:]
        first, last = _day(self.not_before), _day(self.not_after)
        if first and self.data < first:
            raise ValidationError(f"{subject} must be on or after {long_date(first)}")
        if last and self.data > last:
            today = callable(self.not_after) and self.not_after.__name__ == "today"
            when = "today or in the past" if today else f"on or before {long_date(last)}"
            raise ValidationError(f"{subject} must be {when}")
        too_far = fault_of_day(self.data, subject, today=clock.today(), ahead=self.years_ahead)
        if last is None and too_far:
            raise ValidationError(too_far)

    @property
    def parts(self) -> list[tuple[str, str, bool]]:
        """Name, text shown and wrongness of day, month and year."""
        wrong = self.wrong_parts if self.wrong_parts or not self.errors else frozenset(PARTS)
        return [
            (part, text, part in wrong) for part, text in zip(PARTS, self._typed(), strict=True)
        ]

    @property
    def anchor(self) -> str:
        """The id of the first part that is wrong, else of the day."""
        wrong = [part for part in PARTS if part in self.wrong_parts]
        return f"{self.id}-{wrong[0] if wrong else 'day'}"

    def _typed(self) -> list[str]:
        if self.raw_data:
            return list(self.raw_data)
        if self.data is None:
            return ["", "", ""]
        return [str(self.data.day), str(self.data.month), str(self.data.year)]


def _day(bound: Bound) -> dt.date | None:
    return bound() if callable(bound) else bound
