"""The form to correct the day of an approval or of its last review."""

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

APPROVED, REVIEWED = "approved", "reviewed"


class RedateForm(KinshipForm):
    """Which day was wrong, and the right one."""

    day_field = "day"

    what = Radios("Which date is wrong?", required="Select which date is wrong")
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
