"""Who owes which papers of an item, by name, and when they were last chased."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from kinship.accounts.models import Staff
from kinship.assessments.models import Assessment
from kinship.cases.models import Allocation, Case
from kinship.core.database import db
from kinship.panel.models import PanelChase, PanelItem
from kinship.panel.rules.papers import OWED
from kinship.panel.types import Papers

CHILDS_WORKER = "child's social worker"
ASSESSOR = "assessor"


class Debtor(NamedTuple):
    """Somebody who owes papers of an item."""

    item_id: int
    staff_id: int
    name: str
    papers: tuple[str, ...]


class Chased(NamedTuple):
    """The last time somebody was chased for an item."""

    name: str
    chased_on: date


class Workers(NamedTuple):
    """Who works on an item: the assessor, the case's worker, who asked, the child's worker."""

    assessor: int | None
    worker: int | None
    asked: int | None
    childs: int | None


def debtors(papers: dict[int, Papers]) -> list[Debtor]:
    """Return who owes what, item by item, in three statements.

    A paper nobody of the named post holds is owed by the case's worker, or else by who asked.

    Args:
        papers: of each item.
    """
    workers = _workers(list(papers))
    owed: dict[tuple[int, int], list[str]] = {}
    for item_id, found in papers.items():
        for paper in found.papers:
            who = _owes(paper.owed_by, workers[item_id]) if item_id in workers else None
            if paper.state in OWED and who:
                owed.setdefault((item_id, who), []).append(paper.kind)
    names = _names({staff_id for _, staff_id in owed})
    return [
        Debtor(item_id, staff_id, names[staff_id], tuple(kinds))
        for (item_id, staff_id), kinds in owed.items()
    ]


def _owes(post: str, of: Workers) -> int | None:
    own = of.assessor if ASSESSOR in post else of.childs if CHILDS_WORKER in post else None
    return own or of.worker or of.asked


def _workers(item_ids: Sequence[int]) -> dict[int, Workers]:
    childs = (
        select(func.max(Allocation.staff_id))
        .where(
            Allocation.case_id == PanelItem.case_id,
            Allocation.role == CHILDS_WORKER,
            Allocation.until_on.is_(None),
        )
        .scalar_subquery()
    )
    statement = (
        select(
            PanelItem.id,
            Assessment.assessor_id,
            Case.worker_id,
            PanelItem.requested_by_id,
            childs,
        )
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Assessment, Assessment.id == PanelItem.assessment_id)
        .where(PanelItem.id.in_(item_ids))
    )
    return {row[0]: Workers(*row[1:]) for row in db.session.execute(statement)}


def _names(staff_ids: Iterable[int]) -> dict[int, str]:
    statement = select(Staff.id, Staff.full_name).where(Staff.id.in_(list(staff_ids)))
    return {row[0]: row[1] for row in db.session.execute(statement)}


def chased(item_ids: Iterable[int]) -> dict[int, list[Chased]]:
    """Return who was last chased for each item, and when.

    Args:
        item_ids: the items.
    """
    statement = (
        select(PanelChase.item_id, Staff.full_name, func.max(PanelChase.chased_on))
        .join(Staff, Staff.id == PanelChase.staff_id)
        .where(PanelChase.item_id.in_(list(item_ids)))
        .group_by(PanelChase.item_id, Staff.full_name)
        .order_by(PanelChase.item_id, Staff.full_name)
    )
    found: dict[int, list[Chased]] = {}
    for item_id, name, day in db.session.execute(statement):
        found.setdefault(item_id, []).append(Chased(name, day))
    return found


def chased_on(item_ids: Iterable[int], day: date) -> set[tuple[int, int]]:
    """Return which items and people were chased on a day.

    Args:
        item_ids: the items.
        day: the day.
    """
    statement = select(PanelChase.item_id, PanelChase.staff_id).where(
        PanelChase.item_id.in_(list(item_ids)), PanelChase.chased_on == day
    )
    return {(row[0], row[1]) for row in db.session.execute(statement)}
