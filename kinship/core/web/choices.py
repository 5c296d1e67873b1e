"""Fields that are answered by choosing: select, radios and checkboxes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from wtforms import Form
from wtforms.validators import StopValidation

from kinship.core.web.field import Drawn, GovukField

NOT_LISTED = "Select an answer from the list"


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen.

    Args:
        value: What is sent.
        label: What is read.
        hint: A line of help under a radio or checkbox.
        group: Heading of the group it stands under in a select.
        after_or: Draw "or" above this radio or checkbox.
    """

    value: str
    label: str
    hint: str = ""
    group: str = ""
    after_or: bool = False


type_of_choices = Iterable[Option | tuple[str, ...]] | Mapping[str, str]
Choices = type_of_choices | Callable[[], type_of_choices]


def options_from(choices: Choices) -> list[Option]:
    """Turn pairs, triples with a hint, a mapping or Options into Options."""
    given = choices() if callable(choices) else choices
    rows = given.items() if isinstance(given, Mapping) else given
    return [row if isinstance(row, Option) else Option(str(row[0]), *row[1:3]) for row in rows]


def sent_as(value: object) -> str:
    """Return the text a value is sent as: an enum by its value, nothing as empty."""
    if value is None:
        return ""
    return str(value.value if isinstance(value, Enum) else value)


class ChoiceField(GovukField):
    """Common to select, radios and checkboxes: the options and which of them are chosen."""

    def __init__(
        self,
        label: str = "",
        *,
        choices: Choices = (),
        coerce: Callable[[str], Any] = str,
        **settings: Any,  # noqa: ANN401 - handed on as they are
    ) -> None:
        """Make the field.

        Args:
            label: The question.
            choices: Options, (value, label) pairs, (value, label, hint) triples, a mapping,
                or a function that returns one of these. May be set later on the form.
            coerce: Turns what was sent into what the service wants: int, an enum.
            settings: As for every field.
        """
        super().__init__(label, **settings)
        self.choices = choices
        self.coerce = coerce

    @property
    def options(self) -> list[Option]:
        """The options, in order."""
        return options_from(self.choices)

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options under the heading of their group, in order of first appearance."""
        grouped: dict[str, list[Option]] = {}
        for option in self.options:
            grouped.setdefault(option.group, []).append(option)
        return list(grouped.items())

    @property
    def chosen(self) -> set[str]:
        """What is chosen now, as it is sent."""
        if self.raw_data is not None:
            return set(self.raw_data)
        several = (
            self.data if isinstance(self.data, list | tuple | set | frozenset) else [self.data]
        )
        return {sent_as(value) for value in several} - {""}

    def option_id(self, number: int) -> str:
        """Return the id of the option with this number; the first carries the field's own."""
        return self.anchor if number == 1 else f"{self.id}-{number}"

    def pre_validate(self, form: Form) -> None:  # noqa: ARG002 - WTForms hands the form over
        """Refuse an answer that was not offered."""
        if not self.is_blank() and not self.chosen - {""} <= {o.value for o in self.options}:
            self.process_errors = []
            self.errors = []
            raise StopValidation(self.required_message or NOT_LISTED)

    def _coerced(self, sent: str) -> Any:  # noqa: ANN401 - whatever coerce makes of it
        try:
            return self.coerce(sent)
        except (ValueError, TypeError, KeyError):
            return None


class _OneChoice(ChoiceField):
    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the answer that was sent."""
        if valuelist:
            self.data = self._coerced(valuelist[0]) if valuelist[0] else None


class Select(_OneChoice):
    """A select. Use it for more than about seven options, else radios.

    With ``blank`` (such as "Choose a worker") the first option is empty.
    """

    widget = Drawn("select")

    def __init__(self, label: str = "", *, blank: str = "", **settings: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(label, **settings)
        self.blank = blank


class Radios(_OneChoice):
    """One answer out of a few, each with its hint."""

    widget = Drawn("radios")


class Checkboxes(ChoiceField):
    """Any number of answers; its data is a list."""

    widget = Drawn("checkboxes")

    def process_data(self, value: Iterable[object] | None) -> None:
        """Take the list given by the view."""
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take every answer that was sent."""
        self.data = [self._coerced(sent) for sent in valuelist if sent]
