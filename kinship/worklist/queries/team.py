"""Read what a team leader looks at first: each list its first few rows and their number."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Subquery, case, func, literal, or_, select, union_all

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.arrangements.models import Approval
from kinship.cases.models import Case, Referral
from kinship.cases.queries import reader, visible_to
from kinship.cases.types import Screening
from kinship.core.database import db
from kinship.core.web.paging import COUNT_CAP, Count, Key, Page, Rows, rows_page
from kinship.panel.models import Decision, Meeting, PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules import cycle
from kinship.timescales.models import Timescale
from kinship.timescales.queries import handling
from kinship.timescales.types import Handling
from kinship.worklist.queries.totals import AT_MOST
from kinship.worklist.queries.work import OPEN, of_teams
from kinship.worklist.types import (
    Few,
    LetterRow,
    LimitRow,
    Marks,
    OverdueRow,
    PaperRow,
    ReferralRow,
    WaitingRow,
)
from kinship.worklist.types.questions import Handled

AT_FIRST = 5
PAPERS_AHEAD = 14
"""Papers due within so many days are shown."""
Row = TypeVar("Row", LimitRow, OverdueRow, ReferralRow, WaitingRow, LetterRow, PaperRow)


def limits(actor: Actor, marks: Marks) -> tuple[Few[LimitRow], Few[LimitRow]]:
    """Return the cases whose legal limit is close and those past it, in one statement.

    Args:
        actor: who asks.
        marks: the council's marks of today; they say how close is close.

    Returns:
        Those that are close, the soonest first; those past it, the longest first.
    """
    order = (Case.legal_limit_on, Case.id)
    lists = [_limits(actor, marks, passed=passed).order_by(*order) for passed in (False, True)]
    parts = [counted(found).subquery(f"list{number}") for number, found in enumerate(lists)]
    both = union_all(*(select(literal(n).label("list"), part) for n, part in enumerate(parts)))
    rows = list(db.session.execute(both, reader(actor)))
    close, passed = ([row[1:] for row in rows if row[0] == number] for number in (0, 1))
    return _few_rows(LimitRow, close), _few_rows(LimitRow, passed)


def limits_page(
    actor: Actor, marks: Marks, *, passed: bool, at: str | None = None
) -> Page[LimitRow]:
    """Return a page of all those cases.

    Args:
        actor: who asks.
        marks: the council's marks of today.
        passed: those whose limit has passed.
        at: where the page begins.
    """
    keys = (Key(Case.legal_limit_on), Key(Case.id))
    page = rows_page(db.session, _limits(actor, marks, passed=passed), by=keys, at=at)
    rows = [LimitRow._make(row[: len(LimitRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def _limits(actor: Actor, marks: Marks, *, passed: bool) -> Rows:
    since = (
        select(func.min(Approval.starts_on))
        .where(Approval.case_id == Case.id, Approval.ended_on.is_(None))
        .scalar_subquery()
    )
    day = Case.legal_limit_on
    when = day < marks.today if passed else day.between(marks.today, marks.red_until)
    return select(Case.id, Case.reference, day, Case.legal_limit_what, since.label("since")).where(
        Case.closed_on.is_(None), when, *of_own_teams(actor), visible_to(actor)
    )


def overdue_by_owner(actor: Actor, today: date) -> tuple[Few[OverdueRow], Handled]:
    """Return who has how much overdue, the most first, and how all of it is handled.

    Only so many are counted, the oldest, so that the screen opens as fast in any council.

    Args:
        actor: who asks.
        today: the day looked from.
    """
    oldest = _oldest(actor, today)
    ways = [func.sum(case((oldest.c.how == how.value, 1), else_=0)) for how in Handling]
    late = (
        select(
            oldest.c.owner_id,
            func.count().label("number"),
            func.min(oldest.c.due_on).label("oldest"),
            func.min(case((oldest.c.place == 1, oldest.c.id))).label("clock_id"),
            *(number.label(how.name) for number, how in zip(ways, Handling, strict=True)),
        )
        .group_by(oldest.c.owner_id)
        .subquery("late")
    )
    statement = (
        select(
            late.c.owner_id,
            Staff.full_name,
            late.c.number,
            late.c.oldest,
            late.c.clock_id,
            *(func.sum(late.c[how.name]).over() for how in Handling),
        )
        .outerjoin(Staff, Staff.id == late.c.owner_id)
        .order_by(late.c.number.desc(), Staff.full_name, late.c.owner_id)
        .limit(AT_FIRST)
    )
    rows = list(db.session.execute(statement))
    handled = Handled._make(int(number) for number in rows[0][5:]) if rows else Handled()
    few = tuple(OverdueRow._make(row[:5]) for row in rows)
    return Few(few, Count(handled.overdue, more=handled.overdue == AT_MOST)), handled


def _oldest(actor: Actor, today: date) -> Subquery:
    """Select the oldest of what is overdue, each with its place among its person's own."""
    oldest = (
        select(Timescale.id, Timescale.owner_id, Timescale.due_on, handling(today).label("how"))
        .where(OPEN, Timescale.owed, Timescale.due_on < today, *of_teams(actor))
        .where(or_(Timescale.case_id.is_(None), _case_is_visible(actor)))
        .order_by(Timescale.due_on, Timescale.id)
        .limit(AT_MOST)
        .subquery("oldest")
    )
    place = func.row_number().over(
        partition_by=oldest.c.owner_id, order_by=(oldest.c.due_on, oldest.c.id)
    )
    return select(oldest, place.label("place")).subquery("placed")


def _case_is_visible(actor: Actor) -> ColumnElement[bool]:
    """Ask of one clock at a time whether its case is visible, never by reading every case."""
    seen = select(literal(1)).where(Case.id == Timescale.case_id, visible_to(actor))
    return seen.scalar_subquery() == 1


def referrals(actor: Actor) -> Few[ReferralRow]:
    """Return the referrals nobody has answered, the oldest first.

    Args:
        actor: who asks.
    """
    statement = (
        select(Referral.id, Case.id, Case.reference, Referral.received_on, Referral.urgent)
        .join(Case, Case.id == Referral.case_id)
        .where(or_(Referral.outcome.is_(None), Referral.outcome == Screening.BACK.value))
        .where(*of_own_teams(actor), visible_to(actor))
        .order_by(Referral.received_on, Referral.id)
    )
    return few_of(actor, ReferralRow, statement)


def letters(actor: Actor) -> Few[LetterRow]:
    """Return the decisions whose letter has not been sent, the soonest due first.

    Args:
        actor: who asks.
    """
    step = cycle.rule_of(settings.cycle(), cycle.LETTER)
    if step is None:
        return Few()
    statement = (
        select(Decision.item_id, Case.id, Case.reference, Timescale.due_on)
        .select_from(Timescale)
        .join(Decision, Decision.id == Timescale.subject_id)
        .join(Case, Case.id == Timescale.case_id)
        .where(OPEN, Timescale.subject_kind == "decision", Timescale.rule == step.rule)
        .where(*of_teams(actor), visible_to(actor))
        .order_by(Timescale.due_on, Timescale.id)
    )
    return few_of(actor, LetterRow, statement)


def papers(actor: Actor, marks: Marks) -> Few[PaperRow]:
    """Return the items of coming panels whose papers are due soon or overdue, the soonest first.

    Args:
        actor: who asks.
        marks: the council's marks; they say which panel papers can still reach.
    """
    if marks.papers_from is None:
        return Few()
    last = marks.papers_from + timedelta(days=PAPERS_AHEAD)
    statement = (
        select(
            PanelItem.id,
            Case.id,
            Case.reference,
            PanelItem.title,
            Meeting.held_on,
            Meeting.id.label("meeting_id"),
        )
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Case, Case.id == PanelItem.case_id)
        .where(Meeting.held_on.between(marks.today, last), Meeting.cancelled_on.is_(None))
        .where(PanelItem.withdrawn_on.is_(None), PanelItem.recommended_on.is_(None))
        .where(*of_own_teams(actor), visible_to(actor))
        .order_by(Meeting.held_on, PanelItem.position, PanelItem.id)
    )
    return few_of(actor, PaperRow, statement)


def of_own_teams(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Return the condition that a case is of a team this person leads.

    Args:
        actor: who asks.
    """
    if actor.scope is Scope.TEAM:
        yield Case.team_id.in_(sorted(actor.team_ids))


def few_of(actor: Actor, kind: type[Row], statement: Rows) -> Few[Row]:
    """Return the first rows of a list with its length, counted up to a cap, in one statement.

    Args:
        actor: who asks.
        kind: what a row is.
        statement: the whole list, in order.
    """
    return _few_rows(kind, list(db.session.execute(counted(statement), reader(actor))))


def counted(statement: Rows) -> Rows:
    """Return the first rows of a list, each with the length of the list beside it.

    Args:
        statement: the whole list, in order.
    """
    every = statement.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
    counted = select(func.count()).select_from(every.limit(COUNT_CAP + 1).subquery("every"))
    return statement.add_columns(counted.scalar_subquery().label("total")).limit(AT_FIRST)


def _few_rows(kind: type[Row], rows: Sequence[Any]) -> Few[Row]:
    size = len(kind._fields)
    number = rows[0][size] if rows else 0
    few = tuple(kind._make(row[:size]) for row in rows)
    return Few(few, Count(min(number, COUNT_CAP), more=number > COUNT_CAP))
