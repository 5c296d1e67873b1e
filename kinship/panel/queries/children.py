"""The children of items, as far as an agenda shows them: initials and ages."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from kinship.cases.models import CaseChild
from kinship.core.database import db
from kinship.panel.models import PanelItem, PanelItemChild
from kinship.panel.rules.showing import child_shown
from kinship.panel.types import ChildShown
from kinship.people.models import Person


class ChildRow(NamedTuple):
    """One child of an item."""

    item_id: int
    number: int
    person_id: int
    given_names: str
    family_name: str
    born_on: date | None
    expected_on: date | None


def children_of(item_ids: Iterable[int], today: date) -> dict[int, list[ChildShown]]:
    """Return the children of several items as initials and ages, by item.

    Args:
        item_ids: the items.
        today: for the ages.
    """
    keys = list(item_ids)
    if not keys:
        return {}
    statement = child_columns().where(PanelItemChild.item_id.in_(keys))
    return by_item((ChildRow._make(row) for row in db.session.execute(statement)), today)


def child_columns() -> Select[*tuple[Any, ...]]:
    """Return the statement that reads the children of items, for `ChildRow`."""
    return (
        select(
            PanelItemChild.item_id,
            func.coalesce(CaseChild.number, 0).label("number"),
            Person.id,
            Person.given_names,
            Person.family_name,
            Person.born_on,
            Person.expected_on,
        )
        .join(Person, Person.id == PanelItemChild.person_id)
        .join(PanelItem, PanelItem.id == PanelItemChild.item_id)
        .outerjoin(
            CaseChild,
            (CaseChild.case_id == PanelItem.case_id) & (CaseChild.person_id == Person.id),
        )
    )


def by_item(rows: Iterable[ChildRow], today: date) -> dict[int, list[ChildShown]]:
    """Return children as initials and ages, by item, in the order of their case.

    Args:
        rows: as `child_columns` reads them.
        today: for the ages.
    """
    found: dict[int, list[ChildShown]] = {}
    for row in sorted(rows, key=lambda row: row[:3]):
        name = f"{row.given_names} {row.family_name}"
        shown = child_shown(row.number, name, row.born_on or row.expected_on, today)
        found.setdefault(row.item_id, []).append(shown)
    return found
