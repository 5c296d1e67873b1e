"""What is asked on the pages of what waits."""

from typing import Any

from kinship.assessments.types import KIND_NAMES, SKIP_REASONS, STAGE_NAMES, Stage
from kinship.core import clock
from kinship.core.web.fields import (
    Checkboxes,
    DateParts,
    Option,
    Radios,
    Select,
    TextArea,
    TextInput,
)
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason
from kinship.timescales.types import DEFER_REASONS
from kinship.worklist.types import COLOUR_MEANS, BacklogFilter

COLOURS = [
    (colour.value, f"{colour.capitalize()}: {means}") for colour, means in COLOUR_MEANS.items()
]
KINDS = [(kind.value, name) for kind, name in KIND_NAMES.items()]
OWNERS = (
    Option("nobody", "Nobody yet"),
    Option("independent", "Independent assessors"),
    Option("in_house", "In-house"),
)
STAGES = {
    "submitted": STAGE_NAMES[Stage.SUBMITTED],
    "returned": STAGE_NAMES[Stage.RETURNED],
}
GROUPS = {
    "band": "Age band",
    "owner": "Who has it",
    "stage": "How far it is",
    "limit": "Legal deadline",
}
LIVING = {"yes": "Yes", "no": "No"}


class BacklogFilters(FilterForm):
    """What the backlog is narrowed to; nothing is chosen at first."""

    team = Select("Team", coerce=int, blank="All teams")
    reference = TextInput("Case reference", longest=20)
    colour = Checkboxes("Colour", choices=COLOURS)
    owner = Select("Who has it", blank="Anybody")
    band = Select("Weeks since accepted", blank="Any age")
    kind = Select("Type", choices=KINDS, blank="Any type")
    stage = Select("How far it is", choices=STAGES, blank="Any stage")
    group = Select("Group by", choices=GROUPS, blank="No groups")
    living = Select("Does the child live there?", choices=LIVING, blank="Either")

    def __init__(self, *, owners: list[Option], bands: list[str], teams: list[Option]) -> None:
        self.offered: dict[str, Any] = {
            "owner": [*OWNERS, *owners],
            "band": [(label, label) for label in bands],
            "team": teams,
        }
        super().__init__()
        if not teams:
            del self.team

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Put in what can be chosen today before what was sent is checked."""
        for name, choices in self.offered.items():
            self[name].choices = choices
        return bool(super().validate(extra_validators))

    @property
    def wanted(self) -> BacklogFilter:
        """What was asked for."""
        return BacklogFilter(
            band=self.band.data or "",
            colours=tuple(self.colour.data or ()),
            kind=self.kind.data or "",
            owner=self.owner.data or "",
            stage=self.stage.data or "",
            living=self.living.data or "",
            reference=self.reference.data or "",
            team_id=self.team.data if self.team else None,
        )


class AssessorForm(FilterForm):
    """Who gets the chosen assessments; sent by GET, for nothing is changed yet."""

    assessor = Radios("Who will do them?", coerce=int, required="Select who will do them")

    def __init__(self, *, choices: list[Option], asked: bool) -> None:
        self.offered = choices
        super().__init__()
        if not asked:
            self.assessor.errors = []

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Put in who can be chosen before what was sent is checked."""
        self.assessor.choices = self.offered
        return bool(super().validate(extra_validators))


class AllocateForm(KinshipForm):
    """The last word before assessments are allocated."""

    handover = TextArea(
        "What does the assessor need to know? (optional)",
        hint="It is written on each of these cases. Do not name one family on another’s record.",
        longest=2_000,
    )
    skipped = Radios("Why is it passed over?", choices=SKIP_REASONS, look={"small": True})

    def needs_skip_reason(self) -> bool:
        """Say whether the reason for passing somebody over is missing, and ask for it."""
        if self.skipped.data in SKIP_REASONS:
            return False
        self.refuse("skipped", "Select why it is passed over")
        return True


class AnswerForm(KinshipForm):
    """What will be done about something that was raised, and by when."""

    what = TextArea(
        "What will be done?",
        required="Enter what will be done",
        hint="Say who does it. Everybody who works on the case can read this.",
        longest=2_000,
    )
    by_when = DateParts(
        "By when?",
        asked="the day by which it will be done",
        required="Enter the day by which it will be done",
        not_before=clock.today,
    )


class PutOffForm(KinshipForm):
    """A request to put something off: why, and until when."""

    reason = Radios("Why?", choices=DEFER_REASONS, required="Select why it is put off")
    words = TextArea("What has happened?", required="Enter what has happened", longest=2_000)
    until_on = DateParts(
        "Until when?", asked="the new day", required="Enter the new day", not_before=clock.today
    )


class DecideForm(KinshipForm):
    """Agree to put something off, or refuse it."""

    agreed = Radios(
        "Do you agree?",
        choices={"yes": "Yes, it may be put off", "no": "No, it stays overdue"},
        required="Select whether you agree",
    )
    words = TextArea("Why?", required="Enter why", longest=2_000)


class DoneForm(KinshipForm):
    """The day on which something that no other page records was done."""

    done_on = DateParts(
        "When was it done?",
        asked="the day it was done",
        required="Enter the day it was done",
        not_after=clock.today,
    )
    late_reason = LateReason("If it was late, why?")
