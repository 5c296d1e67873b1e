"""Forms about quality: going on in spite of a warning, agreeing, a legal read."""

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm


class GoOnForm(KinshipForm):
    """Go on in spite of a warning."""

    warning = Radios("Which warning?", required="Select the warning")
    reason = TextArea(
        "Why do you go on?",
        hint="It is kept with your name and today's date, and is part of the record.",
        required="Enter why you go on",
    )


class AgreeForm(KinshipForm):
    """The head of service agrees with the plan, or does not."""

    agreed = Radios(
        "Do you agree with the plan this assessment puts forward?",
        choices=(("yes", "Yes"), ("no", "No")),
        required="Select whether you agree",
    )
    words = TextArea(
        "Conditions, or why you do not agree", hint="Leave this blank if you agree as it stands."
    )


class LegalReadForm(KinshipForm):
    """The legal adviser has read it."""

    on = DateParts(
        "When did the legal adviser read it?",
        asked="the day it was read",
        required="Enter the day it was read",
        not_after=clock.today,
    )
    name = TextInput(
        "Who read it?",
        hint="Their advice is privileged: keep it in the legal file, not here.",
        required="Enter who read it",
    )
