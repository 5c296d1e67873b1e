"""The papers of items: what each needs, and the newest version of what came."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import func, select

from kinship.accounts.models import Staff
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.panel.models import PanelItem, PanelPaper
from kinship.panel.queries import settings
from kinship.panel.rules.papers import state_of, together
from kinship.panel.types import Paper, Papers


def of_items(items: Iterable[tuple[int, str]]) -> dict[int, Papers]:
    """Return the papers of some items; one statement however many there are.

    Args:
        items: key and item type of each.
    """
    wanted = dict(items)
    newest = _newest(list(wanted))
    return {key: together(_papers(kind, newest.get(key, {}))) for key, kind in wanted.items()}


def of_item(item: PanelItem) -> Papers:
    """Return the papers of one item.

    Args:
        item: the item.
    """
    return of_items([(item.id, item.kind)])[item.id]


def newest_version(item_id: int, kind: str) -> int:
    """Return the number of the newest version of a paper; 0 while there is none.

    Args:
        item_id: the item.
        kind: key of the paper.
    """
    statement = select(func.max(PanelPaper.version)).where(
        PanelPaper.item_id == item_id, PanelPaper.kind == kind
    )
    return db.session.execute(statement).scalar_one() or 0


def by_submit_key(key: str | None) -> PanelPaper | None:
    """Return the paper an earlier press of the same button put in.

    Args:
        key: the form's submit key.
    """
    if not key:
        return None
    statement = select(PanelPaper).where(PanelPaper.submit_key == key)
    return db.session.execute(statement).scalar_one_or_none()


def newest_of(item_id: int, kind: str) -> PanelPaper:
    """Return the newest version of a paper of an item that was found visible.

    Args:
        item_id: the item.
        kind: key of the paper.

    Raises:
        NotFoundError: it has not come yet.
    """
    statement = (
        select(PanelPaper)
        .where(PanelPaper.item_id == item_id, PanelPaper.kind == kind)
        .order_by(PanelPaper.version.desc())
        .limit(1)
    )
    found = db.session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFoundError
    return found


def _newest(item_ids: Sequence[int]) -> dict[int, dict[str, Paper]]:
    last = (
        select(PanelPaper.item_id, PanelPaper.kind, func.max(PanelPaper.version).label("version"))
        .where(PanelPaper.item_id.in_(item_ids))
        .group_by(PanelPaper.item_id, PanelPaper.kind)
        .subquery()
    )
    statement = (
        select(PanelPaper, Staff.full_name)
        .join(
            last,
            (last.c.item_id == PanelPaper.item_id)
            & (last.c.kind == PanelPaper.kind)
            & (last.c.version == PanelPaper.version),
        )
        .outerjoin(Staff, Staff.id == PanelPaper.put_in_by_id)
    )
    found: dict[int, dict[str, Paper]] = {}
    for row, name in db.session.execute(statement):
        found.setdefault(row.item_id, {})[row.kind] = _paper(row, name)
    return found


def _papers(kind: str, newest: dict[str, Paper]) -> list[Paper]:
    return [
        replace(newest[each.key], title=each.title, owed_by=each.owed_by)
        if each.key in newest
        else Paper(each.key, each.title, each.owed_by)
        for each in settings.panel().papers_of(kind)
    ]


def _paper(row: PanelPaper, name: str | None) -> Paper:
    return Paper(
        kind=row.kind,
        title="",
        owed_by="",
        state=state_of(row.version, row.result),
        id=row.id,
        version=row.version,
        document_id=row.document_id,
        late=row.late,
        put_in_at=row.put_in_at,
        put_in_by=name or "",
        points=row.points,
        checked_on=row.checked_on,
    )
