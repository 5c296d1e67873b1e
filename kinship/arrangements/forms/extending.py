"""Forms to carry an approval further and to record the reviews that open the way."""

from datetime import date

from kinship.arrangements.types import APPROVAL_ENDS, BY_THEMSELVES, Approves, Further, Step
from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, Select, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.timescales.types import LATE_REASONS

ASKED = (
    "still_best_on",
    "panel_view_on",
    "panel_view",
    "reviewing_officer_told_on",
    "officer_approved_on",
)


class ExtendForm(KinshipForm):
    """Exactly what the law asks before an approval is carried further, each with its date."""

    still_best_on = DateParts(
        "When did you consider if this is still the most appropriate home?",
        asked="the date you considered it",
        not_after=clock.today,
    )
    panel_view_on = DateParts(
        "When did the fostering panel give its views?",
        asked="the date of the panel's views",
        not_after=clock.today,
    )
    panel_view = TextArea("What were the panel's views?", look={"rows": 3, "characters": 2000})
    reviewing_officer_told_on = DateParts(
        "When was the independent reviewing officer told?",
        asked="the date the reviewing officer was told",
        not_after=clock.today,
    )
    officer_approved_on = DateParts(
        "When did you, the nominated officer, approve it?",
        asked="the date of your approval",
        not_after=clock.today,
    )

    def keep(self, step: Step) -> None:
        """Leave out what this step does not ask.

        Args:
            step: the step.
        """
        asked = {*step.needs, "panel_view"} if "panel_view_on" in step.needs else {*step.needs}
        for name in ASKED:
            if name not in asked:
                delattr(self, name)
        if "still_best_on" not in step.needs:
            self.officer_approved_on.label.text = "When was it decided to continue?"

    def further(self, step: Step, officer_name: str, officer_id: int | None) -> Further:
        """Return what was entered.

        Args:
            step: the step.
            officer_name: who gives it.
            officer_id: the same person's account.
        """
        entered = {name: self[name].data for name in ASKED if name in self}
        entered["panel_view"] = entered.get("panel_view") or ""
        return Further(
            rule=step.rule,
            officer_name=officer_name,
            officer_id=officer_id,
            submit_key=self.submit_key.data,
            **entered,
        )


class ReviewForm(KinshipForm):
    """That a review was held."""

    held_on = DateParts(
        "When was the review held?",
        asked="the date of the review",
        required="Enter the date of the review",
        not_after=clock.today,
    )
    late_reason = Select("If it was late, why?", choices=LATE_REASONS, blank="It was not late")


class CompleteForm(KinshipForm):
    """What was still missing when an approval was given."""

    home_visited_on = DateParts(
        "When was the home visited?", asked="the date of the visit", not_after=clock.today
    )
    adults_listed_on = DateParts(
        "When did you list every adult who lives there?",
        asked="the date the adults were listed",
        not_after=clock.today,
    )
    police_check_on = DateParts(
        "When was the urgent police check made?",
        asked="the date of the police check",
        not_after=clock.today,
    )
    police_check_reference = TextInput("Reference of the check", look={"width": "20"})

    def keep(self, approval: object, approves: Approves) -> None:
        """Leave out what is on record already.

        Args:
            approval: the approval as stored.
            approves: its kind.
        """
        for name in list(self.found()):
            if name not in approves.warns or getattr(approval, name):
                delattr(self, name)

    def found(self) -> dict[str, date | str | None]:
        """Return what was entered, by name."""
        names = ("home_visited_on", "adults_listed_on", "police_check_on", "police_check_reference")
        return {name: self[name].data for name in names if name in self}


def chosen_endings() -> dict[str, str]:
    """Return the ways an approval ends that somebody may choose."""
    return {code: name for code, name in APPROVAL_ENDS.items() if code not in BY_THEMSELVES}


class EndApprovalForm(KinshipForm):
    """That an approval no longer holds."""

    ended_on = DateParts(
        "When did it end?",
        asked="the date it ended",
        required="Enter the date it ended",
        not_after=clock.today,
    )
    how = Radios("How did it end?", choices=chosen_endings, required="Select how it ended")
