"""Forms of the acts around an assessment: asking, giving, deciding, pausing, ending."""

from kinship.assessments.services.judging import SCORE, WHY
from kinship.assessments.types import (
    BY_HAND,
    END_REASONS,
    HEADS,
    MIDPOINT_OUTCOMES,
    PAUSE_REASONS,
    SCORES,
    WAITING_FOR,
    Dates,
    Judgement,
)
from kinship.core import clock
from kinship.core.fact_days import AHEAD_YEARS
from kinship.core.web.field import GovukField
from kinship.core.web.fields import (
    Checkboxes,
    DateParts,
    Hidden,
    Radios,
    Select,
    TextArea,
    TextInput,
    Version,
)
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

TO_FIND = "The list holds the homes of this case. Add another under Options first."


class RequestForm(KinshipForm):
    """Ask for an assessment."""

    kind = Radios("What is asked for?", required="Select what is asked for")
    children = Checkboxes(
        "Which children is it about?",
        coerce=int,
        required="Select the children this assessment is about",
    )
    household = Select("Which home?", coerce=int, blank="No home", hint=TO_FIND)
    accepted_on = DateParts(
        "When was the work accepted?",
        asked="the day the work was accepted",
        hint="Its age counts from this day, also while nobody has it.",
        required="Enter the day the work was accepted",
        not_after=clock.today,
    )
    court_filing_on = DateParts(
        "When does a court expect it?",
        asked="the day a court expects it",
        years_ahead=AHEAD_YEARS,
        hint="Leave this blank if no court does.",
    )


class AllocateForm(KinshipForm):
    """Give an assessment to somebody."""

    assessor = Select(
        "Who will write it?",
        coerce=int,
        blank="Choose a person",
        required="Select who will write it",
    )
    handover = TextArea("What do they need to know?", hint="For example, who to ring first.")


class SubmitForm(KinshipForm):
    """Send an assessment to a manager as it was when the page was opened."""

    seen_version = Hidden(longest=12)

    def read_version(self) -> int | None:
        """Return the version of the assessment that was read before the button was pressed."""
        text = str(self.seen_version.data or "")
        return int(text) if text.isdecimal() else None


class DecideBase(SubmitForm):
    """Sign off or return; the scores are added by `DecideForm`."""

    decision = Radios(
        "What do you decide?",
        choices=(
            ("sign", "Sign it off", "It can no longer be changed."),
            ("return", "Return it", "The author answers your points and submits it again."),
        ),
        required="Select what you decide",
    )
    points = TextArea(
        "What needs to be changed?",
        hint="Only if you return it. One point on each line; they are numbered for the author.",
    )
    go_on_because = TextArea(
        "Why do you go on in spite of the warnings?",
        hint="Only if you sign. It is kept with your name and today's date, for each warning.",
    )
    late_reason = LateReason(hint="Only if you sign.")

    @property
    def heads(self) -> list[tuple[GovukField, GovukField]]:
        """The score and the comment of each heading, in order."""
        return [(self[f"{SCORE}{key}"], self[f"{WHY}{key}"]) for key in HEADS]

    def judged(self) -> Judgement:
        """Return the scores that were given, and why."""
        scores = {key: int(self[f"{SCORE}{key}"].data or 0) for key in HEADS}
        return Judgement(
            {key: score for key, score in scores.items() if score},
            {key: str(self[f"{WHY}{key}"].data or "") for key in HEADS},
        )


def _heads() -> dict[str, GovukField]:
    choices = [(str(score), words) for score, words in SCORES.items()]
    fields: dict[str, GovukField] = {}
    for key, name in HEADS.items():
        fields[f"{SCORE}{key}"] = Radios(name, choices=choices, look={"inline": True})
        fields[f"{WHY}{key}"] = TextInput(f"Why, for “{name}”", longest=2_000)
    return fields


DecideForm: type[DecideBase] = type("DecideForm", (DecideBase,), _heads())
"""The form of a manager's decision, with a score and a comment for each heading."""


class LeaveOutForm(KinshipForm):
    """Say that a section is not needed."""

    base_version = Version(default="0", longest=12)
    because = TextArea(
        "Why is this section not needed?",
        required="Enter why this section is not needed",
        look={"rows": 3},
    )


class PauseForm(KinshipForm):
    """Pause the work."""

    reason = Radios(
        "Why is the assessment paused?",
        choices=PAUSE_REASONS,
        required="Select why the assessment is paused",
    )


class WaitForm(KinshipForm):
    """Wait for a court or another agency."""

    whom = Radios(
        "Who is the assessment waiting for?",
        choices=WAITING_FOR,
        required="Select who the assessment is waiting for",
    )
    look_again_on = DateParts(
        "When will you look again?",
        asked="the day you will look again",
        required="Enter the day you will look again",
    )


class CorrectForm(KinshipForm):
    """The days an assessment's clocks run from."""

    day_field = "accepted_on"

    accepted_on = DateParts(
        "When was the work accepted?",
        asked="the day the work was accepted",
        required="Enter the day the work was accepted",
        not_after=clock.today,
    )
    allocated_on = DateParts(
        "When was it first given to somebody?",
        asked="the day it was given to somebody",
        not_after=clock.today,
    )
    court_filing_on = DateParts(
        "When does a court expect it?",
        asked="the day the court expects it",
        years_ahead=AHEAD_YEARS,
        hint="Leave it blank where no court waits for it.",
    )
    why = TextArea(
        "Why were the dates wrong?", required="Enter why the dates were wrong", look={"rows": 3}
    )
    late_reason = LateReason()

    def dates(self) -> Dates:
        """Return what was entered."""
        return Dates(self.accepted_on.data, self.allocated_on.data, self.court_filing_on.data)


class EndForm(KinshipForm):
    """End an assessment without signing it off."""

    reason = Radios(
        "Why does it end?", choices=END_REASONS, required="Select why the assessment ends"
    )
    note = TextArea("What else should be known?", look={"rows": 3})


class MilestoneForm(KinshipForm):
    """Record that a step of the plan was reached."""

    milestone = Radios("Which step was reached?", choices=BY_HAND, required="Select a step")
    on = DateParts(
        "On which day?",
        asked="the day",
        required="Enter the day",
        not_after=clock.today,
    )


class MidpointForm(KinshipForm):
    """What a manager and the assessor agreed half way."""

    day_field = "on"

    on = DateParts(
        "When was it held?",
        asked="the day it was held",
        required="Enter the day it was held",
        not_after=clock.today,
        default=clock.today,
    )
    outcome = Radios(
        "Where does the assessment go?",
        choices=MIDPOINT_OUTCOMES,
        hint="Nothing ends by this: stopping it is a decision of its own.",
        required="Select where the assessment goes",
    )
    words = TextArea(
        "What was agreed?",
        hint="What is missing, who does what, and by when.",
        required="Enter what was agreed",
        longest=2_000,
    )
