"""Forms to start, correct and end a child's home."""

from collections.abc import Mapping, Sequence

from kinship.arrangements.queries import Child
from kinship.arrangements.types import (
    ARRANGED_BY,
    END_REASONS,
    START_TYPES,
    STAYS,
    Ending,
    Lasts,
    Start,
)
from kinship.arrangements.way_file import here
from kinship.core import clock
from kinship.core.web.fields import Confirm, DateParts, Radios, Select, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

YES_NO = {"yes": "Yes", "no": "No"}


def ways_without_a_limit() -> dict[str, str]:
    """Return the ways of living that need no approval for a time."""
    types = here().types.values()
    return {way.code: way.name for way in types if way.approval is not Lasts.TEMPORARY}


def legal_bases() -> dict[str, str]:
    """Return the legal bases of this nation."""
    return dict(here().legal_bases)


def chosen_reasons() -> dict[str, str]:
    """Return the reasons for an ending that somebody may choose."""
    return {code: name for code, name in END_REASONS.items() if code not in STAYS}


class StartForm(KinshipForm):
    """Where a child lives from a day on."""

    child_id = Radios("Which child?", coerce=int, required="Select the child")
    household_id = Radios("Whose home is it?", coerce=int, required="Select whose home it is")
    kind = Select(
        "How does the child live there?",
        choices=ways_without_a_limit,
        blank="Choose one",
        required="Select how the child lives there",
    )
    legal_basis = Select(
        "On what legal basis?",
        choices=legal_bases,
        blank="Choose one",
        required="Select the legal basis",
    )
    started_on = DateParts(
        "When did the child move in?",
        asked="the date the child moved in",
        required="Enter the date the child moved in",
        not_after=clock.today,
    )
    start_type = Radios("How did it start?", choices=START_TYPES, required="Select how it started")
    arranged_by = Radios("Who arranged it?", choices=ARRANGED_BY, required="Select who arranged it")
    parent_in_home = Radios(
        "Does a parent live there too?",
        choices=YES_NO,
        required="Select whether a parent lives there too",
        look={"inline": True},
    )
    meant_to_last = Confirm("The plan is for the child to stay there until grown up")

    def offer(self, children: Sequence[Child], households: Mapping[int, str]) -> None:
        """Set what can be chosen.

        Args:
            children: the children of the case.
            households: the homes the case knows of.
        """
        self.child_id.choices = [(str(child.id), child.name) for child in children]
        self.household_id.choices = [(str(key), name) for key, name in households.items()]

    def start(self) -> Start:
        """Return what was entered."""
        return Start(
            child_id=self.child_id.data,
            kind=self.kind.data,
            legal_basis=self.legal_basis.data,
            started_on=self.started_on.data,
            household_id=self.household_id.data,
            start_type=self.start_type.data,
            arranged_by=self.arranged_by.data,
            parent_in_home=self.parent_in_home.data == "yes",
            meant_to_last=self.meant_to_last.data,
            submit_key=self.submit_key.data,
        )


class CorrectForm(KinshipForm):
    """The right day on which a child moved in."""

    day_field = "started_on"

    started_on = DateParts(
        "When did the child really move in?",
        asked="the date the child moved in",
        required="Enter the date the child moved in",
        not_after=clock.today,
    )
    why = TextArea(
        "Why was the date wrong?",
        required="Enter why the date was wrong",
        look={"rows": 3, "characters": 1000},
    )
    late_reason = LateReason()


class EndForm(KinshipForm):
    """That a child no longer lives there."""

    ended_on = DateParts(
        "When did the child leave?",
        asked="the date the child left",
        required="Enter the date the child left",
        not_after=clock.today,
    )
    reason = Select(
        "Why did it end?",
        choices=chosen_reasons,
        blank="Choose one",
        required="Select why it ended",
    )
    planned = Radios(
        "Was it planned?",
        choices=YES_NO,
        required="Select whether it was planned",
        look={"inline": True},
    )
    note = TextArea(
        "What happened?",
        hint="Only what the next person needs to know. Write as if the child will read it.",
        look={"rows": 4, "characters": 2000},
    )

    def ending(self) -> Ending:
        """Return what was entered."""
        return Ending(
            on=self.ended_on.data,
            reason=self.reason.data,
            planned=self.planned.data == "yes",
            note=self.note.data or "",
        )
