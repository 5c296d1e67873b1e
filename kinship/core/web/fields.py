"""Every kind of field a form may ask with, drawn in GOV.UK markup.

Forms import from here: ``from kinship.core.web.fields import DateParts, Radios, TextInput``.
"""

import datetime as dt
import re
from typing import Any

from flask_wtf.file import FileStorage
from wtforms import Form
from wtforms.validators import ValidationError

from kinship.core.web.choices import Checkboxes, Option, Radios, Select
from kinship.core.web.date_parts import DateParts
from kinship.core.web.field import Drawn, GovukField, Look, clean_text

__all__ = [
    "Checkboxes",
    "Confirm",
    "DateParts",
    "Document",
    "Hidden",
    "Look",
    "Money",
    "Option",
    "Password",
    "Radios",
    "ReadField",
    "Select",
    "Submit",
    "TextArea",
    "TextInput",
    "TimeOfDay",
    "Version",
    "WholeNumber",
]

LONGEST_LINE = 200
LONGEST_TEXT = 50_000


class TextInput(GovukField):
    """One line of text, without the blanks around it."""

    widget = Drawn("text_input")

    def __init__(self, label: str = "", *, longest: int = LONGEST_LINE, **settings: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(label, **settings)
        self.longest = longest

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed."""
        if valuelist:
            self.data = clean_text(valuelist[0])

    def post_validate(self, form: Form, validation_stopped: bool) -> None:  # noqa: ARG002, FBT001 - WTForms' own
        """Refuse a text that is too long."""
        if isinstance(self.data, str) and len(self.data) > self.longest:
            msg = f"{self.label.text} must be {self.longest:,} characters or fewer"
            raise ValidationError(msg)


class TextArea(TextInput):
    """Several lines of text; with ``look={"words": 500}`` or ``"characters"`` it counts them."""

    widget = Drawn("text_area")

    def __init__(self, label: str = "", *, longest: int = LONGEST_TEXT, **settings: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(label, longest=longest, **settings)

    def post_validate(self, form: Form, validation_stopped: bool) -> None:  # noqa: FBT001 - WTForms' own
        """Refuse more words or characters than the count allows."""
        text = self.data or ""
        words, characters = self.look.get("words"), self.look.get("characters")
        if words and len(text.split()) > words:
            raise ValidationError(f"{self.label.text} must be {words:,} words or fewer")
        if characters and len(text) > characters:
            raise ValidationError(f"{self.label.text} must be {characters:,} characters or fewer")
        super().post_validate(form, validation_stopped)


class Password(TextInput):
    """A password with a button to show it; never sent back to the page, never trimmed."""

    widget = Drawn("password")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the password exactly as typed."""
        if valuelist:
            self.data = valuelist[0]

    @property
    def shown(self) -> str:
        """Nothing: a password is never sent back."""
        return ""


class ReadField(TextInput):
    """A line that is read into something else; shows again exactly what was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        if valuelist:
            typed = (clean_text(valuelist[0]) or "").strip()
            self.data = self.read(typed) if typed else None

    def read(self, typed: str) -> Any:  # noqa: ANN401 - each subclass reads its own kind
        """Turn what was typed into the value; raise ValueError with the message."""
        raise NotImplementedError

    @property
    def shown(self) -> str:
        """What was typed, else the value as it would be typed."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.written(self.data)

    def written(self, value: Any) -> str:  # noqa: ANN401 - each subclass knows its own
        """Write the value as it would be typed."""
        return str(value)


class WholeNumber(ReadField):
    """A whole number within bounds.

    Args:
        asked: What is asked, for messages, as "the number of bedrooms".
    """

    def __init__(
        self,
        label: str = "",
        *,
        asked: str = "the number",
        least: int = 0,
        most: int = 1_000_000,
        **settings: Any,  # noqa: ANN401 - handed on as they are
    ) -> None:
        settings["look"] = {"inputmode": "numeric", "width": "4", **settings.get("look", {})}
        super().__init__(label, **settings)
        self.asked, self.least, self.most = asked, least, most

    def read(self, typed: str) -> int:
        """Read a whole number.

        Raises:
            ValueError: With the message, when it is not one within the bounds.
        """
        digits = typed.replace(",", "")
        if not re.fullmatch(r"-?[0-9]{1,12}", digits):
            raise ValueError(f"Enter {self.asked} as a whole number, such as {max(self.least, 3)}")
        if not self.least <= int(digits) <= self.most:
            raise ValueError(f"Enter {self.asked} between {self.least:,} and {self.most:,}")
        return int(digits)


class Money(ReadField):
    """An amount in pounds; its data is whole pence.

    Args:
        asked: What is asked, for messages, as "the weekly allowance".
        most: Largest amount allowed, in pence.
    """

    def __init__(
        self,
        label: str = "",
        *,
        asked: str = "the amount",
        most: int = 100_000_000,
        **settings: Any,  # noqa: ANN401 - handed on as they are
    ) -> None:
        look = {"prefix": "£", "width": "5", "inputmode": "decimal", "spellcheck": False}
        settings["look"] = {**look, **settings.get("look", {})}
        super().__init__(label, **settings)
        self.asked, self.most = asked, most

    def read(self, typed: str) -> int:
        """Read pounds and pence into pence.

        Raises:
            ValueError: With the message, when it is not an amount within the bounds.
        """
        amount = re.sub(r"[£,\s]", "", typed)
        found = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", amount)
        if not found:
            raise ValueError(f"Enter {self.asked} in pounds and pence, such as 120 or 120.50")
        pence = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
        if pence > self.most:
            raise ValueError(f"Enter {self.asked} of £{self.most // 100:,} or less")
        return pence

    def written(self, value: int) -> str:
        """Write pence as pounds: 120 or 120.50."""
        whole, rest = divmod(value, 100)
        return f"{whole}.{rest:02d}" if rest else str(whole)


class TimeOfDay(ReadField):
    """A time on the 24-hour clock; also reads 9.30am and 2pm."""

    def __init__(self, label: str = "", *, asked: str = "the time", **settings: Any) -> None:  # noqa: ANN401 - handed on
        settings["look"] = {"width": "5", "spellcheck": False, **settings.get("look", {})}
        settings.setdefault("hint", "For example, 14:30")
        super().__init__(label, **settings)
        self.asked = asked

    def read(self, typed: str) -> dt.time:
        """Read a time.

        Raises:
            ValueError: With the message, when it is not a time.
        """
        pattern = r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s*(am|pm)?"
        found = re.fullmatch(pattern, typed.lower())
        if not found or not (found[2] or found[3]):
            raise ValueError(f"Enter {self.asked}, such as 9:30 or 14:30")
        try:
            return dt.time(_hour(int(found[1]), found[3]), int(found[2] or 0))
        except ValueError:
            raise ValueError(f"Enter {self.asked}, such as 9:30 or 14:30") from None

    def written(self, value: dt.time) -> str:
        """Write the time on the 24-hour clock."""
        return f"{value:%H:%M}"


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
        raise ValueError(hour)
    return hour % 12 + (12 if half == "pm" else 0)


class Confirm(GovukField):
    """One checkbox that is ticked or not; its data is true or false."""

    widget = Drawn("confirm")

    def process_data(self, value: object) -> None:
        """Take true or false from the view."""
        self.data = bool(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take whether the box was ticked."""
        self.data = bool(valuelist and valuelist[0])


class Document(GovukField):
    """A file; what is inside it is checked where it is stored."""

    widget = Drawn("document")

    def process_formdata(self, valuelist: list[object]) -> None:
        """Take the file that was sent."""
        files = [each for each in valuelist if isinstance(each, FileStorage) and each.filename]
        self.raw_data = [each.filename for each in files]
        self.data = files[0] if files else None

    @property
    def shown(self) -> str:
        """Nothing: a browser keeps files to itself."""
        return ""


class Hidden(TextInput):
    """A value carried by the form and not shown."""

    widget = Drawn("hidden")


class Version(Hidden):
    """The version of a record that was shown when its form was opened."""

    @property
    def number(self) -> int:
        """The version as a number; 0, which no record has, when none was sent."""
        text = str(self.data or "")
        return int(text) if text.isdecimal() else 0


class Submit(GovukField):
    """A button; its data is true when it was the one pressed."""

    widget = Drawn("submit")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take whether this button was pressed."""
        self.data = bool(valuelist)
