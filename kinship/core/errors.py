"""The few kinds of thing that can go wrong, each turned into a page or a line in one place."""

from collections.abc import Mapping

FACT_DAY = "the day of the fact"
"""Names the field that holds the day a form is about, whatever that form calls it."""


class KinshipError(Exception):
    """Anything this product refuses or cannot do; the message is for the person who reads it."""


class UserError(KinshipError):
    """Something the person at the keyboard can put right: a wrong argument, file or setting."""


class NotFoundError(KinshipError):
    """No such record, or none that this person may see: both look the same."""


class ForbiddenError(KinshipError):
    """The person is signed in but their role does not do this."""


class SignedOutError(KinshipError):
    """Somebody sent a form after their session had ended; what they typed is shown back."""


class StaleError(KinshipError):
    """Somebody else saved the same thing first."""


class RefusedError(KinshipError):
    """A rule of practice says no; carries the reasons in plain words.

    Args:
        reasons: one sentence each, shown to the person as they stand; or the sentence of each
            field, where several fields are at fault.
        field: the form field the reasons belong to, or an empty string for the whole form.
    """

    def __init__(
        self, reasons: Mapping[str, str] | list[str] | tuple[str, ...] | str, *, field: str = ""
    ) -> None:
        self.by_field: dict[str, str] = dict(reasons) if isinstance(reasons, Mapping) else {}
        said = self.by_field.values() or reasons
        self.reasons: tuple[str, ...] = (said,) if isinstance(said, str) else tuple(said)
        self.field = field
        super().__init__(" ".join(self.reasons))
