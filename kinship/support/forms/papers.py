"""The form to record a notice, a plan or information."""

from collections.abc import Sequence

from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import Child
from kinship.arrangements.types import HOW_SENT, About, PaperFacts, PaperGroup
from kinship.core import clock
from kinship.core.web.fields import Checkboxes, DateParts, Option, Radios, Select, TextArea
from kinship.core.web.fields import TextInput as Line
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

GROUPS = {
    PaperGroup.NOTICE: "Notices sent",
    PaperGroup.INFORMATION: "Information given",
    PaperGroup.PLAN: "Plans and papers",
    PaperGroup.RECEIVED: "Received",
}
"""Which way a paper goes, as the list of kinds is headed."""


def kinds() -> list[Option]:
    """Return the kinds of paper under their headings."""
    found = papers_here().kinds.values()
    return [
        Option(kind.code, kind.name, group=heading)
        for group, heading in GROUPS.items()
        for kind in found
        if kind.group is group
    ]


class PaperForm(KinshipForm):
    """Something sent, received, given or written, about one child or several, or the carer."""

    day_field = "done_on"

    kind = Select(
        "What was it?", choices=kinds, blank="Select what it was", required="Select what it was"
    )
    child_ids = Checkboxes("Which children is it about?", coerce=int)
    done_on = DateParts(
        "When was it sent, given, received or finished?",
        asked="the date",
        required="Enter the date",
        not_after=clock.today,
    )
    to_whom = Line(
        "Who was it to, or who was it from?",
        hint="By their part: parents, school, health board.",
        longest=200,
    )
    how = Radios("How was it sent?", choices=HOW_SENT, look={"small": True})
    by_name = Line("Who did it?", longest=100, look={"width": "20"})
    note = TextArea("Anything to add", look={"rows": 3})
    late_reason = LateReason()

    def offer(self, children: Sequence[Child]) -> None:
        """Set which children can be chosen.

        Args:
            children: the children of the case.
        """
        self.child_ids.choices = [(str(child.id), child.name) for child in children]

    def facts(self) -> list[PaperFacts]:
        """Return what was entered: for each child, or once where it is not about one."""
        kind = papers_here().kinds.get(self.kind.data)
        of_a_child = kind is None or kind.about is About.CHILD
        whose = [None] if not of_a_child else list(self.child_ids.data or []) or [None]
        return [
            PaperFacts(
                kind=self.kind.data,
                done_on=self.done_on.data,
                child_id=child_id,
                to_whom=self.to_whom.data or "",
                how=self.how.data or "",
                by_name=self.by_name.data or "",
                note=self.note.data or "",
                late_reason=self.late_reason.data or "",
                submit_key=f"{self.submit_key.data}-{child_id or 0}",
            )
            for child_id in whose
        ]
