"""Read approvals, the children they name and the steps that carried them further."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from kinship.arrangements.models import (
    Approval,
    ApprovalChild,
    ApprovalExtension,
    ApprovalReview,
    Arrangement,
)
from kinship.arrangements.types import Lasts, ReviewOutcome
from kinship.arrangements.types.held import Holds, Taken
from kinship.arrangements.way_file import here
from kinship.cases.queries import row_of_case
from kinship.core.database import db


def get_approval_of_case(case_id: int, approval_id: int) -> Approval:
    """Return an approval of a case.

    Args:
        case_id: a case the reader may see.
        approval_id: the approval.

    Raises:
        NotFoundError: the case has no such approval.
    """
    return row_of_case(Approval, case_id, approval_id)


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


def approvals_held(case_id: int, household_id: int | None, day: date) -> list[Approval]:
    """Return the approvals of a household that held on a day, those that have ended among them.

    Args:
        case_id: the case.
        household_id: the household.
        day: the day asked about.
    """
    statement = select(Approval).where(
        Approval.case_id == case_id,
        Approval.household_id == household_id,
        Approval.starts_on <= day,
        or_(Approval.ended_on.is_(None), Approval.ended_on >= day),
    )
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


def reviews_of(approval_ids: Sequence[int]) -> dict[int, list[ApprovalReview]]:
    """Return the reviews of each emergency or continued placement, in order.

    Args:
        approval_ids: the approvals; nothing is read for none.
    """
    if not approval_ids:
        return {}
    statement = (
        select(ApprovalReview)
        .where(ApprovalReview.approval_id.in_(approval_ids))
        .order_by(ApprovalReview.approval_id, ApprovalReview.id)
    )
    found: dict[int, list[ApprovalReview]] = {approval_id: [] for approval_id in approval_ids}
    for row in db.session.execute(statement).scalars():
        found[row.approval_id].append(row)
    return found


def living_under(approval: Approval) -> list[Arrangement]:
    """Return where the children an approval names live in its home, if they still do.

    Args:
        approval: the approval.
    """
    statement = (
        select(Arrangement)
        .join(ApprovalChild, ApprovalChild.person_id == Arrangement.child_id)
        .where(
            ApprovalChild.approval_id == approval.id,
            Arrangement.household_id == approval.household_id,
            Arrangement.ended_on.is_(None),
        )
        .order_by(Arrangement.id)
    )
    return list(db.session.execute(statement).scalars())


def left_empty_by(arrangement: Arrangement) -> list[Approval]:
    """Return the approvals for a time that name nobody else who lives in that home.

    Args:
        arrangement: the home one child leaves or has left.
    """
    rows = current_approvals(arrangement.case_id, arrangement.household_id)
    named = children_of([row.id for row in rows])
    living = _living_in(arrangement, {child for each in named.values() for child in each})
    return [
        row
        for row in rows
        if here().approvals[row.basis].lasts is Lasts.TEMPORARY
        and arrangement.child_id in named[row.id]
        and not living & set(named[row.id])
    ]


def _living_in(arrangement: Arrangement, child_ids: set[int]) -> set[int]:
    statement = select(Arrangement.child_id).where(
        Arrangement.child_id.in_(child_ids),
        Arrangement.child_id != arrangement.child_id,
        Arrangement.household_id == arrangement.household_id,
        Arrangement.ended_on.is_(None),
    )
    return set(db.session.execute(statement).scalars())


@dataclass(frozen=True)
class ReviewDue:
    """A review that an approval waits for, or that may be held again.

    Args:
        rule: the rule of its clock.
        name: what is reviewed.
        carer: whether it is the carer's review rather than that of an emergency.
        again: whether one was held that said no, so that only a new one could say otherwise.
    """

    rule: str
    name: str
    carer: bool
    again: bool = False


def review_due(
    approval: Holds,
    taken: Sequence[Taken],
    reviews: Sequence[ApprovalReview] = (),
) -> ReviewDue | None:
    """Return the review an approval waits for, if there is one.

    Args:
        approval: the approval.
        taken: the steps that carried it further, in order.
        reviews: the reviews of the emergency, in order.
    """
    approves = here().approvals.get(approval.basis)
    if approves is None or approval.ended_on is not None:
        return None
    if approves.carer_review:
        again = approval.reviewed_on is not None
        rule = approves.carer_review_next if again else approves.carer_review
        return ReviewDue(rule, "Review of the carer", carer=True)
    if not taken:
        rule, name = approves.first_review, "Review of the emergency placement"
        held = approval.reviewed_on is not None
    else:
        step = next(step for step in approves.steps if step.rule == taken[-1].rule)
        rule, name = step.review, "Review of the continued placement"
        held = taken[-1].review_held_on is not None
    moves = held and said_no(reviews) is not None
    return ReviewDue(rule, name, carer=False, again=moves) if rule and (moves or not held) else None


def said_no(reviews: Sequence[ApprovalReview]) -> ApprovalReview | None:
    """Return the last review of an emergency where it decided that the child does not stay.

    Args:
        reviews: its reviews, in order.
    """
    last = reviews[-1] if reviews else None
    return last if last is not None and last.outcome == ReviewOutcome.MOVES else None
