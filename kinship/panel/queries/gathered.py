"""Read all a forecast is made from in one statement: cases, approvals, work, items, meetings."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.arrangements.models import Approval, ApprovalExtension
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
from kinship.core.together import Short, together
from kinship.panel.models import Meeting, PanelItem, PanelPaper
from kinship.panel.queries import settings
from kinship.panel.queries.almanac import MeetingRow, meetings
from kinship.panel.types import PaperState

Rows = Select[*tuple[Any, ...]]


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
    soonest = (
        select(Case.id)
        .where(Case.closed_on.is_(None), wanted)
        .order_by(Case.legal_limit_on.is_(None), Case.legal_limit_on, Case.id)
        .limit(most)
        .cte("soonest")
    )
    parts = [
        Short(Threatened, _cases(soonest)),
        Short(ApprovalRow, _approvals(soonest)),
        Short(StepRow, _steps(soonest)),
        Short(WorkRow, _work(soonest)),
        Short(ItemRow, _items(soonest)),
        Short(MeetingRow, meetings()),
    ]
    found = Gathered._make(together(parts).read({}))
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
