"""Forms about a meeting: set it up, who sits, publish, minutes, cancel."""

from kinship.core import clock
from kinship.core.fact_days import AHEAD_YEARS
from kinship.core.web.fields import (
    Checkboxes,
    DateParts,
    Hidden,
    Radios,
    Select,
    TextInput,
    TimeOfDay,
)
from kinship.core.web.forms import KinshipForm
from kinship.panel.types import PARTS, TAGS, Part
from kinship.timescales.forms import LateReason

YES_NO = {"yes": "Yes", "no": "No"}
COMING = {"yes": "Coming", "no": "Sends apologies", "unknown": "Has not answered"}
ATTENDED = {"yes": "Came", "no": "Did not come", "unknown": "Not recorded yet"}


def answer(value: str | None) -> bool | None:
    """Turn yes, no or not known into what is kept.

    Args:
        value: as chosen.
    """
    return {"yes": True, "no": False}.get(value or "")


def answered(value: bool | None) -> str:  # noqa: FBT001 - the value that is turned back
    """Turn what is kept into yes, no or not known.

    Args:
        value: as kept.
    """
    return {True: "yes", False: "no", None: "unknown"}[value]


class MeetingForm(KinshipForm):
    """Set up a meeting."""

    held_on = DateParts(
        "Day",
        asked="the day of the meeting",
        required="Enter the day of the meeting",
        years_ahead=AHEAD_YEARS,
    )
    starts_at = TimeOfDay(
        "Starts at", asked="when it starts", required="Enter when the meeting starts"
    )
    venue = TextInput("Room or link", hint="For example, Committee Room 2 and Teams")
    adviser = TextInput("Panel adviser", longest=100)
    minutes_by = TextInput("Who takes the minutes", longest=100)


class ChangeMeetingForm(MeetingForm):
    """Change a meeting."""

    reason = TextInput(
        "Why is it moved?", hint="Only if the day changes. Without names: everybody reads it"
    )


class SeatForm(KinshipForm):
    """Say whether a member comes, and from when until when."""

    part = Radios(
        "Part at this meeting",
        choices={part.value: words for part, words in PARTS.items()},
        coerce=Part,
        required="Select the part they play",
    )
    coming = Radios("Answer to the invitation", choices=COMING, required="Select their answer")
    attended = Radios("On the day", choices=ATTENDED, required="Select whether they came")
    arrives_at = TimeOfDay("Arrives at", asked="when they arrive", hint="Only if after the start")
    leaves_at = TimeOfDay("Leaves at", asked="when they leave", hint="Only if before the end")


class AddSeatForm(KinshipForm):
    """Add somebody of the central list to a meeting."""

    member_id = Select(
        "Member", blank="Choose a member", coerce=int, required="Select who is to be added"
    )
    part = Radios(
        "Part at this meeting",
        choices={part.value: words for part, words in PARTS.items()},
        coerce=Part,
        required="Select the part they play",
        default=Part.MEMBER,
    )


class AppointmentForm(KinshipForm):
    """Put somebody on the central list, or change what it says."""

    seen = Hidden(longest=16)

    full_name = TextInput("Name", required="Enter the member's name", longest=100)
    tags = Checkboxes("What they bring", choices=TAGS)
    voting = Radios(
        "Do they vote?",
        choices=YES_NO,
        required="Select whether they vote",
        hint="Medical and legal advisers usually advise and do not vote",
        look={"inline": True},
        default="yes",
    )
    independent = Radios(
        "Are they independent of the council?",
        choices=YES_NO,
        required="Select whether they are independent",
        look={"inline": True},
        default="no",
    )
    background = TextInput("Background", hint="A few words, such as: kinship carer, other council")
    term_from = DateParts(
        "Appointed from", asked="the first day", required="Enter the first day of the appointment"
    )
    term_until = DateParts(
        "Appointed until", asked="the last day", hint="Leave blank if it runs on"
    )
    staff_id = Select(
        "Sign-in", blank="No sign-in", coerce=int, hint="Lets them open their meetings"
    )


class MinutesForm(KinshipForm):
    """Record that the chair has agreed the minutes."""

    final_on = DateParts(
        "Day on which the chair agreed the minutes",
        asked="the day the minutes became final",
        required="Enter the day the minutes became final",
        not_after=clock.today,
    )
    agreed_by = TextInput("Agreed by", required="Enter who agreed the minutes", longest=100)
    received_on = DateParts(
        "Day on which the decision maker received them",
        asked="the day they were received",
        hint="Leave blank if it is the day the chair agreed them",
        not_after=clock.today,
    )
    late_reason = LateReason("Why were the minutes late?")


class ReasonForm(KinshipForm):
    """Ask why something is withdrawn, put back or cancelled."""

    reason = TextInput(
        "Why?", required="Enter why", hint="Without names: the panel administrator reads it"
    )


class NeighbourForm(ReasonForm):
    """Ask which other council's panel hears an item, and why."""

    council = TextInput(
        "Which council's panel hears it?",
        required="Enter which council's panel hears it",
        longest=100,
    )
