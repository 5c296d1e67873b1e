"""Read recommendations, decisions and what followed them, and what waits for the decision maker."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from kinship.core.database import db
from kinship.panel.models import (
    Decision,
    DecisionStep,
    Meeting,
    MemberView,
    PanelItem,
    PanelMember,
    Recommendation,
)
from kinship.panel.queries import settings
from kinship.panel.rules.cycle import DECISION as DECIDING
from kinship.panel.rules.cycle import WINDOW, rule_of
from kinship.panel.types import View
from kinship.timescales.models import Timescale

Record = TypeVar("Record", Recommendation, Decision, DecisionStep)
Versioned = TypeVar("Versioned", Recommendation, Decision)
ITEM = "panel_item"
DECISION = "decision"
MOST_OF_A_CASE = 25


@dataclass(frozen=True)
class Records:
    """The records of one item: what the panel said, what was decided, what followed."""

    item: PanelItem
    meeting: Meeting | None = None
    recommendation: Recommendation | None = None
    decision: Decision | None = None
    steps: dict[str, DecisionStep] = field(default_factory=dict)
    clocks: tuple[Timescale, ...] = ()


def already(kind: type[Record], key: str | None) -> Record | None:
    """Return the record an earlier press of the same button made.

    Args:
        kind: of record.
        key: of the submission.
    """
    if not key:
        return None
    return db.session.execute(select(kind).where(kind.submit_key == key)).scalar_one_or_none()


def recommendation(item_id: int) -> Recommendation | None:
    """Return the latest version of what the panel recommends about an item.

    Args:
        item_id: the item.
    """
    return next(iter(_latest(Recommendation, [item_id]).values()), None)


def decision(item_id: int) -> Decision | None:
    """Return the latest decision about an item.

    Args:
        item_id: the item.
    """
    return next(iter(_latest(Decision, [item_id]).values()), None)


def versions_of(item_id: int) -> list[Decision]:
    """Return every decision about an item with its corrections, the latest first.

    Args:
        item_id: the item.
    """
    statement = select(Decision).where(Decision.item_id == item_id)
    return list(db.session.execute(statement.order_by(Decision.version.desc())).scalars())


def views_on(recommendation_id: int) -> list[tuple[str, View]]:
    """Return each member's view on a recommendation, by name.

    Args:
        recommendation_id: the recommendation.
    """
    statement = (
        select(PanelMember.full_name, MemberView.view)
        .join(PanelMember, PanelMember.id == MemberView.member_id)
        .where(MemberView.recommendation_id == recommendation_id)
        .order_by(PanelMember.full_name, PanelMember.id)
    )
    return [(row.full_name, View(row.view)) for row in db.session.execute(statement)]


def steps_of(decision_id: int) -> dict[str, DecisionStep]:
    """Return what followed a decision, by kind.

    Args:
        decision_id: the decision.
    """
    statement = select(DecisionStep).where(DecisionStep.decision_id == decision_id)
    return {row.kind: row for row in db.session.execute(statement).scalars()}


def window_ends(decision_id: int) -> date | None:
    """Return the last day on which carers may answer a decision; None when no such time runs.

    Args:
        decision_id: the decision.
    """
    step = rule_of(settings.cycle(), WINDOW)
    statement = select(Timescale.due_on).where(
        Timescale.subject_kind == DECISION,
        Timescale.subject_id == decision_id,
        Timescale.rule == (step.rule if step else ""),
        Timescale.closed_on.is_(None),
    )
    return db.session.execute(statement).scalars().first()


def decision_due(item_id: int) -> date | None:
    """Return the day a decision on an item is due; None while no such time runs.

    Args:
        item_id: the item.
    """
    step = rule_of(settings.cycle(), DECIDING)
    statement = select(Timescale.due_on).where(
        Timescale.rule == (step.rule if step else ""),
        Timescale.subject_kind == ITEM,
        Timescale.subject_id == item_id,
        Timescale.closed_on.is_(None),
    )
    return db.session.execute(statement).scalars().first()


def clocks_of(decision_id: int) -> list[Timescale]:
    """Return what is still to be done about a decision, the soonest first.

    Args:
        decision_id: the decision.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.subject_kind == DECISION,
            Timescale.subject_id == decision_id,
            Timescale.closed_on.is_(None),
        )
        .order_by(Timescale.due_on, Timescale.id)
    )
    return list(db.session.execute(statement).scalars())


def for_case(case_id: int) -> list[Records]:
    """Return the items of a case with their latest records, the newest first, in two statements.

    Args:
        case_id: the case; the caller has checked that it may be seen.
    """
    newest = (
        select(PanelItem.id)
        .where(PanelItem.case_id == case_id)
        .order_by(PanelItem.id.desc())
        .limit(MOST_OF_A_CASE)
    )
    statement = (
        select(PanelItem, Meeting, Recommendation, Decision, DecisionStep)
        .outerjoin(Meeting, Meeting.id == PanelItem.meeting_id)
        .outerjoin(Recommendation, newest_of(Recommendation))
        .outerjoin(Decision, newest_of(Decision))
        .outerjoin(DecisionStep, DecisionStep.decision_id == root_of())
        .where(PanelItem.id.in_(newest))
        .order_by(PanelItem.id.desc(), DecisionStep.id)
    )
    clocks = _clocks(case_id)
    found: dict[int, Records] = {}
    for item, meeting, said, decided, step in db.session.execute(statement):
        ours = ((ITEM, item.id), (DECISION, decided.root_id if decided else 0))
        own = [clock for key in ours for clock in clocks.get(key, [])]
        kept = found.setdefault(item.id, Records(item, meeting, said, decided, {}, tuple(own)))
        if step is not None:
            kept.steps[step.kind] = step
    return list(found.values())


def root_of() -> ColumnElement[int]:
    """Return the key of the first version of a decision, on which all that follows hangs."""
    return func.coalesce(Decision.first_id, Decision.id)


def newest_of(kind: type[Versioned]) -> ColumnElement[bool]:
    """Return the condition that a record is the newest of its item.

    Args:
        kind: of record, joined to PanelItem.
    """
    other = aliased(kind)
    newest = select(func.max(other.version)).where(other.item_id == PanelItem.id)
    return and_(kind.item_id == PanelItem.id, kind.version == newest.scalar_subquery())


def _latest(kind: type[Versioned], item_ids: Iterable[int]) -> dict[int, Versioned]:
    keys = list(item_ids)
    if not keys:
        return {}
    statement = select(kind).where(kind.item_id.in_(keys)).order_by(kind.item_id, kind.version)
    return {row.item_id: row for row in db.session.execute(statement).scalars()}


def _clocks(case_id: int) -> dict[tuple[str, int], list[Timescale]]:
    statement = (
        select(Timescale)
        .where(
            Timescale.case_id == case_id,
            Timescale.subject_kind.in_((ITEM, DECISION)),
            Timescale.closed_on.is_(None),
        )
        .order_by(Timescale.due_on, Timescale.id)
    )
    found: dict[tuple[str, int], list[Timescale]] = {}
    for row in db.session.execute(statement).scalars():
        found.setdefault((row.subject_kind, row.subject_id), []).append(row)
    return found
