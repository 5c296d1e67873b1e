"""Record an enquiry, and say what becomes of it."""

from collections.abc import Mapping
from datetime import datetime, time

from kinship.cases import rules
from kinship.cases.types import (
    ARRANGEMENTS_NOW,
    CALLERS,
    CHANNELS,
    CHILD_KNOWN,
    ENQUIRY_OUTCOMES,
    MADE_BY,
    YES_NO_UNSURE,
    EnquiryAnswer,
    EnquiryFacts,
)
from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, Select, TextArea, TextInput, TimeOfDay
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

HANDED_ON = {
    "referral": "You go on to the referral",
    "private fostering": "Tell the private fostering worker today",
    "safeguarding": "Ring the front door now: a child at risk is not dealt with here",
    "other council": "Say in the advice which council",
}


def _now() -> time:
    return clock.in_london(clock.now()).time().replace(second=0, microsecond=0, tzinfo=None)


class EnquiryForm(KinshipForm):
    """What was said when somebody asked, on one page."""

    received_on = DateParts(
        "Which day did they ask?",
        asked="the day they asked",
        required="Enter the day they asked",
        not_after=clock.today,
        default=clock.today,
    )
    received_at = TimeOfDay(
        "At what time?", asked="the time", required="Enter the time they asked", default=_now
    )
    team_id = Select("Which team answers?", coerce=int, required="Select the team that answers")
    channel = Select(
        "How did they ask?",
        choices=CHANNELS,
        blank="Choose how",
        required="Select how they asked",
    )
    caller_name = TextInput("Their name", hint="Leave it blank if they would rather not say.")
    caller_phone = TextInput("Their telephone number", longest=40, look={"width": "20"})
    caller_role = Select(
        "Who are they?",
        choices=CALLERS,
        blank="Choose who they are",
        required="Select who they are",
    )
    child_known = Radios(
        "Is the child known to us?",
        choices=CHILD_KNOWN,
        required="Select whether the child is known to us",
        look={"inline": True, "small": True},
    )
    what_asked = TextArea(
        "What did they ask, in their own words?", required="Enter what they asked"
    )
    arrangement_now = Radios(
        "What is happening with the child?",
        choices=ARRANGEMENTS_NOW,
        required="Select what is happening with the child",
        look={"small": True},
    )
    moved_on = DateParts(
        "If the child lives there: when did they move?",
        asked="the date the child moved",
        not_after=clock.today,
        hint="The nearest date they can give. For example, 27 3 2026",
    )
    parent_in_home = Radios(
        "If the child lives there: does a parent live there too?",
        choices=[("yes", "Yes"), ("no", "No")],
        look={"inline": True, "small": True},
    )
    made_by = Radios(
        "Who arranged it?",
        choices=MADE_BY,
        required="Select who arranged it",
        look={"small": True},
        hint="Who asked, and whether the family could have said no, decides which law applies.",
    )
    council_involved = Radios(
        "Was the council involved?",
        choices=YES_NO_UNSURE,
        required="Select whether the council was involved",
        look={"inline": True, "small": True},
    )
    advice_given = TextArea(
        "Advice or information given",
        hint="What you told them, and which leaflets they were given or sent.",
        look={"rows": 3},
    )

    def offer(self, teams: Mapping[str, str]) -> None:
        """Offer the teams that may answer.

        Args:
            teams: the active teams, key to name.
        """
        self.team_id.choices = teams

    @property
    def facts(self) -> EnquiryFacts:
        """What the service needs."""
        moment = datetime.combine(self.received_on.data, self.received_at.data, tzinfo=clock.LONDON)
        parent = self.parent_in_home.data
        return EnquiryFacts(
            received_at=moment,
            channel=self.channel.data,
            caller_name=self.caller_name.data or "",
            caller_phone=self.caller_phone.data or "",
            caller_role=self.caller_role.data,
            child_known=self.child_known.data,
            what_asked=self.what_asked.data,
            arrangement_now=self.arrangement_now.data,
            made_by=self.made_by.data,
            moved_on=self.moved_on.data,
            parent_in_home=None if parent is None else parent == "yes",
            council_involved=self.council_involved.data,
            advice_given=self.advice_given.data or "",
        )

    def day_faults(self) -> dict[str, str]:
        """Return which days of the enquiry cannot be."""
        if self.received_on.data is None:
            return {}
        today = clock.today()
        return rules.enquiry_day_problems(self.received_on.data, self.moved_on.data, today)

    def is_complete(self) -> bool:
        """Say whether the practice rules are met, or put what is missing at its field."""
        problems = rules.enquiry_problems(self.facts)
        for field, message in problems.items():
            self.refuse(field, message)
        return not problems


class AnswerForm(KinshipForm):
    """What becomes of an enquiry."""

    outcome = Radios(
        "What happens next?",
        choices=[
            (code, label, HANDED_ON.get(code, "")) for code, label in ENQUIRY_OUTCOMES.items()
        ],
        required="Select what happens next",
    )
    advice = TextArea("Advice or information given", look={"rows": 3})
    answered_on = DateParts(
        "When were they answered?",
        asked="the day they were answered",
        required="Enter the day they were answered",
        not_after=clock.today,
        default=clock.today,
    )
    late_reason = LateReason()

    @property
    def answer(self) -> EnquiryAnswer:
        """What the service needs."""
        return EnquiryAnswer(
            outcome=self.outcome.data,
            advice=self.advice.data or "",
            on=self.answered_on.data,
            late_reason=self.late_reason.data or "",
        )
