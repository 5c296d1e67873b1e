"""The form to correct the day of minutes, of telling the carers, or of a letter."""

from kinship.core import clock
from kinship.core.web.fields import DateParts, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason


class CorrectForm(KinshipForm):
    """The right day, and how the wrong one came about."""

    day_field = "day"

    day = DateParts(
        "What is the right day?",
        asked="the right day",
        required="Enter the right day",
        not_after=clock.today,
    )
    why = TextArea(
        "Why was the date wrong?", required="Enter why the date was wrong", look={"rows": 3}
    )
    late_reason = LateReason()
