"""The offer of a family meeting, the meeting, the homes the family names, and its review."""

from collections.abc import Sequence

from kinship.cases.queries import FoundHome, HomeRow, StaffChoice
from kinship.cases.types import (
    AGREED,
    ATTENDED,
    CHILD_THERE,
    FATHERS_SIDE,
    OFFERED_HOW,
    OFFERS,
    RELATIONSHIPS,
    SIDES,
    HeldFacts,
    NamedHome,
    Offer,
    OfferFacts,
)
from kinship.core import clock
from kinship.core.web.fields import (
    Checkboxes,
    Confirm,
    DateParts,
    Radios,
    Select,
    TextArea,
    TextInput,
)
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

PLACES = 4
"""So many homes may be named in one go; more are named on the page of options."""


class OfferForm(KinshipForm):
    """The offer of a family meeting, or why there is none."""

    day_field = "asked_on"

    asked_on = DateParts(
        "When did you first speak with the family about it?",
        asked="the first contact",
        required="Enter the day of the first contact",
        not_after=clock.today,
    )
    urgent = Confirm("It is an emergency meeting of the network")
    outcome = Radios(
        "What became of the offer?",
        choices=[(code.value, words) for code, words in OFFERS.items()],
        coerce=Offer,
        required="Select what became of the offer",
    )
    offered_on = DateParts(
        "If offered: on which day?", asked="the day of the offer", not_after=clock.today
    )
    offered_to = TextInput("If offered: to whom?", hint="For example: both parents and her nan")
    offered_how = Select("If offered: how?", choices=OFFERED_HOW, blank="Choose how")
    reason = TextArea("If not offered: why not?", look={"rows": 3})
    manager_id = Select(
        "If not offered: which manager agreed?",
        coerce=int,
        blank="Choose the manager",
        choices=(),
    )

    def offer(self, managers: Sequence[StaffChoice]) -> None:
        """Offer the managers.

        Args:
            managers: who may agree that none is offered.
        """
        self.manager_id.choices = {str(row.id): row.name for row in managers}

    @property
    def facts(self) -> OfferFacts:
        """What the service needs."""
        return OfferFacts(
            asked_on=self.asked_on.data,
            outcome=self.outcome.data,
            urgent=bool(self.urgent.data),
            offered_on=self.offered_on.data,
            offered_to=self.offered_to.data or "",
            offered_how=self.offered_how.data or "",
            reason=self.reason.data or "",
            manager_id=self.manager_id.data or None,
        )


class HeldForm(KinshipForm):
    """What happened at a family meeting."""

    day_field = "held_on"

    held_on = DateParts(
        "When was it?",
        asked="the day of the meeting",
        required="Enter the day of the meeting",
        not_after=clock.today,
    )
    place = TextInput("Where?", hint="A place, or online")
    attended = Checkboxes(
        "Who was there?", choices=ATTENDED, required="Select who was there", look={"small": True}
    )
    child_there = Radios(
        "How was the child heard?",
        choices=CHILD_THERE,
        required="Select how the child was heard",
        look={"small": True},
    )
    fathers_side = Radios(
        "Was the father's side of the family asked?",
        choices=FATHERS_SIDE,
        required="Select whether the father's side of the family was asked",
        look={"inline": True, "small": True},
    )
    fathers_side_said = TextArea(
        "Who was asked on the father's side and what they said, or why nobody was",
        look={"rows": 3},
    )
    plan = TextArea(
        "The family's plan, in its own words",
        required="Enter the family's plan, or why they made none",
        look={"rows": 6},
    )
    agreed = Radios(
        "Does the council agree to the plan?",
        choices=AGREED,
        required="Select whether the council agrees to the plan",
        look={"inline": True, "small": True},
    )
    agreed_reason = TextArea("If not, or only partly: what, and why?", look={"rows": 3})
    contingency = TextArea("What happens if the plan does not work?", look={"rows": 3})
    review_on = DateParts("When is the plan looked at again?", asked="the day of the review")
    late_reason = LateReason("Why was the meeting late?")

    @property
    def facts(self) -> HeldFacts:
        """What the service needs."""
        return HeldFacts(
            held_on=self.held_on.data,
            place=self.place.data or "",
            attended=tuple(self.attended.data or ()),
            child_there=self.child_there.data,
            fathers_side=self.fathers_side.data == "yes",
            fathers_side_said=self.fathers_side_said.data or "",
            plan=self.plan.data,
            agreed=self.agreed.data,
            agreed_reason=self.agreed_reason.data or "",
            contingency=self.contingency.data or "",
            review_on=self.review_on.data,
            late_reason=self.late_reason.data or "",
        )


class _Homes(KinshipForm):
    """The homes the family named; `HomesForm` adds a place for each."""

    def offer(self, homes: Sequence[HomeRow], found: Sequence[FoundHome]) -> None:
        """Offer the homes of the network, the options, and those just found by name.

        Args:
            homes: of the network, and options.
            found: found by a name.
        """
        every = {str(row.id): row.words for row in homes} | {
            str(row.id): row.words for row in found
        }
        for place in range(1, PLACES + 1):
            self[f"home_{place}"].choices = every

    @property
    def homes(self) -> list[NamedHome]:
        """The homes chosen, the family's first choice first."""
        return [
            NamedHome(
                self[f"home_{place}"].data,
                self[f"relationship_{place}"].data or "",
                self[f"side_{place}"].data or "",
            )
            for place in range(1, PLACES + 1)
            if self[f"home_{place}"].data
        ]


def _places() -> dict[str, object]:
    fields: dict[str, object] = {}
    for place, word in enumerate(("First", "Second", "Third", "Fourth"), start=1):
        fields[f"home_{place}"] = Select(
            f"{word} choice of the family", coerce=int, blank="Nobody", choices=()
        )
        fields[f"relationship_{place}"] = Select(
            f"{word} choice: related how?", choices=RELATIONSHIPS, blank="Choose how"
        )
        fields[f"side_{place}"] = Select(
            f"{word} choice: which side?", choices=SIDES, blank="Choose the side"
        )
    return fields


HomesForm: type[_Homes] = type("HomesForm", (_Homes,), _places())


class ReviewForm(KinshipForm):
    """The family's plan was looked at again."""

    day = DateParts(
        "When was the plan looked at again?",
        asked="the day of the review",
        required="Enter the day of the review",
        not_after=clock.today,
        default=clock.today,
    )
    late_reason = LateReason()


class ParentForm(KinshipForm):
    """The assessment of a parent begins, or ends."""

    of_whom = TextInput(
        "Whom is it of?", hint="For example: his mother", required="Enter whom it is of"
    )
    started_on = DateParts(
        "When did it begin?",
        asked="its first day",
        required="Enter its first day",
        not_after=clock.today,
    )


class ParentEndForm(KinshipForm):
    """The assessment of a parent ended."""

    ended_on = DateParts(
        "When did it end?",
        asked="its last day",
        required="Enter its last day",
        not_after=clock.today,
        default=clock.today,
    )
