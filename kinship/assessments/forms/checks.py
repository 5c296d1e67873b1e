"""Forms of the register of checks."""

from kinship.checks.types import OUTCOMES, Outcome
from kinship.core import clock
from kinship.core.web.fields import Checkboxes, DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm


class BulkForm(KinshipForm):
    """Mark several checks as asked for or chased."""

    checks = Checkboxes("Checks", coerce=int, required="Select at least one check")
    act = Radios(
        "What did you do?",
        choices=(("request", "Asked for them"), ("chase", "Chased them")),
        required="Select what you did",
        look={"inline": True, "small": True},
    )
    on = DateParts(
        "On which day?", asked="the day", required="Enter the day", not_after=clock.today
    )


class ReceiveForm(KinshipForm):
    """Record a check that came back."""

    received_on = DateParts(
        "When did it come back?",
        asked="the day it came back",
        required="Enter the day it came back",
        not_after=clock.today,
    )
    outcome = Radios(
        "What came of it?",
        choices=tuple(OUTCOMES.items()),
        coerce=Outcome,
        required="Select what came of it",
    )
    reference = TextInput(
        "Its reference number",
        hint="Only the number. Never copy what a certificate says.",
        longest=40,
        look={"width": "20"},
    )
    risk_note = TextArea(
        "What must a manager think about?",
        hint="Only if something came up. Your own words, not the certificate's.",
        look={"rows": 4},
    )


class DecideRiskForm(KinshipForm):
    """Decide about what a check brought up."""

    note = TextArea("Your decision, and why", required="Enter the decision and why")


class NotNeededForm(KinshipForm):
    """Say that a check is not needed."""

    because = TextArea(
        "Why is this check not needed?",
        required="Enter why this check is not needed",
        look={"rows": 3},
    )
