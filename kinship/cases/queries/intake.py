"""Read enquiries and referrals."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select, true

from kinship.accounts.models import Staff, Team
from kinship.accounts.types import Actor, Scope
from kinship.cases.models import Case, Enquiry, Referral
from kinship.cases.queries.scope import visible_to
from kinship.cases.types import Screening
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.web.paging import Key, Page, rows_page
from kinship.timescales.models import Timescale


class EnquiryRow(NamedTuple):
    """An enquiry as the list shows it."""

    id: int
    received_at: datetime
    channel: str
    caller_name: str
    caller_role: str
    what_asked: str
    arrangement_now: str
    outcome: str | None
    outcome_on: date | None
    team: str
    due_on: date | None


class ReferralRow(NamedTuple):
    """A referral as the team leader's list shows it."""

    id: int
    case_id: int
    reference: str
    received_on: date
    source: str
    reason: str
    needed_by: date | None
    needed_why: str
    urgent: bool
    outcome: str | None
    outcome_reason: str
    due_on: date | None


def enquiries_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an enquiry exists for this person.

    Args:
        actor: who asks.
    """
    if actor.scope is Scope.COUNCIL:
        return true()
    own = Enquiry.created_by_id == actor.staff_id
    if actor.scope is Scope.TEAM and actor.team_ids:
        return or_(Enquiry.team_id.in_(actor.team_ids), own)
    return own


def enquiries_page(actor: Actor, *, is_open: bool, at: str | None = None) -> Page[EnquiryRow]:
    """Return a page of enquiries: open ones the longest first, closed ones the latest first.

    Args:
        actor: who asks.
        is_open: those without an outcome, or those with one.
        at: where the page begins.
    """
    waiting = (Timescale.subject_kind == "enquiry") & (Timescale.subject_id == Enquiry.id)
    statement = (
        select(*_enquiry_columns())
        .join(Team, Team.id == Enquiry.team_id)
        .outerjoin(Timescale, waiting & Timescale.closed_on.is_(None))
        .where(enquiries_visible_to(actor))
        .where(Enquiry.outcome.is_(None) if is_open else Enquiry.outcome.is_not(None))
    )
    keys = (
        Key(Enquiry.received_at, descending=not is_open),
        Key(Enquiry.id, descending=not is_open),
    )
    page = rows_page(db.session, statement, by=keys, at=at)
    rows = [EnquiryRow._make(row[: len(EnquiryRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def _enquiry_columns() -> list[ColumnElement[Any]]:
    own = [getattr(Enquiry, name) for name in EnquiryRow._fields if name not in {"team", "due_on"}]
    return [*own, Team.name.label("team"), Timescale.due_on.label("due_on")]


def get_enquiry(enquiry_id: int, actor: Actor) -> Enquiry:
    """Return an enquiry this person may see.

    Args:
        enquiry_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such enquiry, or none for this person.
    """
    statement = select(Enquiry).where(Enquiry.id == enquiry_id, enquiries_visible_to(actor))
    row = db.session.execute(statement).scalar_one_or_none()
    if row is None:
        raise NotFoundError
    return row


def referrals_page(actor: Actor, *, is_open: bool, at: str | None = None) -> Page[ReferralRow]:
    """Return a page of referrals: those waiting the longest first, answered ones the latest first.

    A referral that was sent back still waits.

    Args:
        actor: who asks.
        is_open: those that wait, or those that were answered.
        at: where the page begins.
    """
    waiting = (Timescale.subject_kind == "referral") & (Timescale.subject_id == Referral.id)
    unanswered = or_(Referral.outcome.is_(None), Referral.outcome == Screening.BACK.value)
    statement = (
        select(*_referral_columns())
        .join(Case, Case.id == Referral.case_id)
        .outerjoin(Timescale, waiting & Timescale.closed_on.is_(None))
        .where(visible_to(actor))
        .where(unanswered if is_open else ~unanswered)
    )
    keys = (
        Key(Referral.received_on, descending=not is_open),
        Key(Referral.id, descending=not is_open),
    )
    page = rows_page(db.session, statement, by=keys, at=at)
    rows = [ReferralRow._make(row[: len(ReferralRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def _referral_columns() -> list[ColumnElement[Any]]:
    other = {"reference": Case.reference, "due_on": Timescale.due_on}
    return [
        other[name].label(name) if name in other else getattr(Referral, name)
        for name in ReferralRow._fields
    ]


def get_referral(referral_id: int, actor: Actor) -> tuple[Referral, Case]:
    """Return a referral with its case, if this person may see the case.

    Args:
        referral_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such referral, or none for this person.
    """
    statement = (
        select(Referral, Case)
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.id == referral_id, visible_to(actor))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    return row.Referral, row.Case


def latest_referral(case_id: int) -> Referral | None:
    """Return the latest referral of a case.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Referral).where(Referral.case_id == case_id).order_by(Referral.id.desc()).limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def accepted_on(case_id: int) -> date | None:
    """Return the day the latest referral of a case was accepted; assessments are counted from it.

    Args:
        case_id: a case the reader may see.
    """
    accepted = (Screening.ACCEPTED.value, Screening.URGENT.value)
    statement = (
        select(Referral.outcome_on)
        .where(Referral.case_id == case_id, Referral.outcome.in_(accepted))
        .order_by(Referral.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def staff_names(*staff_ids: int | None) -> dict[int, str]:
    """Return the names of the people a page mentions.

    Args:
        *staff_ids: their keys; None is passed over.
    """
    wanted = {key for key in staff_ids if key is not None}
    if not wanted:
        return {}
    statement = select(Staff.id, Staff.full_name).where(Staff.id.in_(wanted))
    return {row.id: row.full_name for row in db.session.execute(statement)}
