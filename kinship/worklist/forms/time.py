"""What is asked about leave, duty and what else takes somebody's time."""

from kinship.accounts.types import TimeKind
from kinship.core import clock
from kinship.core.web.choices import Option
from kinship.core.web.fields import DateParts, Radios, Select, WholeNumber
from kinship.core.web.forms import KinshipForm

KINDS = {
    TimeKind.LEAVE.value: "Leave",
    TimeKind.SICKNESS.value: "Sickness",
    TimeKind.DUTY.value: "Duty, some days a week",
    TimeKind.MENTOR.value: "Looks after a student or a newly qualified colleague",
    TimeKind.FIRST_YEAR.value: "Newly qualified, in the assessed first year",
}


class TimeForm(KinshipForm):
    """An entry about somebody's time. Why somebody is away is not asked."""

    staff_id = Select("Who?", coerce=int, blank="Choose a person", required="Select who")
    kind = Radios("What is it?", choices=KINDS, required="Select what it is", look={"small": True})
    from_on = DateParts(
        "First day", asked="the first day", required="Enter the first day", default=clock.today
    )
    until_on = DateParts(
        "Last day",
        asked="the last day",
        hint="Leave and sickness need one. Otherwise leave it blank.",
    )
    days_a_week = WholeNumber("Days of duty a week", asked="the days of duty a week", most=5)

    def offer(self, people: list[Option]) -> None:
        """Offer the people of one's own teams.

        Args:
            people: who can be chosen.
        """
        self.staff_id.choices = people
