"""Forms to put right what was recorded."""

from datetime import date

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

WHAT = {
    "day": "It was on another day",
    "struck": "It was recorded in error",
}


class CorrectForm(KinshipForm):
    """Another day, or recorded in error; everything counted from it is worked out again."""

    day_field = "right_on"

    what = Radios("What is wrong?", choices=WHAT, required="Select what is wrong")
    right_on = DateParts(
        "If it was on another day: which?", asked="the right day", not_after=clock.today
    )
    why = TextArea(
        "How did the mistake come about?",
        required="Enter why it was wrong",
        look={"rows": 3},
    )
    late_reason = LateReason()

    def right_day(self) -> date | None:
        """Return the right day; None where it was recorded in error."""
        day: date | None = self.right_on.data if self.what.data == "day" else None
        return day

    def is_whole(self) -> bool:
        """Refuse another day that is not given; one that cannot be read is refused by its field."""
        given = self.right_on.data is not None or bool(self.right_on.process_errors)
        if self.what.data == "day" and not given:
            self.refuse("right_on", "Enter the right day")
            return False
        return True


class StrikeForm(KinshipForm):
    """Recorded in error."""

    why = TextArea(
        "Why is it recorded in error?", required="Enter why it was wrong", look={"rows": 3}
    )
