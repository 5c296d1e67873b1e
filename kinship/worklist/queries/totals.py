"""Count the backlog in one statement: by owner, age band and colour at once."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.assessments.queries import Sight, sight_of
from kinship.cases.models import Case
from kinship.cases.queries import reader
from kinship.core.database import db
from kinship.worklist.queries import colours
from kinship.worklist.queries.backlog import KEPT, outstanding
from kinship.worklist.types import Colour, Marks, Owner, Totals

AT_MOST = 2_000
"""So many are counted on a page; a list of more says so, and still opens as fast."""


class Group(NamedTuple):
    """How many assessments have the same owner, band and colour."""

    assessor_id: int | None
    name: str | None
    independent: bool
    band: int
    colour: str
    number: int


def totals(
    actor: Actor, marks: Marks, team_id: int | None = None, at_most: int | None = AT_MOST
) -> Totals:
    """Return the numbers above the backlog, whatever it is narrowed to.

    Args:
        actor: who asks; what they may not see is not counted.
        marks: the council's marks of today.
        team_id: one team, if only its numbers are wanted.
        at_most: count only so many, the oldest; None counts all.
    """
    statement = _groups(sight_of(actor), marks, team_id, at_most)
    found = [Group._make(row) for row in db.session.execute(statement, reader(actor))]
    return _added_up(found, marks, at_most)


@lru_cache(maxsize=KEPT)
def _groups(
    sight: Sight, marks: Marks, team_id: int | None, at_most: int | None
) -> Select[*tuple[Any, ...]]:
    open_ = (
        select(
            Assessment.assessor_id,
            Assessment.independent,
            colours.band(marks).label("band"),
            colours.colour(marks).label("colour"),
        )
        .join(Case, Case.id == Assessment.case_id)
        .where(outstanding(sight, team_id))
    )
    if at_most is not None:
        open_ = open_.order_by(Assessment.accepted_on, Assessment.id).limit(at_most + 1)
    rows = open_.subquery("open")
    each = (rows.c.assessor_id, rows.c.independent, rows.c.band, rows.c.colour)
    groups = select(*each, func.count().label("number")).group_by(*each).subquery("groups")
    return (
        select(
            groups.c.assessor_id,
            Staff.full_name,
            groups.c.independent,
            groups.c.band,
            groups.c.colour,
            groups.c.number,
        )
        .outerjoin(Staff, Staff.id == groups.c.assessor_id)
        .order_by(Staff.full_name, groups.c.assessor_id)
    )


def _added_up(groups: list[Group], marks: Marks, at_most: int | None) -> Totals:
    outstanding_ = sum(group.number for group in groups)
    bands: Counter[int] = Counter()
    rag: Counter[str] = Counter()
    for group in groups:
        bands[group.band] += group.number
        rag[group.colour] += group.number
    nobody = sum(group.number for group in groups if group.assessor_id is None)
    outside = sum(group.number for group in groups if group.assessor_id and group.independent)
    return Totals(
        outstanding=outstanding_,
        independent=outside,
        in_house=outstanding_ - outside - nobody,
        unallocated=nobody,
        bands={band.label: bands[place] for place, band in enumerate(marks.bands)},
        rag={colour.value: rag[colour.value] for colour in Colour},
        owners=tuple(_owners(groups)),
        more=at_most is not None and outstanding_ > at_most,
    )


def _owners(groups: Iterable[Group]) -> Iterable[Owner]:
    found: dict[int, Owner] = {}
    for group in groups:
        if group.assessor_id is not None:
            before = found.get(group.assessor_id)
            number = group.number + (before.open if before else 0)
            name = group.name or ""
            found[group.assessor_id] = Owner(group.assessor_id, name, group.independent, number)
    return found.values()
