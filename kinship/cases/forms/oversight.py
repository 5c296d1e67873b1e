"""Supervision of a case and of a worker, and a manager's decision."""

from collections.abc import Sequence

from kinship.cases.queries import StaffChoice
from kinship.cases.types import PLANS, DecisionFacts, SupervisionFacts, TalkFacts
from kinship.core import clock
from kinship.core.web.fields import Confirm, DateParts, Select, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason
from kinship.timescales.late_file import late_reasons


class SupervisionForm(KinshipForm):
    """What a worker and their manager said about a case."""

    day_field = "held_on"

    held_on = DateParts(
        "When did you talk about this case?",
        asked="the day you talked",
        required="Enter the day you talked",
        not_after=clock.today,
        default=clock.today,
    )
    what_changed = TextArea(
        "What has changed since the last supervision",
        required="Enter what has changed since the last supervision",
        look={"rows": 4},
    )
    childs_view = TextArea(
        "The child's view",
        hint="In the child's own words where you can. If it is not known, say why.",
        required="Enter the child's view, or why it is not known",
        look={"rows": 3},
    )
    risk = TextArea("What could harm the child, and what is done about it", look={"rows": 3})
    plan = Select(
        "Where will the child grow up? The plan as it stands",
        choices=PLANS,
        blank="Nothing was said about the plan",
    )
    is_drifting = Confirm("Something takes longer than the child can wait")
    drift = TextArea("If so: what, and since when?", look={"rows": 2})
    drift_reason = Select("If so: why?", choices=late_reasons, blank="Select a reason")
    decision = TextArea(
        "What you decided",
        hint="Kept as a management decision too. Leave it blank if you decided nothing.",
        look={"rows": 3},
    )
    decision_reasons = TextArea("Why you decided this", look={"rows": 3})
    next_on = DateParts(
        "When is the next supervision of this case?",
        asked="the next supervision",
        required="Enter the date of the next supervision",
    )
    late_reason = LateReason("Why was this supervision late?")

    @property
    def facts(self) -> SupervisionFacts:
        """What the service needs."""
        return SupervisionFacts(
            held_on=self.held_on.data,
            what_changed=self.what_changed.data,
            childs_view=self.childs_view.data,
            next_on=self.next_on.data,
            risk=self.risk.data or "",
            plan=self.plan.data or "",
            is_drifting=bool(self.is_drifting.data),
            drift=self.drift.data or "",
            drift_reason=self.drift_reason.data or "",
            decision=self.decision.data or "",
            decision_reasons=self.decision_reasons.data or "",
            late_reason=self.late_reason.data or "",
        )


class DecisionForm(KinshipForm):
    """A manager's decision and its reasons."""

    decision = TextArea("What do you decide?", required="Enter what you decided", look={"rows": 4})
    reasons = TextArea(
        "Why?",
        hint="The child and the family may read it one day.",
        required="Enter the reasons for the decision",
        look={"rows": 5},
    )
    decided_on = DateParts(
        "When did you decide?",
        asked="the day you decided",
        required="Enter the day you decided",
        not_after=clock.today,
        default=clock.today,
    )

    def facts(self, corrects_id: int | None) -> DecisionFacts:
        """Return what the service needs.

        Args:
            corrects_id: the decision this one corrects, if any.
        """
        return DecisionFacts(
            self.decision.data, self.reasons.data, self.decided_on.data, corrects_id
        )


class TalkForm(KinshipForm):
    """A worker's supervision."""

    worker_id = Select(
        "With whom did you talk?",
        coerce=int,
        blank="Choose the worker",
        required="Select the worker",
    )
    held_on = DateParts(
        "When did you talk?",
        asked="the day you talked",
        required="Enter the day you talked",
        not_after=clock.today,
        default=clock.today,
    )
    agreed = TextArea(
        "What did you agree?",
        hint="Workload, learning, leave, wellbeing. Notes about a child go on the child's case.",
        required="Enter what you agreed",
        look={"rows": 5},
    )
    reflection = TextArea(
        "Reflections",
        hint="Only the two of you can read this, whatever anybody's role. It is in no export.",
        look={"rows": 5},
    )
    next_on = DateParts("When do you talk next?", asked="the next supervision")

    def offer(self, staff: Sequence[StaffChoice], *, leader_id: int | None) -> None:
        """Offer the people a leader may supervise, each once.

        Args:
            staff: who works in their teams.
            leader_id: the leader, who is never offered.
        """
        self.worker_id.choices = {str(row.id): row.name for row in staff if row.id != leader_id}

    @property
    def facts(self) -> TalkFacts:
        """What the service needs."""
        return TalkFacts(
            held_on=self.held_on.data,
            agreed=self.agreed.data,
            reflection=self.reflection.data or "",
            next_on=self.next_on.data,
        )
