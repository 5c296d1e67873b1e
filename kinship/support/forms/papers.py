"""The form to record a notice, a plan or information."""

from collections.abc import Sequence

from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import Child
from kinship.arrangements.types import HOW_SENT, About, PaperFacts, PaperGroup, PaperKind
from kinship.core import clock
from kinship.core.fact_days import AHEAD_YEARS
from kinship.core.web.fields import Checkboxes, DateParts, Hidden, Radios, TextArea
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
WHEN = {
    PaperGroup.NOTICE: "When was it sent?",
    PaperGroup.INFORMATION: "When was it given?",
    PaperGroup.PLAN: "When was it finished or held?",
    PaperGroup.RECEIVED: "When was it received?",
}
WHO = {
    PaperGroup.NOTICE: "Who was it sent to?",
    PaperGroup.INFORMATION: "Who was it given to?",
    PaperGroup.RECEIVED: "Who was it from?",
}


def every_kind() -> list[tuple[str, list[PaperKind]]]:
    """Return the kinds of paper under their headings."""
    found = [kind for kind in papers_here().kinds.values() if not kind.through]
    return [
        (heading, [kind for kind in found if kind.group is group])
        for group, heading in GROUPS.items()
    ]


class PaperForm(KinshipForm):
    """Something sent, received, given or written, about one child or several, or the carer."""

    day_field = "done_on"

    kind = Hidden(required="Select what it was")
    child_ids = Checkboxes("Which children is it about?", coerce=int)
    done_on = DateParts(
        "When was it sent, given, received or finished?",
        asked="the date",
        required="Enter the date",
        years_ahead=AHEAD_YEARS,
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

    def offer(self, kind: PaperKind, children: Sequence[Child]) -> None:
        """Ask only what this kind of paper needs.

        Args:
            kind: what it is.
            children: the children of the case.
        """
        self.child_ids.choices = [(str(child.id), child.name) for child in children]
        self.done_on.label.text = WHEN[kind.group] if not kind.ahead else "Which day is it?"
        self.to_whom.label.text = WHO.get(kind.group, self.to_whom.label.text)
        self.done_on.not_after = None if kind.ahead else clock.today
        if kind.about is not About.CHILD:
            del self.child_ids
        if kind.group is not PaperGroup.NOTICE:
            del self.how
        if kind.group is PaperGroup.PLAN:
            del self.to_whom

    def facts(self) -> list[PaperFacts]:
        """Return what was entered: for each child, or once where it is not about one."""
        kind = papers_here().kinds.get(self.kind.data)
        of_a_child = kind is None or kind.about is About.CHILD
        chosen = self.child_ids.data if self.child_ids else None
        whose = list(chosen or []) or [None] if of_a_child else [None]
        return [
            PaperFacts(
                kind=self.kind.data,
                done_on=self.done_on.data,
                child_id=child_id,
                to_whom=(self.to_whom.data or "") if self.to_whom else "",
                how=(self.how.data or "") if self.how else "",
                by_name=self.by_name.data or "",
                note=self.note.data or "",
                late_reason=self.late_reason.data or "",
                submit_key=f"{self.submit_key.data}-{child_id or 0}",
            )
            for child_id in whose
        ]
