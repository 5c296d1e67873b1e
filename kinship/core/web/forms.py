"""The form that every form of the program is made from."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field

from kinship.core.errors import FACT_DAY, RefusedError
from kinship.core.web.field import GovukField
from kinship.core.web.fields import Hidden


class AnyForm(FlaskForm):
    """A form whose messages lead to its fields, whether a field, a rule or a service refused.

    `day_field` names the field that holds the day the form is about.
    """

    day_field = ""

    def refuse(self, field: str | None, *messages: str) -> None:
        """Add messages to a field after a rule or service has refused what was sent.

        Args:
            field: Name of the field, or None when no one field is at fault.
            messages: What to tell the person, each a whole sentence or reason.
        """
        field = self.day_field if field == FACT_DAY else field
        if field is None or field not in self._fields:
            self.form_errors.extend(messages)
            return
        for message in messages:
            target = self._fields[field]
            target.errors = [*target.errors, message]

    def refuse_for(self, error: RefusedError) -> None:
        """Add the reasons of a rule that said no to the field or fields they belong to."""
        if error.by_field:
            for field, message in error.by_field.items():
                self.refuse(field, message)
            return
        self.refuse(error.field or None, *error.reasons)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id it leads to (empty when none), in the order of the page."""
        found = [(message, "") for message in self.form_errors]
        for field in self._fields.values():
            found.extend(_problems_of(field))
        return found

    def hidden_tag(self, *fields: str) -> Markup:  # noqa: ARG002 - Flask-WTF's own signature
        """Draw the hidden inputs, without ids: a page may hold several forms."""
        return Markup("").join(
            Markup('<input type="hidden" name="{}" value="{}">').format(each.name, _sent(each))
            for each in self._hidden()
        )

    def _hidden(self) -> Iterator[Field]:
        for field in self:
            if isinstance(field, Hidden) or field.short_name == "csrf_token":
                yield field


def _sent(field: Field) -> str:
    return field.shown if isinstance(field, GovukField) else str(field._value())  # noqa: SLF001 - WTForms' way to read a CSRF token


def _problems_of(field: Field) -> list[tuple[str, str]]:
    inner = getattr(field, "entries", None) or list(getattr(field, "form", None) or [])
    if inner:
        return [problem for each in inner for problem in _problems_of(each)]
    anchor = getattr(field, "anchor", "")
    return [(str(message), str(anchor)) for message in field.errors]


class KinshipForm(AnyForm):
    """A form that saves something: with CSRF protection and a key for its submission.

    ``submit_key`` is made when the page is drawn and sent with it. A service that has seen the
    key before knows a second press of the same button and answers with the first result.
    """

    submit_key = Hidden(default=lambda: uuid.uuid4().hex, longest=64)

    def day_faults(self) -> Mapping[str, str]:
        """Return which days cannot be beside each other: field to message; for a form to say."""
        return {}

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """Check every field, then the days beside each other; all is said at once."""
        whole = bool(super().validate(extra_validators))
        for name, message in self.day_faults().items():
            if not self._fields[name].errors:
                self.refuse(name, message)
                whole = False
        return whole


def page_problems(forms: Iterable[object]) -> list[tuple[str, str]]:
    """Return the problems of every form on a page, for the summary at its top."""
    return [problem for form in forms if isinstance(form, AnyForm) for problem in form.problems]
