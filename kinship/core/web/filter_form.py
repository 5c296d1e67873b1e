"""The form of the filters beside a list: sent by GET, kept in the address."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from flask import request
from wtforms import Field

from kinship.core.web.choices import ChoiceField, sent_as
from kinship.core.web.filters import here, long_date
from kinship.core.web.forms import AnyForm

PLACE = "at"
"""Name of the cursor in the address; dropped whenever a filter changes."""


class FilterForm(AnyForm):
    """Filters of a list. It reads the address, and a wrong value filters nothing.

    Make it without arguments: its fields are filled from the address and checked.
    """

    class Meta:
        """A GET form changes nothing, so it needs no CSRF token."""

        csrf = False

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on to WTForms
        super().__init__(formdata=request.args, **settings)
        self.validate()
        for field in self:
            if field.errors:
                field.data = [] if isinstance(field.data, list) else None

    def carried(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return the parts of the address that the form carries along, such as the sort."""
        return [(name, value) for name in names for value in request.args.getlist(name)]

    @property
    def cleared(self) -> str:
        """This page's address without any filter."""
        return here(**{name: None for field in self for name in _names(field)}, **{PLACE: None})

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What is filtered by: words, and the address without it."""
        return [each for field in self for each in _chosen(field)]


def _names(field: Field) -> list[str]:
    parts = getattr(field, "parts", None)
    return [f"{field.name}-{part[0]}" for part in parts] if parts else [field.name]


def _chosen(field: Field) -> Iterator[tuple[str, str]]:
    if field.errors or field.data in (None, "", [], False):
        return
    if not isinstance(field, ChoiceField):
        gone: dict[str, object] = dict.fromkeys([*_names(field), PLACE])
        yield f"{field.label.text}: {_words(field.data)}", here(**gone)
        return
    labels = {option.value: option.label for option in field.options}
    values = field.data if isinstance(field.data, list) else [field.data]
    sent = [sent_as(value) for value in values]
    for value in sent:
        left = [other for other in sent if other != value]
        yield (
            f"{field.label.text}: {labels.get(value, value)}",
            here(**{field.name: left or None, PLACE: None}),
        )


def _words(value: object) -> str:
    if value is True:
        return "yes"
    return long_date(value) if isinstance(value, dt.date) else str(value)
