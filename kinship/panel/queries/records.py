"""Read recommendations, decisions and what followed them, and what waits for the decision maker."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from kinship.accounts.types import Actor
from kinship.cases.models import Case
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
from kinship.panel.queries.items import children_of, shown_to
from kinship.panel.rules.cycle import WINDOW, rule_of
from kinship.panel.types import ChildShown, View
from kinship.timescales.models import Timescale

Record = TypeVar("Record", Recommendation, Decision, DecisionStep)
Versioned = TypeVar("Versioned", Recommendation, Decision)
ITEM = "panel_item"
DECISION = "decision"
PAGE = 25


@dataclass(frozen=True)
class Waiting:
    """One item that waits for the decision maker."""

    item_id: int
    reference: str
    title: str
    held_on: date
    choice: str
    minutes_final_on: date | None
    due_on: date | None
    children: tuple[ChildShown, ...] = ()


@dataclass(frozen=True)
class Made:
    """One decision in the list of those made."""

    decision_id: int
    item_id: int
    reference: str
    title: str
    decided_on: date
    choice: str
    agrees: bool
    decided_by_name: str


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


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """Return what waits for the decision maker, the soonest due first.

    Args:
        actor: who asks.
        today: for the children's ages.
    """
    statement = (
        select(
            PanelItem.id.label("item_id"),
            Case.reference,
            PanelItem.title,
            Meeting.held_on,
            Recommendation.choice,
            Meeting.minutes_final_on,
            Timescale.due_on,
        )
        .join(Case, Case.id == PanelItem.case_id)
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Recommendation, Recommendation.item_id == PanelItem.id)
        .outerjoin(Timescale, _clock())
        .where(
            PanelItem.awaits_decision.is_(True),
            Recommendation.version == _last_version(),
            shown_to(actor),
        )
        .order_by(Timescale.due_on.is_(None), Timescale.due_on, Meeting.held_on, PanelItem.id)
    )
    rows = db.session.execute(statement).all()
    children = children_of([row.item_id for row in rows], today)
    return [Waiting(**row._asdict(), children=tuple(children.get(row.item_id, ()))) for row in rows]


def made(actor: Actor, after: tuple[date, int] | None = None) -> list[Made]:
    """Return one page of decisions made, the latest first, and one row more if there are others.

    Args:
        actor: who asks.
        after: day and key of the last row of the page before.
    """
    statement = (
        select(
            Decision.id.label("decision_id"),
            Decision.item_id,
            Case.reference,
            PanelItem.title,
            Decision.decided_on,
            Decision.choice,
            Decision.agrees,
            Decision.decided_by_name,
        )
        .join(PanelItem, PanelItem.id == Decision.item_id)
        .join(Case, Case.id == PanelItem.case_id)
        .where(shown_to(actor))
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
        .limit(PAGE + 1)
    )
    if after:
        day, key = after
        same_day = and_(Decision.decided_on == day, Decision.id < key)
        statement = statement.where(or_(Decision.decided_on < day, same_day))
    return [Made(**row._asdict()) for row in db.session.execute(statement)]


def for_case(case_id: int) -> list[Records]:
    """Return the items of a case with their records, the latest first, in five statements.

    Args:
        case_id: the case; the caller has checked that it may be seen.
    """
    statement = (
        select(PanelItem, Meeting)
        .outerjoin(Meeting, Meeting.id == PanelItem.meeting_id)
        .where(PanelItem.case_id == case_id)
        .order_by(PanelItem.id.desc())
        .limit(PAGE)
    )
    rows = db.session.execute(statement).all()
    keys = [item.id for item, _ in rows]
    said, decided = _latest(Recommendation, keys), _latest(Decision, keys)
    steps = _steps([each.id for each in decided.values()])
    clocks = _clocks(case_id)
    found = []
    for item, meeting in rows:
        last = decided.get(item.id)
        own = clocks.get((ITEM, item.id), []) + clocks.get((DECISION, last.id if last else 0), [])
        followed = steps.get(last.id, {}) if last else {}
        found.append(Records(item, meeting, said.get(item.id), last, followed, tuple(own)))
    return found


def _latest(kind: type[Versioned], item_ids: Iterable[int]) -> dict[int, Versioned]:
    keys = list(item_ids)
    if not keys:
        return {}
    statement = select(kind).where(kind.item_id.in_(keys)).order_by(kind.item_id, kind.version)
    return {row.item_id: row for row in db.session.execute(statement).scalars()}


def _steps(decision_ids: list[int]) -> dict[int, dict[str, DecisionStep]]:
    if not decision_ids:
        return {}
    statement = select(DecisionStep).where(DecisionStep.decision_id.in_(decision_ids))
    found: dict[int, dict[str, DecisionStep]] = {}
    for row in db.session.execute(statement).scalars():
        found.setdefault(row.decision_id, {})[row.kind] = row
    return found


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


def _clock() -> ColumnElement[bool]:
    return and_(
        Timescale.subject_kind == ITEM,
        Timescale.subject_id == PanelItem.id,
        Timescale.closed_on.is_(None),
    )


def _last_version() -> ColumnElement[int]:
    said = aliased(Recommendation)
    newest = select(func.max(said.version)).where(said.item_id == PanelItem.id)
    return newest.scalar_subquery()
