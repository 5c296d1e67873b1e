"""Read all a forecast is made from in one statement: cases, approvals, work, items, meetings."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.arrangements.models import Approval, ApprovalExtension
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.together import Short, Together, together
from kinship.panel.models import Meeting, PanelItem, PanelPaper
from kinship.panel.queries import settings
from kinship.panel.queries.almanac import MeetingRow, meetings
from kinship.panel.types import PaperState

Rows = Select[*tuple[Any, ...]]
KEPT_COUNCILS = 8


class Threatened(NamedTuple):
    """A case whose arrangement holds only until a day, or whose report a court waits for."""

    case_id: int
    reference: str
    limit_on: date | None
    what: str
    worker_id: int | None
    team_id: int
    worker: str | None


class ApprovalRow(NamedTuple):
    """An approval that holds now."""

    id: int
    case_id: int
    household_id: int
    basis: str
    starts_on: date
    reviewed_on: date | None
    ended_on: date | None


class StepRow(NamedTuple):
    """A step that carried an approval further."""

    id: int
    approval_id: int
    rule: str
    review_held_on: date | None


class WorkRow(NamedTuple):
    """An assessment that is open or signed off."""

    id: int
    case_id: int
    household_id: int | None
    kind: str
    accepted_on: date
    assessor_id: int | None
    assessor: str | None
    checks_needed: int
    checks_received: int
    shared_on: date | None
    submitted_on: date | None
    signed_off_on: date | None
    court_filing_on: date | None
    closed_on: date | None


class ItemRow(NamedTuple):
    """What is asked of a panel for a case."""

    id: int
    case_id: int
    kind: str
    late_paper_on: date | None
    recommended_on: date | None
    decided_on: date | None
    held_on: date | None
    minutes_final_on: date | None
    papers_in: int
    requested_on: date


class Gathered(NamedTuple):
    """All that was read, each list in its own order."""

    cases: list[Threatened]
    approvals: list[ApprovalRow]
    steps: list[StepRow]
    work: list[WorkRow]
    items: list[ItemRow]
    meetings: list[MeetingRow]


def gathered(wanted: ColumnElement[bool], most: int) -> Gathered:
    """Read what the forecasts of cases are made from, in one statement.

    Args:
        wanted: which cases; the caller has checked that they may be seen.
        most: only so many, those with the soonest limits.
    """
    return _in_order(_together(_soonest(wanted).limit(most)), clock.today())


def gathered_of(case_ids: Sequence[int]) -> Gathered:
    """Read the same of cases whose keys are known; the statement is made once and kept.

    Args:
        case_ids: the cases; the caller has checked that they may be seen.
    """
    return _in_order(_kept(installation.council()), clock.today(), cases=list(case_ids))


def soonest(wanted: ColumnElement[bool], most: int) -> list[int]:
    """Return the keys of open cases, those with the soonest limits.

    Args:
        wanted: which cases; the caller has checked that they may be seen.
        most: only so many.
    """
    return list(db.session.execute(_soonest(wanted).limit(most)).scalars())


def _soonest(wanted: ColumnElement[bool]) -> Select[int]:
    return (
        select(Case.id)
        .where(Case.closed_on.is_(None), wanted)
        .order_by(Case.legal_limit_on.is_(None), Case.legal_limit_on, Case.id)
    )


@lru_cache(maxsize=KEPT_COUNCILS)
def _kept(council: str) -> Together:  # noqa: ARG001 - what a panel hears differs by council
    return _together(_soonest(Case.id.in_(bindparam("cases", expanding=True))))


def _together(cases: Select[int]) -> Together:
    soonest = cases.cte("soonest")
    return together(
        [
            Short(Threatened, _cases(soonest)),
            Short(ApprovalRow, _approvals(soonest)),
            Short(StepRow, _steps(soonest)),
            Short(WorkRow, _work(soonest)),
            Short(ItemRow, _items(soonest)),
            Short(MeetingRow, meetings(bindparam("today", type_=Date()))),
        ]
    )


def _in_order(parts: Together, today: date, **given: object) -> Gathered:
    found = Gathered._make(parts.read({"today": today, **given}))
    for rows in (found.cases, found.approvals, found.steps, found.items):
        rows.sort()
    found.work.sort(key=lambda row: (row.accepted_on, row.id), reverse=True)
    return found


def _cases(soonest: CTE) -> Rows:
    return (
        select(
            Case.id,
            Case.reference,
            Case.legal_limit_on,
            Case.legal_limit_what,
            Case.worker_id,
            Case.team_id,
            Staff.full_name,
        )
        .join(soonest, soonest.c.id == Case.id)
        .outerjoin(Staff, Staff.id == Case.worker_id)
    )


def _approvals(soonest: CTE) -> Rows:
    return (
        select(*(getattr(Approval, name) for name in ApprovalRow._fields))
        .join(soonest, soonest.c.id == Approval.case_id)
        .where(Approval.ended_on.is_(None))
    )


def _steps(soonest: CTE) -> Rows:
    return (
        select(*(getattr(ApprovalExtension, name) for name in StepRow._fields))
        .join(Approval, Approval.id == ApprovalExtension.approval_id)
        .join(soonest, soonest.c.id == Approval.case_id)
        .where(Approval.ended_on.is_(None))
    )


def _work(soonest: CTE) -> Rows:
    other = {"assessor": Staff.full_name}
    return (
        select(*(other.get(name) or getattr(Assessment, name) for name in WorkRow._fields))
        .join(soonest, soonest.c.id == Assessment.case_id)
        .outerjoin(Staff, Staff.id == Assessment.assessor_id)
        .where(or_(Assessment.closed_on.is_(None), Assessment.signed_off_on.is_not(None)))
    )


def _items(soonest: CTE) -> Rows:
    """Return the statement of what is asked of panels and is not over."""
    waits = or_(PanelItem.recommended_on.is_(None), PanelItem.awaits_decision.is_(True))
    kinds = [kind.code for kind in settings.panel().item_types if kind.approval]
    return (
        select(
            PanelItem.id,
            PanelItem.case_id,
            PanelItem.kind,
            PanelItem.late_paper_on,
            PanelItem.recommended_on,
            PanelItem.decided_on,
            Meeting.held_on,
            Meeting.minutes_final_on,
            _papers().label("papers_in"),
            PanelItem.requested_on,
        )
        .join(soonest, soonest.c.id == PanelItem.case_id)
        .outerjoin(Meeting, Meeting.id == PanelItem.meeting_id)
        .where(
            PanelItem.withdrawn_on.is_(None),
            or_(
                and_(PanelItem.kind.in_(kinds), waits),
                PanelItem.kind == settings.panel().forecast.view,
            ),
        )
    )


def _papers() -> ScalarSelect[int]:
    """Return how many papers of an item are in, by the newest version of each."""
    other = aliased(PanelPaper)
    newest = select(func.max(other.version)).where(
        other.item_id == PanelPaper.item_id, other.kind == PanelPaper.kind
    )
    return (
        select(func.count())
        .where(
            PanelPaper.item_id == PanelItem.id,
            PanelPaper.result != PaperState.RETURNED.value,
            PanelPaper.version == newest.scalar_subquery(),
        )
        .scalar_subquery()
    )
