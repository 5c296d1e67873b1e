"""Write a note, and filter the notes of a case."""

from datetime import datetime, time

from kinship.cases.types import DECISION_KIND, NOTE_KINDS, NoteFacts
from kinship.core import clock
from kinship.core.web.fields import Confirm, DateParts, Select, TextArea, TimeOfDay
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm

WRITABLE = {code: label for code, label in NOTE_KINDS.items() if code != DECISION_KIND}
SHOWN = {**WRITABLE, "decisions": "Management decisions"}


def _now() -> time:
    return clock.in_london(clock.now()).time().replace(second=0, microsecond=0, tzinfo=None)


class NoteForm(KinshipForm):
    """What happened, when, and what it means for the child."""

    kind = Select(
        "What was it?",
        choices=WRITABLE,
        blank="Choose what it was",
        required="Select what it was",
    )
    happened_on = DateParts(
        "Which day was it?",
        asked="the day it happened",
        required="Enter the day it happened",
        not_after=clock.today,
        default=clock.today,
    )
    happened_at = TimeOfDay(
        "What time was it?",
        asked="the time it happened",
        required="Enter the time it happened",
        default=_now,
    )
    what_happened = TextArea(
        "What happened",
        hint="Who was there, what was seen and said. The child may read it one day.",
        required="Enter what happened",
    )
    what_it_means = TextArea(
        "What this means for the child",
        hint="Leave it blank if it changes nothing.",
    )
    management = Confirm("This is a management decision")

    def facts(self, *, manager: bool, corrects_id: int | None = None) -> NoteFacts:
        """Return what the service needs; only a manager's tick counts.

        Args:
            manager: the author may record management decisions.
            corrects_id: the note this one corrects, if any.
        """
        moment = datetime.combine(self.happened_on.data, self.happened_at.data, tzinfo=clock.LONDON)
        return NoteFacts(
            kind=self.kind.data,
            happened_at=moment,
            what_happened=self.what_happened.data,
            what_it_means=self.what_it_means.data or "",
            management=bool(manager and self.management.data),
            corrects_id=corrects_id,
        )


class NoteFilter(FilterForm):
    """Which notes are shown."""

    kind = Select("Kind of note", choices=SHOWN, blank="All notes")
