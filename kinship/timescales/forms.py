"""The question every form asks when the day entered comes after a clock's own."""

from typing import Any

from kinship.core.web.field import Drawn, clean_text
from kinship.core.web.fields import Select
from kinship.timescales.late_file import BETWEEN, every_reason, late_reasons, said


class LateReason(Select):
    """Asks why something is late, and for somebody's own words where the reason says nothing.

    `components/late.html` draws it only where it is late. Its data is the code, with the words
    after it.
    """

    widget = Drawn("reason")

    def __init__(self, label: str = "Why was this late?", **settings: Any) -> None:  # noqa: ANN401 - handed on as they are
        """Make the field.

        Args:
            label: the question.
            settings: as for every select.
        """
        settings.setdefault("blank", "Select a reason")
        super().__init__(label, choices=late_reasons, **settings)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the reason that was chosen, and the words that were typed beside it."""
        code = valuelist[0] if valuelist else ""
        words = (clean_text(valuelist[1]) or "").strip() if len(valuelist) > 1 else ""
        self.data = (f"{code}{BETWEEN}{words}" if words else code) if code else None

    @property
    def chosen(self) -> set[str]:
        """The code of the reason that is chosen now."""
        sent = self.raw_data[0] if self.raw_data else said(self.data or "").code
        return {sent} - {""}

    @property
    def words(self) -> str:
        """The words that were typed, also where no reason was chosen."""
        if self.raw_data is not None:
            return str(self.raw_data[1]) if len(self.raw_data) > 1 else ""
        return said(self.data or "").words

    @property
    def asks_words(self) -> str:
        """The names of the reasons that ask for words."""
        names = [each.name for each in every_reason().values() if each.own_words]
        return " or ".join(f"“{name}”" for name in names)
