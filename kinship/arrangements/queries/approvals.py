"""Read approvals, the children they name and the steps that carried them further."""

from collections.abc import Sequence

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, ApprovalChild, ApprovalExtension
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.core.errors import NotFoundError


def get_visible_approval(approval_id: int, actor: Actor) -> Approval:
    """Return an approval on a case this person may see.

    Args:
        approval_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or none for this person.
    """
    statement = (
        select(Approval)
        .join(Case, Case.id == Approval.case_id)
        .where(Approval.id == approval_id, visible_to(actor))
    )
    row = db.session.execute(statement).scalar_one_or_none()
    if row is None:
        raise NotFoundError
    return row


def approvals_of_case(case_id: int) -> list[Approval]:
    """Return every approval on a case, those that hold first, then the newest.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Approval)
        .where(Approval.case_id == case_id)
        .order_by(Approval.ended_on.is_not(None), Approval.starts_on.desc(), Approval.id.desc())
    )
    return list(db.session.execute(statement).scalars())


def current_approvals(case_id: int, household_id: int | None = None) -> list[Approval]:
    """Return the approvals on a case that have not ended.

    Args:
        case_id: the case.
        household_id: only this household's, if given.
    """
    statement = select(Approval).where(Approval.case_id == case_id, Approval.ended_on.is_(None))
    if household_id is not None:
        statement = statement.where(Approval.household_id == household_id)
    return list(db.session.execute(statement.order_by(Approval.id)).scalars())


def children_of(approval_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the children each approval names.

    Args:
        approval_ids: the approvals.
    """
    statement = (
        select(ApprovalChild.approval_id, ApprovalChild.person_id)
        .where(ApprovalChild.approval_id.in_(approval_ids))
        .order_by(ApprovalChild.approval_id, ApprovalChild.person_id)
    )
    found: dict[int, list[int]] = {approval_id: [] for approval_id in approval_ids}
    for row in db.session.execute(statement):
        found[row.approval_id].append(row.person_id)
    return found


def steps_of(approval_ids: Sequence[int]) -> dict[int, list[ApprovalExtension]]:
    """Return the steps that carried each approval further, in order.

    Args:
        approval_ids: the approvals.
    """
    statement = (
        select(ApprovalExtension)
        .where(ApprovalExtension.approval_id.in_(approval_ids))
        .order_by(ApprovalExtension.id)
    )
    found: dict[int, list[ApprovalExtension]] = {approval_id: [] for approval_id in approval_ids}
    for row in db.session.execute(statement).scalars():
        found[row.approval_id].append(row)
    return found
