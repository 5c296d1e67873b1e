"""Read how far the temporary approvals of homes reached when a panel heard of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from kinship.arrangements.models import Approval, ApprovalExtension
from kinship.arrangements.queries import limit_now
from kinship.arrangements.way_file import here
from kinship.core.database import db


@dataclass
class Temporary:
    """The temporary approvals of a year.

    Args:
        extended: so many times one was carried further in the period.
        until: by item, the last day of its home's, as it stood on the day of the panel.
    """

    extended: int = 0
    until: dict[int, date] = field(default_factory=dict)


def temporary_of(rows: Iterable[Mapping[str, Any]], first: date, last: date) -> Temporary:
    """Return the temporary approvals of the homes items were about, and what was extended.

    Args:
        rows: the items, each with its case, its home and the day it was heard.
        first: the first day of the period.
        last: the last day of it.
    """
    heard = [row for row in rows if row["held_on"]]
    within = ApprovalExtension.officer_approved_on.between(first, last)
    extended = select(ApprovalExtension.approval_id).where(within)
    statement = (
        select(Approval, ApprovalExtension)
        .outerjoin(ApprovalExtension, ApprovalExtension.approval_id == Approval.id)
        .where(
            Approval.basis.in_(_with_a_limit()),
            or_(Approval.case_id.in_({row["case_id"] for row in heard}), Approval.id.in_(extended)),
        )
        .order_by(Approval.id, ApprovalExtension.id)
    )
    taken: dict[Approval, list[ApprovalExtension]] = {}
    for approval, step in db.session.execute(statement):
        taken.setdefault(approval, []).extend([step] if step else [])
    found = Temporary()
    every = [step for steps in taken.values() for step in steps]
    found.extended = sum(first <= step.officer_approved_on <= last for step in every)
    for row in heard:
        until = _until(row, taken)
        if until:
            found.until[row["id"]] = until
    return found


def _until(
    row: Mapping[str, Any], taken: Mapping[Approval, list[ApprovalExtension]]
) -> date | None:
    """Return how far the approval of an item's home reached, steps after the panel left out."""
    day, home = row["held_on"], row["household_id"]
    for approval, steps in taken.items():
        ours = approval.case_id == row["case_id"] and home in {None, approval.household_id}
        ended = approval.ended_on is not None and approval.ended_on < day
        if not ours or approval.starts_on > day or ended:
            continue
        limit = limit_now(approval, [each for each in steps if each.officer_approved_on <= day])
        if limit:
            return limit.last_on
    return None


def _with_a_limit() -> list[str]:
    return [basis for basis, each in here().approvals.items() if each.limit]
