"""Read everything the first page of a case shows, in one statement."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Select, bindparam, func, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.queries import stays_of
from kinship.arrangements.rules import living_since
from kinship.assessments.models import Assessment
from kinship.cases.models import Allocation, CaseChild, CaseNote, Option, Referral
from kinship.cases.queries import carers_in
from kinship.cases.rules import option_state
from kinship.cases.types import Assessed
from kinship.core.permissions import Permission
from kinship.core.together import Short, Together, together
from kinship.orders.models import Order
from kinship.overview import rules
from kinship.overview.queries.options import is_negative
from kinship.overview.types import (
    ApprovalNow,
    AssessmentNow,
    Living,
    NextDate,
    NoteNow,
    OptionNow,
    OrderNow,
    PartNow,
    ReferralNow,
    Summary,
)
from kinship.people.models import Person
from kinship.timescales.models import Timescale

CASE: BindParameter[int] = bindparam("case_id", type_=BigInteger())
FEW, SOME, MANY = 3, 6, 20
START_OF_NOTE = 300

Rows = Select[*tuple[Any, ...]]


def summary_of(case_id: int, actor: Actor) -> Summary:
    """Return what the first page of a case shows, as far as the reader may see it.

    Args:
        case_id: a case the reader may see.
        actor: who asks.
    """
    parts = _parts(rules.readable(actor.permissions))
    found: dict[type, list[Any]] = {
        short.row: rows
        for short, rows in zip(parts.shorts, parts.read({"case_id": case_id}), strict=True)
    }
    assessments = found.get(AssessmentNow, [])
    referrals = found.get(ReferralNow, [])
    return Summary(
        next_dates=sorted(found[NextDate], key=lambda row: (row.due_on, row.id)),
        living=found.get(Living, []),
        approvals=found.get(ApprovalNow, []),
        referral=referrals[0] if referrals else None,
        assessments=[row for row in assessments if row.closed_on is None],
        options=[
            (row, option_state(row, _assessed(row, assessments)))
            for row in found.get(OptionNow, [])
        ],
        notes=sorted(
            found.get(NoteNow, []), key=lambda row: (row.happened_at, row.id), reverse=True
        ),
        parts=found[PartNow],
        orders=found.get(OrderNow, []),
    )


def there_since(living: Sequence[Living], first_on: date | None) -> dict[int, date]:
    """Return since when each child has lived in the home of now, under whatever approval.

    Args:
        living: where the children live now.
        first_on: since when the first of them lives with family; nothing is older.
    """
    since = {row.child_id: row.started_on for row in living}
    if first_on is not None and any(first_on < started_on for started_on in since.values()):
        found = {child_id: living_since(stays) for child_id, stays in stays_of(list(since)).items()}
        since |= {child_id: on for child_id, on in found.items() if on is not None}
    return since


def _assessed(option: OptionNow, assessments: list[AssessmentNow]) -> Assessed:
    """Gather what the assessments of a household say, for the state of an option."""
    own = [row for row in assessments if row.household_id == option.household_id]
    return rules.assessed(
        [(row, is_negative(row.form, row.form_version, row.outcome)) for row in own]
    )


SEVERAL = (
    select(func.count()).select_from(CaseChild).where(CaseChild.case_id == CASE).scalar_subquery()
    > 1
)
"""The case has several children, so it matters which of them something is about."""


@cache
def _parts(readable: frozenset[Permission]) -> Together:
    """Make the statement once for each set of things a reader may see."""
    return together([make() for needs, make in PARTS if needs is None or needs in readable])


def _next_dates() -> Short:
    """What runs out by law is always among them; they are put in order of their days later."""
    shown: Rows = (
        select(
            Timescale.id,
            Timescale.title,
            Timescale.due_on,
            Timescale.lenient_on,
            Timescale.earliest_on,
            Timescale.legal_limit,
            Timescale.owed,
            Timescale.certainty,
            Staff.full_name,
            func.coalesce(func.nullif(Person.known_as, ""), Person.given_names).label("child"),
        )
        .outerjoin(Staff, Staff.id == Timescale.owner_id)
        .outerjoin(
            Person,
            (Person.id == Timescale.subject_id) & (Timescale.subject_kind == "child") & SEVERAL,
        )
        .where(Timescale.case_id == CASE, Timescale.closed_on.is_(None))
        .order_by(Timescale.legal_limit.desc(), Timescale.due_on, Timescale.id)
        .limit(SOME)
    )
    return Short(NextDate, shown)


def _living() -> Short:
    shown: Rows = (
        select(
            Arrangement.id,
            Arrangement.child_id,
            func.coalesce(func.nullif(Person.known_as, ""), Person.given_names).label("child"),
            Arrangement.kind,
            Arrangement.legal_basis,
            Arrangement.started_on,
            carers_in(Arrangement.household_id).label("carer"),
        )
        .join(Person, Person.id == Arrangement.child_id)
        .where(Arrangement.case_id == CASE, Arrangement.ended_on.is_(None))
        .order_by(Arrangement.child_id)
        .limit(MANY)
    )
    return Short(Living, shown)


def _approvals() -> Short:
    shown: Rows = (
        select(
            Approval.id,
            Approval.basis,
            Approval.starts_on,
            carers_in(Approval.household_id).label("carer"),
        )
        .where(Approval.case_id == CASE, Approval.ended_on.is_(None))
        .order_by(Approval.starts_on.desc(), Approval.id.desc())
        .limit(SOME)
    )
    return Short(ApprovalNow, shown)


def _referral() -> Short:
    shown: Rows = (
        select(*(getattr(Referral, name) for name in ReferralNow._fields))
        .where(Referral.case_id == CASE)
        .order_by(Referral.id.desc())
        .limit(1)
    )
    return Short(ReferralNow, shown)


def _assessments() -> Short:
    other = {"carer": carers_in(Assessment.household_id), "assessor": Staff.full_name}
    shown: Rows = (
        select(
            *(
                other[name].label(name) if name in other else getattr(Assessment, name)
                for name in AssessmentNow._fields
            )
        )
        .outerjoin(Staff, Staff.id == Assessment.assessor_id)
        .where(Assessment.case_id == CASE)
        .order_by(Assessment.closed_on.is_not(None), Assessment.accepted_on, Assessment.id)
        .limit(MANY)
    )
    return Short(AssessmentNow, shown)


def _options() -> Short:
    other: dict[str, ColumnElement[Any]] = {
        "child": func.trim(Person.given_names + " " + Person.family_name),
        "carer": carers_in(Option.household_id),
        "relationship": Option.relationship_kind.label("relationship"),
    }
    shown: Rows = (
        select(
            *(
                other[name].label(name) if name in other else getattr(Option, name)
                for name in OptionNow._fields
            )
        )
        .join(Person, Person.id == Option.child_id)
        .where(Option.case_id == CASE, Option.ended_on.is_(None))
        .order_by(Option.preferred.desc(), Option.named_on.desc(), Option.id.desc())
        .limit(SOME)
    )
    return Short(OptionNow, shown)


def _notes() -> Short:
    shown: Rows = (
        select(
            CaseNote.id,
            CaseNote.kind,
            CaseNote.happened_at,
            func.substr(CaseNote.what_happened, 1, START_OF_NOTE).label("what_happened"),
            CaseNote.author_name,
            CaseNote.management,
        )
        .where(CaseNote.case_id == CASE)
        .order_by(CaseNote.happened_at.desc(), CaseNote.id.desc())
        .limit(FEW)
    )
    return Short(NoteNow, shown)


def _people() -> Short:
    shown: Rows = (
        select(Allocation.id, Allocation.role, Staff.full_name, Staff.phone)
        .join(Staff, Staff.id == Allocation.staff_id)
        .where(Allocation.case_id == CASE, Allocation.until_on.is_(None))
        .order_by(Allocation.id)
        .limit(MANY)
    )
    return Short(PartNow, shown)


def _orders() -> Short:
    shown: Rows = (
        select(Order.id, Order.kind, Order.granted_on)
        .where(Order.case_id == CASE, Order.granted_on.is_not(None), Order.ended_on.is_(None))
        .order_by(Order.granted_on.desc(), Order.id.desc())
        .limit(SOME)
    )
    return Short(OrderNow, shown)


PARTS: tuple[tuple[Permission | None, Callable[[], Short]], ...] = (
    (None, _next_dates),
    (Permission.CASES_OPTIONS, _options),
    (None, _people),
    (Permission.ARRANGEMENTS_READ, _living),
    (Permission.ARRANGEMENTS_READ, _approvals),
    (Permission.ASSESSMENTS_READ, _assessments),
    (Permission.ASSESSMENTS_READ, _referral),
    (Permission.CASES_NOTES, _notes),
    (Permission.ORDERS_READ, _orders),
)
"""What is shown, and what a reader needs to be allowed for it; None for everybody."""
