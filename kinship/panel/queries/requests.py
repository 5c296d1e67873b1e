"""Read the requests that wait for a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    and_,
    case,
    exists,
    false,
    func,
    select,
)

from kinship.accounts.types import Actor, Scope
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.way_file import here
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
from kinship.cases.queries import carers_of, options_of
from kinship.core.database import db
from kinship.panel.models import PanelItem
from kinship.panel.queries.children import children_of
from kinship.panel.queries.items import shown_to
from kinship.panel.types import ChildShown, Claim
from kinship.timescales.models import Timescale

APPROVAL = "approval"


@dataclass(frozen=True)
class Request:
    """One request waiting for a meeting."""

    id: int
    kind: str
    title: str
    reference: str
    case_id: int
    follows_id: int | None
    wanted_reason: str
    claim: Claim
    children: tuple[ChildShown, ...] = ()


def requests(actor: Actor, today: date, item_id: int | None = None) -> list[Request]:
    """Return the requests waiting for a meeting, unordered.

    Args:
        actor: who asks.
        today: for the ages.
        item_id: only this one.
    """
    wanted: list[ColumnElement[bool]] = [
        PanelItem.meeting_id.is_(None),
        PanelItem.awaits_decision.is_(False),
        PanelItem.decided_on.is_(None),
    ]
    if item_id is not None:
        wanted.append(PanelItem.id == item_id)
    return _read(actor, today, wanted)


def booked_into(meeting_id: int, actor: Actor, today: date) -> list[Request]:
    """Return what is booked into a meeting and not heard yet, as if it waited for another.

    Args:
        meeting_id: the meeting.
        actor: who asks.
        today: for the ages.
    """
    wanted = [PanelItem.meeting_id == meeting_id, PanelItem.recommended_on.is_(None)]
    return _read(actor, today, wanted)


def _read(actor: Actor, today: date, wanted: Sequence[ColumnElement[bool]]) -> list[Request]:
    nothing = actor.scope is Scope.MEETING and actor.staff_id is None
    statement = (
        select(
            PanelItem,
            Case,
            Assessment.court_filing_on,
            _review_due().label("review_due"),
            _unapproved_since().label("unapproved_since"),
        )
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Assessment, Assessment.id == PanelItem.assessment_id)
        .where(
            *wanted,
            PanelItem.withdrawn_on.is_(None),
            false() if nothing else shown_to(actor),
        )
        .order_by(PanelItem.id)
    )
    rows = db.session.execute(statement).all()
    children = children_of([row.PanelItem.id for row in rows], today)
    return [_request(row.PanelItem, row.Case, _claim(row), children) for row in rows]


def _review_due() -> ScalarSelect[date]:
    """Return the day the review of the approval an item is about falls due."""
    return (
        select(func.min(Timescale.due_on))
        .where(
            Timescale.subject_kind == APPROVAL,
            Timescale.subject_id == PanelItem.approval_id,
            Timescale.closed_on.is_(None),
            Timescale.legal_limit.is_(False),
        )
        .scalar_subquery()
    )


def _unapproved_since() -> ColumnElement[date | None]:
    """Give since when a child lives there, where neither an approval nor an order allows it."""
    under_order = [way.code for way in here().types.values() if way.order]
    open_homes = and_(Arrangement.case_id == Case.id, Arrangement.ended_on.is_(None))
    settled = exists().where(Approval.case_id == Case.id, Approval.ended_on.is_(None)) | (
        exists().where(open_homes, Arrangement.kind.in_(under_order))
    )
    return case((settled, None), else_=Case.living_there_since)


def _claim(row: Row[*tuple[Any, ...]]) -> Claim:
    claim = claim_of(row.PanelItem, row.Case, row.court_filing_on, row.review_due)
    return replace(claim, living_there_since=row.unapproved_since)


def _request(
    item: PanelItem,
    of: Case,
    claim: Claim,
    children: dict[int, list[ChildShown]],
) -> Request:
    return Request(
        id=item.id,
        kind=item.kind,
        title=item.title,
        reference=of.reference,
        case_id=of.id,
        follows_id=item.follows_id,
        wanted_reason=item.wanted_reason,
        claim=claim,
        children=tuple(children.get(item.id, ())),
    )


def claim_of(
    item: PanelItem, of: Case, filing: date | None, review_due: date | None = None
) -> Claim:
    """Return what makes an item urgent, apart from how long a child has waited.

    Args:
        item: the item.
        of: its case.
        filing: the day the court wants the report.
        review_due: the day the review it is about falls due.
    """
    return Claim(
        requested_on=item.requested_on,
        legal_limit_on=of.legal_limit_on,
        legal_limit_what=of.legal_limit_what,
        court_filing_on=filing,
        review_due_on=review_due,
        wanted_by=item.wanted_by,
    )


def households_of(case_id: int) -> list[tuple[str, str]]:
    """Return the households that might care for the children of a case, as a form offers them.

    Args:
        case_id: the case; the caller has checked that it may be seen.
    """
    keys = list(dict.fromkeys(row.household_id for row in options_of(case_id)))
    carers = carers_of(keys)
    return [(str(key), carers.get(key) or f"Household {key}") for key in keys]


def latest_assessment(case_id: int, household_id: int | None) -> int | None:
    """Return the newest assessment of a household in a case.

    Args:
        case_id: the case.
        household_id: the household.
    """
    if household_id is None:
        return None
    statement = (
        select(Assessment.id)
        .where(Assessment.case_id == case_id, Assessment.household_id == household_id)
        .order_by(Assessment.accepted_on.desc(), Assessment.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()
