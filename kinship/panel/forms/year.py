"""Forms that plan the meetings of a year."""

from datetime import date

from kinship.core.web.choices import Option
from kinship.core.web.date_parts import DateParts
from kinship.core.web.fields import Checkboxes, Radios, Select, TextInput, TimeOfDay
from kinship.core.web.forms import KinshipForm
from kinship.panel.types.year import LAST

DAYS = {"0": "Monday", "1": "Tuesday", "2": "Wednesday", "3": "Thursday", "4": "Friday"}
OFTEN = (
    Option("1", "Every week"),
    Option("2", "Every second week"),
    Option("3", "Every third week"),
    Option("4", "Every fourth week"),
    Option("0", "In certain weeks of the month"),
)
WEEKS = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth", str(LAST): "Last"}


class PatternForm(KinshipForm):
    """Ask how often the panel meets, from when until when."""

    first = DateParts("From", asked="the first day", required="Enter the first day")
    last = DateParts("Until", asked="the last day", required="Enter the last day")
    weekday = Select(
        "Day of the week", choices=DAYS, coerce=int, required="Select the day of the week"
    )
    every = Radios("How often?", choices=OFTEN, coerce=int, required="Select how often")
    weeks = Checkboxes(
        "Which weeks of the month?",
        choices=WEEKS,
        coerce=int,
        hint="Only for certain weeks of the month",
    )


class DaysForm(KinshipForm):
    """Choose among the days found, and say what all of these meetings share."""

    days = Checkboxes("Days", coerce=date.fromisoformat, required="Select at least one day")
    starts_at = TimeOfDay(
        "Each starts at", asked="when they start", required="Enter when the meetings start"
    )
    venue = TextInput("Room or link", hint="For example, Committee Room 2 and Teams")
    adviser = TextInput("Panel adviser", longest=100)
    minutes_by = TextInput("Who takes the minutes", longest=100)
