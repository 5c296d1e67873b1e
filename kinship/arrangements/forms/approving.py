"""The form to approve a household for a time, in England, or in an emergency, in Scotland."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kinship.arrangements.forms.living import legal_bases
from kinship.arrangements.queries import Child
from kinship.arrangements.types import START_TYPES, Approves, TemporaryApproval
from kinship.core import clock
from kinship.core.web.fields import (
    Checkboxes,
    DateParts,
    Radios,
    Select,
    TextArea,
    TextInput,
    TimeOfDay,
)
from kinship.core.web.forms import KinshipForm


class ApprovalForm(KinshipForm):
    """What must be true before a household is approved for a time.

    Whether an answer is needed is the nation's file's to say, so the service refuses what is
    missing and the messages come back to the fields.
    """

    child_ids = Checkboxes("Which children is it for?", coerce=int)
    household_id = Radios("Whose home is it?", coerce=int, required="Select whose home it is")
    moved_in_on = DateParts(
        "When did the children move in?",
        asked="the date the children moved in",
        required="Enter the date the children moved in",
        not_after=clock.today,
    )
    moved_in_at = TimeOfDay("At what time?", asked="the time the children moved in")
    start_type = Radios("How did it start?", choices=START_TYPES, required="Select how it started")
    legal_basis = Select(
        "On what legal basis?",
        choices=legal_bases,
        blank="Choose one",
        required="Select the legal basis",
    )
    why_immediate = TextArea(
        "Why could the children not wait for full approval?",
        look={"rows": 5, "characters": 4000},
    )
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
    agreement_signed_on = DateParts(
        "When did the carer sign the agreement?",
        asked="the date the agreement was signed",
        not_after=clock.today,
    )
    approved_on = DateParts(
        "When was it approved?", asked="the date it was approved", not_after=clock.today
    )
    approved_by_name = TextInput("Who approved it?", hint="Name and post", look={"width": "20"})

    def offer(self, children: Sequence[Child], households: Mapping[int, str]) -> None:
        """Set what can be chosen.

        Args:
            children: the children of the case.
            households: the homes the case knows of.
        """
        self.child_ids.choices = [(str(child.id), child.name) for child in children]
        self.household_id.choices = [(str(key), name) for key, name in households.items()]

    def given(self, approves: Approves) -> TemporaryApproval:
        """Return what was entered.

        Args:
            approves: the kind of approval.
        """
        moment = None
        if approves.with_time and self.moved_in_at.data is not None:
            moment = datetime.combine(
                self.moved_in_on.data, self.moved_in_at.data, tzinfo=clock.LONDON
            )
        return TemporaryApproval(
            basis=approves.basis,
            household_id=self.household_id.data,
            child_ids=tuple(self.child_ids.data),
            moved_in_on=self.moved_in_on.data,
            moved_in_at=moment,
            legal_basis=self.legal_basis.data,
            start_type=self.start_type.data,
            why_immediate=self.why_immediate.data or "",
            home_visited_on=self.home_visited_on.data,
            adults_listed_on=self.adults_listed_on.data,
            police_check_on=self.police_check_on.data,
            police_check_reference=self.police_check_reference.data or "",
            agreement_signed_on=self.agreement_signed_on.data,
            approved_on=self.approved_on.data,
            approved_by_name=self.approved_by_name.data or "",
            submit_key=self.submit_key.data,
        )
