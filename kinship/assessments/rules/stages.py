"""How far an assessment has come, and how it keeps to its plan."""

from collections.abc import Mapping
from datetime import timedelta

from kinship.assessments.types import Dated, Kind, Planned, Stage, Step

PLAN_NAMES = {
    "agreement_signed": "Assessment agreement signed",
    "checks_sent": "All checks asked for",
    "midpoint_review": "Midpoint review held",
    "checks_back": "All checks back",
    "draft": "Draft complete",
    "shared_with_carers": "Shared with the carers",
    "quality_check": "Submitted to a manager",
    "signed_off": "Signed off",
}


def stage(facts: Dated) -> Stage:
    """Return how far an assessment has come.

    Args:
        facts: its dated facts.
    """
    if facts.closed_how:
        return Stage(facts.closed_how)
    for stage_, reached in (
        (Stage.NEEDS_SECOND, facts.submitted_on and facts.agreed_on),
        (Stage.SUBMITTED, facts.submitted_on),
        (Stage.RETURNED, facts.returned_on),
        (Stage.SHARED, facts.shared_on),
        (Stage.DRAFT_COMPLETE, facts.draft_complete_on),
        (Stage.IN_PROGRESS, facts.sections_saved),
        (Stage.ALLOCATED, facts.assessor_id),
    ):
        if reached:
            return stage_
    return Stage.UNALLOCATED


def plan(facts: Planned, milestones: Mapping[str, int]) -> list[Step]:
    """Return the steps of the plan of a full assessment; other kinds have none.

    Args:
        facts: the dated facts of the assessment.
        milestones: the council's plan: step → days after acceptance.
    """
    if facts.kind != Kind.FULL:
        return []
    done = {
        "agreement_signed": facts.agreement_signed_on,
        "midpoint_review": facts.midpoint_on,
        "draft": facts.draft_complete_on,
        "shared_with_carers": facts.shared_on,
        "quality_check": facts.submitted_on,
        "signed_off": facts.signed_off_on,
    }
    counted = {"checks_sent": facts.checks_requested, "checks_back": facts.checks_received}
    return [
        Step(
            key=key,
            name=name,
            due_on=facts.accepted_on + timedelta(days=milestones[key]),
            done_on=done.get(key),
            is_done=done.get(key) is not None or 0 < facts.checks_needed <= counted.get(key, 0),
        )
        for key, name in PLAN_NAMES.items()
        if key in milestones
    ]


def next_step(steps: list[Step]) -> Step | None:
    """Return the first step of a plan that is still to be done.

    Args:
        steps: the plan.
    """
    return next((each for each in steps if not each.is_done), None)
