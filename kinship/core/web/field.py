"""What every field of a form has in common: its hint, its messages and how it is drawn."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypedDict

from flask import current_app
from markupsafe import Markup
from wtforms import Field, Form
from wtforms.validators import StopValidation

CONTROL_CHARACTERS = {code: None for code in range(32) if code not in {9, 10}} | {127: None}


class Look(TypedDict, total=False):
    """How a field is drawn. Every key may be left out, here and where the field is called."""

    size: Literal["s", "m", "l", "xl"]
    """Size of the label or legend."""
    heading: bool
    """The label is the page's only h1."""
    width: str
    """GOV.UK input width: "2", "5", "10", "20", "one-half", "full"."""
    prefix: str
    suffix: str
    rows: int
    inline: bool
    """Radios side by side."""
    small: bool
    autocomplete: str
    inputmode: str
    spellcheck: bool
    kind: str
    """The HTML type of a one-line input."""
    words: int
    characters: int
    secondary: bool
    warning: bool
    accept: str
    """File types the file chooser offers first, such as ".pdf,.docx"."""
    attributes: dict[str, str]


PLAIN: Look = {
    "heading": False,
    "width": "",
    "prefix": "",
    "suffix": "",
    "rows": 5,
    "inline": False,
    "small": False,
    "autocomplete": "",
    "inputmode": "",
    "kind": "text",
    "words": 0,
    "characters": 0,
    "secondary": False,
    "warning": False,
    "accept": "",
    "attributes": {},
}
"""Every key that a macro reads, so that a template may refuse what it does not know."""


class Required:
    """Refuses a field that was left blank."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Form, field: "GovukField") -> None:
        """Stop with the message when nothing was entered."""
        if field.is_blank():
            field.errors[:] = []
            raise StopValidation(self.message)


class MayBeBlank:
    """Lets a field be left blank and skips what else would be checked."""

    def __call__(self, _form: Form, field: "GovukField") -> None:
        """Stop without a message when nothing was entered."""
        if field.is_blank():
            field.errors[:] = []
            raise StopValidation


class Drawn:
    """Draws a field with the macro of the same name in templates/components/fields.html."""

    def __init__(self, macro: str) -> None:
        self.macro = macro

    def __call__(self, field: "GovukField", **look: object) -> Markup:
        """Return the field's HTML; keyword arguments override the field's own look."""
        macros = current_app.jinja_env.get_template("components/fields.html").module
        drawn: Markup = getattr(macros, self.macro)(field, {**PLAIN, **field.look, **look})
        return drawn


class GovukField(Field):
    """A field drawn as a GOV.UK form group with label, hint and every message."""

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Callable[..., None]] = (),
        *,
        required: str = "",
        hint: str = "",
        look: Look | None = None,
        **settings: Any,  # noqa: ANN401 - handed to WTForms as they are
    ) -> None:
        """Make a field.

        Args:
            label: The question or name of what is asked.
            validators: Further checks, run when something was entered.
            required: Message when it is left blank; empty when it may be blank.
            hint: One line of help under the label.
            look: How it is drawn.
            settings: WTForms' own: default, filters, id, name.
        """
        first = Required(required) if required else MayBeBlank()
        self.errors: list[str] = []
        self.process_errors: list[str] = []
        self.data: Any = None
        super().__init__(label, [first, *validators], description=hint, **settings)
        self.required_message = required
        self.look: Look = look or {}

    def is_blank(self) -> bool:
        """Say whether nothing was entered."""
        return not any(str(part).strip() for part in self.raw_data or [])

    def refuse(self, message: str) -> None:
        """Add a message to the field."""
        self.errors = [*self.errors, message]

    @property
    def anchor(self) -> str:
        """The id of the element that a message in the error summary leads to."""
        return str(self.id)

    @property
    def shown(self) -> str:
        """What the input holds when the page is drawn."""
        return str(self._value())

    @property
    def error_ids(self) -> list[str]:
        """An id for each message, in order."""
        numbered = range(1, len(self.errors) + 1)
        return [f"{self.id}-error" if n == 1 else f"{self.id}-error-{n}" for n in numbered]

    def described_by(self, *more: str) -> str:
        """Return the ids of hint, messages and anything more that describes the field."""
        hint = [f"{self.id}-hint"] if self.description else []
        return " ".join([*hint, *self.error_ids, *more])

    def _value(self) -> str:
        return "" if self.data is None else str(self.data)


def clean_text(text: str | None) -> str | None:
    """Drop control characters and the blanks around a text; keep its line breaks."""
    if text is None:
        return None
    return text.replace("\r\n", "\n").translate(CONTROL_CHARACTERS).strip()
