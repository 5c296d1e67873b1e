"""Read the clocks that are somebody's work: one's own, or what is overdue in a team."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    case,
    literal,
    or_,
    select,
    union_all,
)

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.cases.models import Allocation, Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.core.permissions import Permission
from kinship.core.web.paging import Key, Page, Rows, rows_page
from kinship.panel.models import Decision
from kinship.timescales.models import Timescale
from kinship.timescales.queries import handling
from kinship.worklist.types import SOON_DAYS, WORKERS, ClockRow, Group

OPEN = Timescale.closed_on.is_(None)
FOR_THE_TEAM = {
    "referral": Permission.CASES_SCREEN,
    "enquiry": Permission.CASES_ENQUIRE,
    "supervision": Permission.CASES_SUPERVISE,
}
"""Records that wait for whoever in the team may answer them, while they are nobody's."""


def my_work(actor: Actor, today: date, *, at: str | None = None) -> Page[ClockRow]:
    """Return a page of one person's work, the most pressing first, then by day.

    Args:
        actor: whose work.
        today: the day looked from.
        at: where the page begins.
    """
    group = _group(actor, today)
    mine = _clocks(actor, group).where(Timescale.id.in_(ids_of(actor)))
    keys = (Key(group), Key(Timescale.due_on), Key(Timescale.id))
    return _page(mine, keys, at)


def overdue(
    actor: Actor,
    today: date,
    *,
    owner_id: int | None = None,
    how: str = "",
    at: str | None = None,
) -> Page[ClockRow]:
    """Return a page of what is overdue in the teams a person answers for, the oldest first.

    Args:
        actor: who asks.
        today: the day looked from.
        owner_id: only what this person should do; 0 for what nobody has.
        how: only what is handled so, one of Handling.
        at: where the page begins.
    """
    late = _clocks(actor, literal(Group.OVERDUE.value, Integer())).where(
        Timescale.owed, Timescale.due_on < today, *of_teams(actor)
    )
    if owner_id is not None:
        late = late.where(Timescale.owner_id == (owner_id or None))
    if how:
        late = late.where(handling(today) == how)
    return _page(late, (Key(Timescale.due_on), Key(Timescale.id)), at)


def of_teams(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Return the condition that a clock is of a team this person answers for.

    Args:
        actor: who asks.
    """
    if actor.scope is not Scope.COUNCIL:
        yield Timescale.team_id.in_(sorted(actor.team_ids))


def _page(statement: Rows, keys: tuple[Key, ...], at: str | None) -> Page[ClockRow]:
    page = rows_page(db.session, statement, by=keys, at=at)
    rows = [ClockRow._make(row[: len(ClockRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def _clocks(actor: Actor, group: ColumnElement[int]) -> Rows:
    """Return the statement that reads clocks a person may see, with what a line says of them."""
    owner = select(Staff.full_name).where(Staff.id == Timescale.owner_id).scalar_subquery()
    item = (
        select(Decision.item_id)
        .where(Timescale.subject_kind == "decision", Decision.id == Timescale.subject_id)
        .scalar_subquery()
    )
    other: dict[str, ColumnElement[Any]] = {
        "group": group.label("group"),
        "reference": Case.reference.label("reference"),
        "owner": owner.label("owner"),
        "item_id": item.label("item_id"),
        "submitted_on": Assessment.submitted_on.label("submitted_on"),
        "returned_on": Assessment.returned_on.label("returned_on"),
        "paused_on": Assessment.paused_on.label("paused_on"),
    }
    columns = [
        other[name] if name in other else getattr(Timescale, name) for name in ClockRow._fields
    ]
    of_assessment = and_(
        Timescale.subject_kind == "assessment", Assessment.id == Timescale.subject_id
    )
    return (
        select(*columns)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .outerjoin(Assessment, of_assessment)
        .where(OPEN, or_(Timescale.case_id.is_(None), visible_to(actor)))
    )


def _group(actor: Actor, today: date) -> ColumnElement[int]:
    """Say how pressing a clock is for a person; what others must do comes last."""
    theirs = and_(
        Timescale.owner_id.is_distinct_from(actor.staff_id),
        ~and_(Timescale.owner_id.is_(None), Timescale.subject_kind.in_(FOR_THE_TEAM)),
    )
    with_a_manager = and_(Assessment.id.is_not(None), Assessment.submitted_on.is_not(None))
    return case(
        (and_(Timescale.legal_limit, Timescale.due_on < today), Group.LIMIT.value),
        (or_(theirs, with_a_manager), Group.OTHERS.value),
        (~Timescale.owed, Group.NOT_OWED.value),
        (Timescale.due_on < today, Group.OVERDUE.value),
        (Timescale.due_on <= today + timedelta(days=SOON_DAYS), Group.SOON.value),
        else_=Group.LATER.value,
    )


def ids_of(actor: Actor) -> CompoundSelect[int] | Select[int]:
    """Return the keys of a person's clocks; each source is answered by an index of its own."""
    sources = [select(Timescale.id).where(Timescale.owner_id == actor.staff_id, OPEN)]
    if actor.roles & WORKERS:
        sources.append(
            select(Timescale.id)
            .join(Allocation, Allocation.case_id == Timescale.case_id)
            .where(Allocation.staff_id == actor.staff_id, Allocation.until_on.is_(None), OPEN)
        )
    for kind, needs in FOR_THE_TEAM.items():
        if actor.may(needs) and actor.team_ids:
            sources.append(
                select(Timescale.id).where(
                    Timescale.team_id.in_(sorted(actor.team_ids)),
                    Timescale.subject_kind == kind,
                    Timescale.owner_id.is_(None),
                    OPEN,
                )
            )
    return union_all(*sources) if len(sources) > 1 else sources[0]
