"""Ask to see a restricted case, and answer."""

from datetime import datetime, time

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm

ANSWERS = {"yes": "Yes, for a time", "no": "No"}


class AskForm(KinshipForm):
    """Which case, and why."""

    reference = TextInput(
        "What is the reference of the case?",
        required="Enter the reference of the case",
        longest=40,
        look={"width": "10", "spellcheck": False},
    )
    reason = TextArea(
        "Why do you need to see it?",
        required="Enter why you need to see the case",
        look={"rows": 3, "characters": 1000},
    )


class AnswerForm(KinshipForm):
    """Whether somebody may see the case, and until when."""

    given = Radios("May they see it?", choices=ANSWERS, required="Select whether they may see it")
    until_on = DateParts(
        "Until which day?",
        asked="the last day they may see the case",
        hint="Needed if they may see it. The day named is the last one",
        not_before=clock.today,
    )

    @property
    def until_at(self) -> datetime | None:
        """The end of the last day."""
        if self.until_on.data is None:
            return None
        return datetime.combine(self.until_on.data, time(23, 59, 59), tzinfo=clock.LONDON)
