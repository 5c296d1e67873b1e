"""What is asked about a sign of strain."""

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.support.types import ENTERED_SIGNS


class SignForm(KinshipForm):
    """What was seen in a home, and since when."""

    sign = Radios(
        "What have you seen?",
        choices=ENTERED_SIGNS,
        required="Select what you have seen",
        look={"small": True},
    )
    seen_on = DateParts(
        "Since when?",
        asked="the day it began",
        required="Enter the day it began",
        not_after=clock.today,
        default=clock.today,
    )
    words = TextArea("What was seen or said?", longest=1_000, look={"rows": 3})
