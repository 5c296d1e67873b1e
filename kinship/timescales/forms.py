"""The question every form asks when the day entered comes after a clock's own."""

from typing import Any

from kinship.core.web.fields import Select
from kinship.timescales.late_file import late_reasons


class LateReason(Select):
    """Asks why something is late; `components/late.html` draws it only where it is."""

    def __init__(self, label: str = "Why was this late?", **settings: Any) -> None:  # noqa: ANN401 - handed on as they are
        """Make the field.

        Args:
            label: the question.
            settings: as for every select.
        """
        settings.setdefault("blank", "Select a reason")
        super().__init__(label, choices=late_reasons, **settings)
