"""Forms about the register of members."""

from kinship.core import clock
from kinship.core.web.fields import (
    DateParts,
    Hidden,
    Money,
    Select,
    TextArea,
    TextInput,
    WholeNumber,
)
from kinship.core.web.forms import KinshipForm

ONE_A_LINE = "One a line. Used only to find conflicts of interest; shown to nobody else"
MOST_HOURS = 40


def lines(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text that say something.

    Args:
        text: as typed.
    """
    return tuple(each.strip() for each in (text or "").splitlines() if each.strip())


class EntryForm(KinshipForm):
    """Keep the register entry of a member."""

    seen = Hidden(longest=16)

    checked_on = DateParts(
        "Background check made on", asked="the day of the check", not_after=clock.today
    )
    check_renew_on = DateParts("To be renewed by", asked="the day it is renewed by")
    references_on = DateParts(
        "Both references in on", asked="the day the references were in", not_after=clock.today
    )
    inducted_on = DateParts("Induction on", asked="the day of the induction", not_after=clock.today)
    appraised_on = DateParts(
        "Last appraisal on", asked="the day of the appraisal", not_after=clock.today
    )
    fee_pence = Money("Fee for a meeting", asked="the fee", hint="Leave blank for none")
    street = TextInput("Street of their home", hint="Without the number", longest=120)
    postcode = TextInput("Postcode of their home", longest=10, look={"width": "10"})
    schools = TextArea("Schools at which they work or govern", hint=ONE_A_LINE, look={"rows": 3})
    employers = TextArea("For whom they work", hint=ONE_A_LINE, look={"rows": 3})
    family_names = TextArea(
        "Family names of theirs and of close relatives", hint=ONE_A_LINE, look={"rows": 3}
    )


class TrainingForm(KinshipForm):
    """Record training."""

    title = TextInput("What was it?", required="Enter what the training was", longest=120)
    held_on = DateParts(
        "When?",
        asked="the day of the training",
        required="Enter the day of the training",
        not_after=clock.today,
    )
    hours = WholeNumber("Hours", asked="the hours", most=MOST_HOURS, required="Enter the hours")


class ManagedForm(KinshipForm):
    """Note whom a member manages or managed."""

    staff_id = Select(
        "Who?", blank="Choose a worker", coerce=int, required="Select who is or was managed"
    )
    until_on = DateParts(
        "Until", asked="the last day of it", hint="Leave blank while they still manage them"
    )
