"""Forms to record a visit and a review of a child's case."""

from collections.abc import Sequence

from kinship.arrangements.queries import Child
from kinship.core import clock
from kinship.core.fact_days import AHEAD_YEARS
from kinship.core.web.fields import Checkboxes, Confirm, DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.support.types import AT_A_DISTANCE, PLACES, VISIT_KINDS, ReviewFacts, VisitFacts
from kinship.timescales.forms import LateReason

SEEN = {
    "alone": "Yes, and alone for part of it",
    "not alone": "Yes, but not alone",
    "no": "No",
}


NOT_COUNTED = "Kept on record, but does not count as a visit"


def visit_kinds() -> list[tuple[str, ...]]:
    """Return the kinds of visit; those that do not count say so."""
    return [
        (code, name, NOT_COUNTED) if code in AT_A_DISTANCE else (code, name)
        for code, name in VISIT_KINDS.items()
    ]


class VisitForm(KinshipForm):
    """A visit to one child or to brothers and sisters together."""

    day_field = "visited_on"

    child_ids = Checkboxes(
        "Which children was the visit to?",
        coerce=int,
        hint="Where your answers differ for a child, record a visit for each.",
        required="Select the children",
    )
    visited_on = DateParts(
        "When was the visit?",
        asked="the date of the visit",
        required="Enter the date of the visit",
        not_after=clock.today,
    )
    kind = Radios(
        "What kind of visit was it?",
        choices=visit_kinds,
        required="Select what kind of visit it was",
    )
    place = Radios("Where?", choices=PLACES, required="Select where it was")
    seen = Radios(
        "Did you see the child?", choices=SEEN, required="Select whether you saw the child"
    )
    why_not_alone = TextInput("If not alone, why?", look={"width": "full"})
    visited_by = TextInput("Who visited?", longest=100, look={"width": "20"})
    what_happened = TextArea(
        "What happened",
        hint="What you saw and heard, in the child's and the carer's own words where you can.",
        required="Enter what happened",
        look={"rows": 8, "words": 800},
    )
    what_it_means = TextArea("What it means for the child", look={"rows": 4, "words": 400})
    late_reason = LateReason()

    def offer(self, children: Sequence[Child]) -> None:
        """Set which children can be chosen.

        Args:
            children: the children of the case.
        """
        self.child_ids.choices = [(str(child.id), child.name) for child in children]

    def facts(self) -> list[VisitFacts]:
        """Return what was entered, for each child."""
        seen = self.seen.data
        return [
            VisitFacts(
                child_id=child_id,
                visited_on=self.visited_on.data,
                kind=self.kind.data,
                child_seen=seen != "no",
                child_alone=None if seen == "no" else seen == "alone",
                why_not_alone=self.why_not_alone.data or "",
                what_happened=self.what_happened.data,
                what_it_means=self.what_it_means.data or "",
                visited_by=self.visited_by.data or "",
                place=self.place.data or "",
                late_reason=self.late_reason.data or "",
                submit_key=f"{self.submit_key.data}-{child_id}",
            )
            for child_id in self.child_ids.data
        ]


class ReviewForm(KinshipForm):
    """A review of the case of one child or of brothers and sisters together."""

    day_field = "held_on"

    child_ids = Checkboxes("Whose case was reviewed?", coerce=int, required="Select the children")
    held_on = DateParts(
        "When was the review held?",
        asked="the date of the review",
        required="Enter the date of the review",
        not_after=clock.today,
    )
    early = Confirm("It was held early because something could not wait")
    chair = TextInput("Who chaired it?", required="Enter who chaired it", look={"width": "20"})
    decisions = TextArea("What was decided", look={"rows": 6, "words": 500})
    next_on = DateParts(
        "When is the next one? If a day was agreed",
        asked="the day of the next review",
        years_ahead=AHEAD_YEARS,
        hint="The last day the law allows is worked out for you.",
    )
    late_reason = LateReason()

    def offer(self, children: Sequence[Child]) -> None:
        """Set which children can be chosen.

        Args:
            children: the children of the case.
        """
        self.child_ids.choices = [(str(child.id), child.name) for child in children]

    def facts(self) -> list[ReviewFacts]:
        """Return what was entered, for each child."""
        return [
            ReviewFacts(
                child_id=child_id,
                held_on=self.held_on.data,
                chair=self.chair.data,
                decisions=self.decisions.data or "",
                early=bool(self.early.data),
                next_on=self.next_on.data,
                late_reason=self.late_reason.data or "",
                submit_key=f"{self.submit_key.data}-{child_id}",
            )
            for child_id in self.child_ids.data
        ]
