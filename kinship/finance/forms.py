"""Forms to work out, review and end an allowance."""

from collections.abc import Mapping, Sequence

from kinship.arrangements.queries import Child
from kinship.core import clock
from kinship.core.web.fields import DateParts, Money, Radios, Select, TextArea, TextInput
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm
from kinship.finance.rate_file import here
from kinship.finance.types import (
    LOOK_AHEAD_DAYS,
    OUTCOMES,
    Assessed,
    Held,
    Outcome,
    ReviewFilter,
    Stop,
)
from kinship.timescales.forms import LateReason

WHICH = {
    ReviewFilter.OVERDUE.value: "Overdue",
    ReviewFilter.SOON.value: f"Due in the next {LOOK_AHEAD_DAYS // 7} weeks",
}


def schemes() -> dict[str, str]:
    """Return the schemes of this nation."""
    return {code: scheme.name for code, scheme in here().schemes.items()}


class AssessForm(KinshipForm):
    """An allowance as it was worked out."""

    child_id = Radios("Which child is it for?", coerce=int, required="Select the child")
    payee_id = Radios("Who is paid?", coerce=int, required="Select who is paid")
    scheme = Radios("Under which scheme?", choices=schemes, required="Select the scheme")
    starts_on = DateParts(
        "What is the first day?",
        asked="the first day",
        required="Enter the first day",
    )
    region = Select("Which region's rates?", choices=lambda: dict(here().regions))
    weekly = Money(
        "How much a week?",
        hint="Leave blank to use the rate on record for the child's age.",
        asked="the weekly amount",
    )
    source = TextInput("If it is another amount, where does it come from?", look={"width": "full"})
    reason = TextArea(
        "How was it worked out?",
        hint="Needed where the amount is not the rate. Write so that the family can read it.",
        look={"rows": 4, "characters": 2000},
    )
    conditions = TextArea("What does the family agree to?", look={"rows": 3, "characters": 2000})

    def offer(self, children: Sequence[Child], people: Mapping[int, str]) -> None:
        """Set what can be chosen.

        Args:
            children: the children of the case.
            people: the adults the case knows of.
        """
        self.child_id.choices = [(str(child.id), child.name) for child in children]
        self.payee_id.choices = [(str(key), name) for key, name in people.items()]

    def assessed(self) -> Assessed:
        """Return what was entered."""
        return Assessed(
            child_id=self.child_id.data,
            payee_id=self.payee_id.data,
            scheme=self.scheme.data,
            starts_on=self.starts_on.data,
            region=self.region.data or "",
            weekly_pence=self.weekly.data,
            source=self.source.data or "",
            reason=self.reason.data or "",
            conditions=self.conditions.data or "",
            submit_key=self.submit_key.data,
        )


class AgreeForm(KinshipForm):
    """Approval of an allowance somebody else worked out."""


class ReviewForm(KinshipForm):
    """The yearly review of an agreement: no change, unless somebody says so."""

    outcome = Radios(
        "What did the review come to?", choices=OUTCOMES, required="Select what it came to"
    )
    held_on = DateParts(
        "When was it held?",
        asked="the date of the review",
        required="Enter the date of the review",
        not_after=clock.today,
    )
    carer_said = TextArea(
        "What the carer said",
        hint="In their own words. If you could not reach them, say how often you tried.",
        look={"rows": 4, "characters": 2000},
    )
    proposed_weekly = Money("If more is proposed, how much a week?", asked="the weekly amount")
    reasons = TextArea("If a change is proposed, why?", look={"rows": 3, "characters": 2000})
    late_reason = LateReason()

    def held(self) -> Held:
        """Return what was entered."""
        changes = self.outcome.data != Outcome.NO_CHANGE
        return Held(
            held_on=self.held_on.data,
            outcome=self.outcome.data,
            carer_said=self.carer_said.data or "",
            reasons=self.reasons.data or "",
            proposed_weekly_pence=self.proposed_weekly.data if changes else None,
            late_reason=self.late_reason.data or "",
            submit_key=self.submit_key.data,
        )


class EndForm(KinshipForm):
    """The end of an agreement, by a named decision."""

    on = DateParts(
        "What is the last day paid for?",
        asked="the last day",
        required="Enter the last day",
        not_after=clock.today,
    )
    reason = TextArea(
        "Why does it end?",
        hint="The family reads this.",
        required="Enter why it ends, in words the family can read",
        look={"rows": 4, "characters": 2000},
    )
    decided_by = TextInput(
        "Who decided?",
        hint="Name and post",
        required="Enter who decided, with their post",
        look={"width": "20"},
    )

    def stop(self) -> Stop:
        """Return what was entered."""
        return Stop(on=self.on.data, reason=self.reason.data, decided_by=self.decided_by.data)


class ReviewsFilter(FilterForm):
    """Which reviews the list shows."""

    due = Radios("Review", choices=WHICH, look={"small": True})
    scheme = Select("Scheme", choices=schemes, blank="Every scheme")
