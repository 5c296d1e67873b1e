"""Forms of the register of checks, and of what is waited for."""

from typing import Any

from wtforms.validators import ValidationError

from kinship.assessments.types import WaitingFilter
from kinship.checks.types import HOW_CHASED, OUTCOMES, How, Outcome
from kinship.core import clock
from kinship.core.web.choices import Option
from kinship.core.web.fields import Checkboxes, DateParts, Radios, Select, TextArea, TextInput
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm

QUIET = {"7": "7 days", "14": "14 days", "28": "28 days"}
HOW = tuple(HOW_CHASED.items())


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
    how = Select("If you chased them, how?", blank="Choose how", choices=HOW, coerce=How)

    def validate_how(self, field: Select) -> None:
        """Ask how somebody chased.

        Args:
            field: the answer.

        Raises:
            ValidationError: they chased and did not say how.
        """
        if self.act.data == "chase" and not field.data:
            message = "Select how you chased them"
            raise ValidationError(message)


class ChaseForm(KinshipForm):
    """When and how several checks were chased."""

    on = DateParts(
        "When did you chase them?",
        asked="the day you chased them",
        required="Enter the day you chased them",
        not_after=clock.today,
    )
    how = Radios("How?", choices=HOW, coerce=How, required="Select how you chased them")


class WaitingFilters(FilterForm):
    """What the list of checks that are waited for is narrowed to."""

    team = Select("Team", coerce=int, blank="All teams")
    reference = TextInput("Case reference", longest=20)
    answered_by = Select("Who answers", blank="Anybody")
    quiet_days = Select("Not asked or chased for", blank="Any time", choices=QUIET)

    def __init__(self, *, sources: list[Option], teams: list[Option]) -> None:
        self.offered = {"answered_by": sources, "team": teams}
        super().__init__()
        if not teams:
            del self.team

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Put in what can be chosen before what was sent is checked."""
        for name, choices in self.offered.items():
            self[name].choices = choices
        return bool(super().validate(extra_validators))

    @property
    def wanted(self) -> WaitingFilter:
        """What was asked for."""
        return WaitingFilter(
            answered_by=self.answered_by.data or "",
            quiet_days=int(self.quiet_days.data or 0),
            reference=self.reference.data or "",
            team_id=self.team.data if self.team else None,
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


class AddCheckForm(KinshipForm):
    """A check that is made only sometimes, for one person or for the home."""

    kind = Radios("Which check?", required="Select which check")
    home = Radios("Which home?", coerce=int, required="Select which home")
    person_id = Select(
        "Whose check is it?",
        hint="Leave it empty for a check of the home itself.",
        coerce=int,
        blank="The home’s",
    )
