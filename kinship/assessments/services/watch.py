"""Raise assessments that stand still, or were sent back again, before their date asks for it."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment, AssessmentReturn
from kinship.assessments.types import Kind
from kinship.core import installation
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Council
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.rules import step_now
from kinship.timescales.types import Level


def raise_standing_still(on: date, *, by: Actor) -> dict[str, int]:
    """Raise assessments that stand still to the team leader, those sent back again further up.

    An independent assessor's work is raised after some days without activity, anybody's after it
    was sent back some times; each once for its date. Nothing is raised while the council is closed.

    Args:
        on: the day.
        by: the job.

    Returns:
        How many were raised, and how many could not be.
    """
    council = rulebook.council(installation.council())
    calendar = calendars.of_council(council)
    counts = {"raised": 0, "failed": 0}
    if not calendar.is_working_day(on):
        return counts
    for level, because, found in _reasons(on, council):
        step = step_now(on, level, because, council=council, calendar=calendar)
        swept = timescales.raise_now(_first_clocks(found), step, by=by)
        counts["raised"] += sum(swept.escalated.values())
        counts["failed"] += swept.failed
    return counts


def _reasons(on: date, council: Council) -> Iterator[tuple[Level, str, ColumnElement[bool]]]:
    """Give each reason with its level and the assessments it is about."""
    idle, times = council.escalation["level_1_idle_days"], council.escalation["level_2_returns"]
    quiet = Assessment.last_activity_on <= on - timedelta(days=idle)
    still = Assessment.independent.is_(True) & quiet & Assessment.submitted_on.is_(None)
    yield Level.TEAM_LEADER, f"No activity for {idle} days or more", still
    half_way = council.milestones["midpoint_review"]
    no_review = (
        (Assessment.kind == Kind.FULL.value)
        & (Assessment.accepted_on < on - timedelta(days=half_way))
        & Assessment.midpoint_on.is_(None)
        & Assessment.submitted_on.is_(None)
    )
    yield Level.TEAM_LEADER, f"No midpoint review by day {half_way}", no_review
    returned = (
        select(func.count())
        .where(AssessmentReturn.assessment_id == Assessment.id)
        .scalar_subquery()
    )
    yield Level.SERVICE_MANAGER, f"Sent back {times} times or more", returned >= times


def _first_clocks(found: ColumnElement[bool]) -> Select[int]:
    """Select the first running clock of each assessment, so that one question is asked of it."""
    first = (
        select(func.min(Timescale.id))
        .join(Assessment, Assessment.id == Timescale.subject_id)
        .where(
            Timescale.subject_kind == "assessment",
            Timescale.closed_on.is_(None),
            Assessment.closed_on.is_(None),
            found,
        )
        .group_by(Assessment.id)
    )
    return select(Timescale.id).where(Timescale.id.in_(first))
