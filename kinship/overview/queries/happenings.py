"""What counts as having happened: one entry for each kind of fact, wherever it is kept.

A new kind is appended at the end: its place is part of the address of a page of the timeline.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Select, cast, literal, null, select
from sqlalchemy.orm import InstrumentedAttribute

from kinship.accounts.models import Staff
from kinship.arrangements.models import Approval, ApprovalExtension, Arrangement, Paper
from kinship.assessments.models import Assessment
from kinship.cases.models import Allocation, Case, CaseNote, Option, Referral, SupervisionNote
from kinship.core.permissions import Permission
from kinship.finance.models import Agreement
from kinship.orders.models import Order
from kinship.panel.models import Decision, PanelItem, Recommendation
from kinship.support.models import ChildReview, ChildView, Visit

Any_ = ColumnElement[Any] | InstrumentedAttribute[Any]
NOTHING = literal("")
NOBODY = null()
NO_CHILD: ColumnElement[Any] = cast(null(), BigInteger())
NO_DAY: ColumnElement[Any] = cast(null(), Date())


@dataclass(frozen=True)
class Kind:
    """One kind of thing that happens, and the columns that tell it.

    Args:
        name: what `overview.words` knows it by.
        source: the tables, without columns.
        id: the row.
        case_id: its case.
        on: the day it happened, for what is dated.
        at: the moment it happened, for what is timed.
        code: what its title is made from.
        said: further words.
        by: who.
        child: the child it is about, where it is about one.
        needs: what a reader must be allowed; None for everybody.
    """

    name: str
    source: Select[()]
    id: Any_
    case_id: Any_
    on: Any_ = NO_DAY
    at: Any_ | None = None
    code: Any_ = NOTHING
    said: Any_ = NOTHING
    by: Any_ = NOBODY
    child: Any_ = NO_CHILD
    needs: Permission | None = None


def _from(*tables: Any) -> Select[()]:  # noqa: ANN401 - models and joins alike
    return select().select_from(*tables)


def _of(
    name: str,
    model: Any,  # noqa: ANN401 - any model with id and case_id, and child_id where it is about one
    on: Any_,
    *,
    needs: Permission | None = None,
    **columns: Any_,
) -> Kind:
    return Kind(
        name=name,
        source=_from(model),
        id=model.id,
        case_id=model.case_id,
        on=on,
        child=getattr(model, "child_id", NO_CHILD),
        needs=needs,
        **columns,
    )


HOMES, OPTIONS, ASSESS, NOTES, PANEL, ORDERS, MONEY, OVERSIGHT = (
    Permission.ARRANGEMENTS_READ,
    Permission.CASES_OPTIONS,
    Permission.ASSESSMENTS_READ,
    Permission.CASES_NOTES,
    Permission.PANEL_READ,
    Permission.ORDERS_READ,
    Permission.FINANCE_READ,
    Permission.CASES_OVERSIGHT,
)

HAPPENINGS: tuple[Kind, ...] = (
    Kind("closed", _from(Case), Case.id, Case.id, on=Case.closed_on, said=Case.closed_reason),
    _of("agreement ended", Agreement, Agreement.ended_on, code=Agreement.scheme, needs=MONEY),
    _of("agreement began", Agreement, Agreement.starts_on, code=Agreement.scheme, needs=MONEY),
    _of("order ended", Order, Order.ended_on, code=Order.kind, needs=ORDERS),
    _of("order granted", Order, Order.granted_on, code=Order.kind, said=Order.court, needs=ORDERS),
    _of(
        "order applied for",
        Order,
        Order.applied_on,
        code=Order.kind,
        said=Order.court,
        needs=ORDERS,
    ),
    _of(
        "decided",
        Decision,
        Decision.decided_on,
        code=Decision.choice,
        by=Decision.decided_by_name,
        needs=PANEL,
    ),
    Kind(
        "recommended",
        select()
        .select_from(Recommendation)
        .join(PanelItem, PanelItem.id == Recommendation.item_id),
        Recommendation.id,
        PanelItem.case_id,
        on=Recommendation.made_on,
        code=Recommendation.choice,
        said=PanelItem.title,
        needs=PANEL,
    ),
    _of(
        "assessment ended",
        Assessment,
        Assessment.closed_on,
        code=Assessment.kind,
        said=Assessment.closed_how,
        needs=ASSESS,
    ),
    _of("submitted", Assessment, Assessment.submitted_on, code=Assessment.kind, needs=ASSESS),
    _of("requested", Assessment, Assessment.accepted_on, code=Assessment.kind, needs=ASSESS),
    _of(
        "approval ended",
        Approval,
        Approval.ended_on,
        code=Approval.basis,
        said=Approval.ended_how,
        needs=HOMES,
    ),
    Kind(
        "approval extended",
        select()
        .select_from(ApprovalExtension)
        .join(Approval, Approval.id == ApprovalExtension.approval_id),
        ApprovalExtension.id,
        Approval.case_id,
        on=ApprovalExtension.officer_approved_on,
        code=Approval.basis,
        by=ApprovalExtension.officer_name,
        needs=HOMES,
    ),
    _of(
        "approved",
        Approval,
        Approval.starts_on,
        code=Approval.basis,
        by=Approval.approved_by_name,
        needs=HOMES,
    ),
    _of(
        "moved on",
        Arrangement,
        Arrangement.ended_on,
        code=Arrangement.kind,
        said=Arrangement.end_reason,
        needs=HOMES,
    ),
    _of("moved in", Arrangement, Arrangement.started_on, code=Arrangement.kind, needs=HOMES),
    Kind(
        "review held",
        select().select_from(ChildReview).where(ChildReview.struck_on.is_(None)),
        ChildReview.id,
        ChildReview.case_id,
        on=ChildReview.held_on,
        code=ChildReview.kind,
        needs=NOTES,
    ),
    Kind(
        "visited",
        select()
        .select_from(Visit)
        .outerjoin(Staff, Staff.id == Visit.by_id)
        .where(Visit.struck_on.is_(None)),
        Visit.id,
        Visit.case_id,
        on=Visit.visited_on,
        code=Visit.kind,
        by=Staff.full_name,
        child=Visit.child_id,
        needs=NOTES,
    ),
    Kind(
        "note",
        _from(CaseNote),
        CaseNote.id,
        CaseNote.case_id,
        at=CaseNote.happened_at,
        code=CaseNote.kind,
        by=CaseNote.author_name,
        needs=NOTES,
    ),
    _of(
        "option ended",
        Option,
        Option.ended_on,
        code=Option.ended_how,
        said=Option.side,
        needs=OPTIONS,
    ),
    _of(
        "option named",
        Option,
        Option.named_on,
        code=Option.relationship_kind,
        said=Option.side,
        needs=OPTIONS,
    ),
    Kind(
        "allocated",
        select().select_from(Allocation).join(Staff, Staff.id == Allocation.staff_id),
        Allocation.id,
        Allocation.case_id,
        on=Allocation.from_on,
        code=Allocation.role,
        said=Staff.full_name,
    ),
    Kind(
        "referral decided",
        select().select_from(Referral).outerjoin(Staff, Staff.id == Referral.decided_by_id),
        Referral.id,
        Referral.case_id,
        on=Referral.outcome_on,
        code=Referral.outcome,
        by=Staff.full_name,
    ),
    _of("referred", Referral, Referral.received_on, code=Referral.source),
    Kind(
        "view given",
        select().select_from(ChildView).where(ChildView.struck_on.is_(None)),
        ChildView.id,
        ChildView.case_id,
        on=ChildView.given_on,
        code=ChildView.asked_how,
        said=ChildView.words,
        by=ChildView.asked_by,
        needs=NOTES,
    ),
    Kind(
        "paper",
        select().select_from(Paper).where(Paper.struck_on.is_(None)),
        Paper.id,
        Paper.case_id,
        on=Paper.done_on,
        code=Paper.kind,
        said=Paper.to_whom,
        by=Paper.by_name,
        needs=NOTES,
    ),
    _of(
        "supervised",
        SupervisionNote,
        SupervisionNote.held_on,
        code=SupervisionNote.plan,
        by=SupervisionNote.author_name,
        needs=OVERSIGHT,
    ),
)
"""The latest stage of a case first, which is also the order among things of one day."""
