"""Read everything that happened on a case, the newest first, in one statement a page."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import CompoundSelect

from kinship.accounts.types import Actor
from kinship.audit.models import AuditEvent
from kinship.core import clock
from kinship.core.database import UtcDateTime, db
from kinship.core.permissions import Permission
from kinship.core.web.paging import Key, Page, rows_page
from kinship.overview import rules
from kinship.overview.queries.happenings import HAPPENINGS, Kind
from kinship.overview.types import Happening, Looked, Mark

A_PAGE = 50

Statement = CompoundSelect[*tuple[Any, ...]]


def timeline(case_id: int, actor: Actor, after: Mark | None = None) -> list[Happening]:
    """Return what happened on a case, the newest first, and one more than a page holds.

    Args:
        case_id: a case the reader may see.
        actor: who asks; what they may not see is left out.
        after: the last line of the page before.
    """
    statement = _statement(rules.readable(actor.permissions), later=after is not None)
    given: dict[str, object] = {"case_id": case_id, **(_given(after) if after else {})}
    rows = [_happening(row) for row in db.session.execute(statement, given)]
    return sorted(rows, key=rules.order)[: A_PAGE + 1]


def _given(after: Mark) -> dict[str, object]:
    start = datetime.combine(after.on, time(), tzinfo=clock.LONDON)
    return {
        "mark_on": after.on,
        "mark_place": after.place,
        "mark_id": after.id,
        "mark_at": after.at or start,
        "day_begins": start,
        "day_ends": datetime.combine(after.on + timedelta(days=1), time(), tzinfo=clock.LONDON),
    }


def _happening(row: Any) -> Happening:  # noqa: ANN401 - a row of the union
    on = row.on if row.at is None else clock.in_london(row.at).date()
    return Happening(row.place, row.id, on, row.at, row.code, row.said, row.by, row.child_id)


@cache
def _statement(readable: frozenset[Permission], *, later: bool) -> Statement:
    """Make the statement once for each set of things a reader may see.

    Args:
        readable: the permissions that count.
        later: it begins after a mark.
    """
    return union_all(
        *(
            _branch(place, kind, later=later)
            for place, kind in enumerate(HAPPENINGS)
            if kind.needs is None or kind.needs in readable
        )
    )


def _branch(place: int, kind: Kind, *, later: bool) -> Select[*tuple[Any, ...]]:
    no_day, no_moment = cast(null(), Date()), cast(null(), UtcDateTime())
    sort = kind.on if kind.at is None else kind.at
    statement = (
        kind.source.add_columns(
            literal_column(str(place), Integer()).label("place"),
            kind.id.label("id"),
            (kind.on if kind.at is None else no_day).label("on"),
            (no_moment if kind.at is None else kind.at).label("at"),
            cast(kind.code, Text()).label("code"),
            cast(kind.said, Text()).label("said"),
            cast(kind.by, Text()).label("by"),
            kind.child.label("child_id"),
        )
        .where(kind.case_id == bindparam("case_id", type_=BigInteger()), sort.is_not(None))
        .order_by(sort.desc(), kind.id.desc())
        .limit(A_PAGE + 1)
    )
    if later:
        statement = statement.where(_beyond(place, kind))
    return select(statement.subquery(f"happening{place}"))


def _beyond(place: int, kind: Kind) -> ColumnElement[bool]:
    """Write "further down the timeline than the mark" for one kind of thing."""
    here = literal_column(str(place), Integer())
    mark = bindparam("mark_place", type_=Integer())
    own = kind.id < bindparam("mark_id", type_=BigInteger())
    if kind.at is None:
        mark_on = bindparam("mark_on", type_=Date())
        same = or_(here > mark, and_(here == mark, own))
        return or_(kind.on < mark_on, and_(kind.on == mark_on, same))
    begins, ends, at = (
        bindparam(name, type_=UtcDateTime()) for name in ("day_begins", "day_ends", "mark_at")
    )
    earlier = or_(kind.at < at, and_(kind.at == at, own))
    same = or_(here > mark, and_(here == mark, earlier))
    return or_(kind.at < begins, and_(kind.at < ends, same))


def looks(case_id: int, at: str | None = None) -> Page[Looked]:
    """Return who looked at a case or changed it, the latest first.

    Args:
        case_id: a case the reader may see, by somebody who may read the trail.
        at: where the page begins.
    """
    columns: Sequence[Any] = [getattr(AuditEvent, name) for name in Looked._fields]
    statement = select(*columns).where(AuditEvent.case_id == case_id)
    by = (Key(AuditEvent.id, descending=True),)
    page = rows_page(db.session, statement, by=by, at=at, size=A_PAGE)
    rows = [Looked._make(row[: len(Looked._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)
