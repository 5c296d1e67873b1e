"""The vocabulary of supervision and of decisions by managers."""

from dataclasses import dataclass
from datetime import date, datetime

PLANS = {
    "home": "Back to the parents",
    "order": "Stay with family or friends under an order",
    "looked after": "Stay with family or friends, looked after",
    "elsewhere": "Another home for good",
    "two plans": "Two plans side by side",
    "none yet": "No plan yet",
}
"""The plan for where the child grows up, as it stands at a supervision."""


@dataclass(frozen=True)
class SupervisionFacts:
    """What a worker and their manager said about one case.

    Args:
        held_on: the day.
        what_changed: since the last supervision.
        childs_view: the child's view, or why it is not known.
        next_on: the day of the next supervision.
        risk: what could harm the child, and what is done about it.
        plan: a code of PLANS; empty when nothing was said.
        is_drifting: something takes longer than the child can wait.
        drift: what, and since when.
        drift_reason: a code of config/codes/late-reasons.toml.
        decision: what the manager decided; kept as a decision of its own too.
        decision_reasons: why.
        late_reason: a code of the same file, where this supervision came late.
    """

    held_on: date
    what_changed: str
    childs_view: str
    next_on: date | None
    risk: str = ""
    plan: str = ""
    is_drifting: bool = False
    drift: str = ""
    drift_reason: str = ""
    decision: str = ""
    decision_reasons: str = ""
    late_reason: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    """A decision by a manager, kept as it was made.

    Args:
        decision: what was decided.
        reasons: why.
        decided_on: the day.
        corrects_id: the decision this one corrects, if any.
        written_at: given only for decisions brought in from elsewhere; else it is now.
    """

    decision: str
    reasons: str
    decided_on: date
    corrects_id: int | None = None
    written_at: datetime | None = None


@dataclass(frozen=True)
class TalkFacts:
    """What a worker and their leader talked about, apart from any one case.

    Args:
        held_on: the day.
        agreed: what was agreed.
        reflection: private to the two of them.
        next_on: the day of the next.
    """

    held_on: date
    agreed: str
    reflection: str = ""
    next_on: date | None = None
