"""Forms of instructing an outside assessor."""

from kinship.assessments.types import Terms
from kinship.core import clock
from kinship.core.web.fields import DateParts, Money, TextArea
from kinship.core.web.forms import KinshipForm


class InstructForm(KinshipForm):
    """What the letter of instruction asks for."""

    midpoint_due_on = DateParts(
        "By when is the midpoint review held?",
        asked="the day of the midpoint review",
        required="Enter the day of the midpoint review",
        not_before=clock.today,
    )
    report_due_on = DateParts(
        "By when is the report with a manager?",
        asked="the day of the report",
        required="Enter the day of the report",
        not_before=clock.today,
    )
    fee_pence = Money("What is the fee?", asked="the fee", required="Enter the fee")
    words = TextArea(
        "What else must they know? (optional)",
        hint="It is printed in the letter. Leave names and details of the family out: they read "
        "the case here.",
        longest=1_000,
        look={"rows": 3},
    )

    @property
    def terms(self) -> Terms:
        """What the letter asks for."""
        return Terms(
            self.midpoint_due_on.data,
            self.report_due_on.data,
            self.fee_pence.data,
            self.words.data or "",
        )


class DeclineForm(KinshipForm):
    """Why an assessor declines."""

    because = TextArea(
        "Why is it declined?",
        hint="The case then closes to the assessor at once and waits for somebody else.",
        required="Enter why it is declined",
        longest=500,
        look={"rows": 3},
    )
