"""Forms to carry an approval further and to record the reviews that open the way."""

from datetime import date

from kinship.arrangements.types import (
    APPROVAL_ENDS,
    BY_THEMSELVES,
    REVIEW_OUTCOMES,
    Approves,
    EmergencyReview,
    Further,
    ReviewOutcome,
    Step,
)
from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

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
        if not step.by_nominated_officer:
            self.officer_approved_on.label.text = "When was it decided to continue?"
            self.officer_approved_on.asked = "the date it was decided to continue"

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
    """That a review of a carer was held."""

    held_on = DateParts(
        "When was the review held?",
        asked="the date the review was held",
        required="Enter the date the review was held",
        not_after=clock.today,
    )
    late_reason = LateReason()


class EmergencyReviewForm(ReviewForm):
    """That an emergency or continued placement was reviewed, and whether the child stays."""

    outcome = Radios(
        "Does the child stay?",
        choices=REVIEW_OUTCOMES,
        required="Select whether the child stays",
    )
    reasons = TextArea(
        "Why?",
        hint="What the child, the carer and the parents said, and why this is best for the child.",
        required="Enter why the review decided this",
        look={"rows": 5, "characters": 4000},
    )
    held_by_name = TextInput(
        "Who held the review?",
        hint="Name and post",
        required="Enter who held the review",
        look={"width": "20"},
    )

    def review(self) -> EmergencyReview:
        """Return what was entered."""
        return EmergencyReview(
            held_on=self.held_on.data,
            outcome=ReviewOutcome(self.outcome.data),
            reasons=self.reasons.data,
            held_by_name=self.held_by_name.data,
            late_reason=self.late_reason.data or "",
            submit_key=self.submit_key.data,
        )


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
