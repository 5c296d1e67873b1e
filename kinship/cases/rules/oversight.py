"""Pure decisions about supervision and about decisions by managers."""

from datetime import date

from kinship.cases.types import DecisionFacts, SupervisionFacts


def supervision_problems(
    facts: SupervisionFacts, *, opened_on: date, today: date
) -> dict[str, str]:
    """Return why a note of supervision cannot be kept as it stands, by field.

    Args:
        facts: what was talked about.
        opened_on: the day the case began.
        today: the day it is written.
    """
    found = _missing(facts)
    if not opened_on <= facts.held_on <= today:
        found["held_on"] = "Enter a date on or after the day the case began, and not in the future"
    if facts.next_on is None or facts.next_on <= facts.held_on:
        found["next_on"] = "Enter the date of the next supervision, after this one"
    return found


def _missing(facts: SupervisionFacts) -> dict[str, str]:
    found = {}
    if not facts.what_changed.strip():
        found["what_changed"] = "Enter what has changed since the last supervision"
    if not facts.childs_view.strip():
        found["childs_view"] = "Enter the child's view, or why it is not known"
    if facts.is_drifting and not facts.drift.strip():
        found["drift"] = "Enter what is drifting, and since when"
    if facts.is_drifting and not facts.drift_reason:
        found["drift_reason"] = "Select why it is drifting"
    if facts.decision.strip() and not facts.decision_reasons.strip():
        found["decision_reasons"] = "Enter the reasons for the decision"
    return found


def decision_problems(facts: DecisionFacts, *, opened_on: date, today: date) -> dict[str, str]:
    """Return why a manager's decision cannot be kept as it stands, by field.

    Args:
        facts: the decision and its reasons.
        opened_on: the day the case began.
        today: the day it is written.
    """
    found = {}
    if not facts.decision.strip():
        found["decision"] = "Enter what you decided"
    if not facts.reasons.strip():
        found["reasons"] = "Enter the reasons for the decision"
    if not opened_on <= facts.decided_on <= today:
        found["decided_on"] = (
            "Enter a date on or after the day the case began, and not in the future"
        )
    return found
