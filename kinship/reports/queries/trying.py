"""Try another number on the clocks that run, without changing one of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, case, func, or_, select

from kinship.accounts.models import Team
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core import installation
from kinship.core.database import db
from kinship.core.web.paging import Key, Page, rows_page
from kinship.reports.types import Attempt, Count, MovedPage, MovedRow, TeamMoves, Tried
from kinship.rulebook import queries as rulebook
from kinship.rulebook import rules
from kinship.rulebook.types import Length
from kinship.timescales.models import Timescale
from kinship.timescales.rules import act_by

NO_TEAM = "no team"


def tried(attempt: Attempt, today: date) -> Tried:
    """Say how many dates another number would move, in one question to the database.

    Clocks of one rule that began on one day are due on one day, so they are read as groups and
    each day is counted once.

    Args:
        attempt: the number to try.
        today: the day looked from.
    """
    statement = (
        select(Team.name, Timescale.from_on, Timescale.due_on, func.count())
        .select_from(Timescale)
        .outerjoin(Team, Team.id == Timescale.team_id)
        .where(*_running(attempt))
        .group_by(Team.name, Timescale.from_on, Timescale.due_on)
    )
    would_be, found, count = counter(attempt), Tried(), Count()
    for team, from_on, due_on, number in db.session.execute(statement):
        found.running += number
        if attempt.older or from_on >= attempt.from_on:
            _add(found, count, team or NO_TEAM, (due_on, would_be(from_on)), number, today)
    if not attempt.rule.is_owed:
        found.overdue_more = found.overdue_less = 0
    found.teams = [
        TeamMoves(team, count.earlier[team], count.later[team])
        for team in sorted({*count.earlier, *count.later})
    ]
    return found


def moved_page(attempt: Attempt, actor: Actor, at: str | None) -> MovedPage:
    """Return a page of the dates the number would reach, by the references of their cases.

    A reference names nobody, so it is shown for every case but the restricted ones that are not
    for this person; whether the case can be opened is a question of its own.

    Args:
        attempt: the number to try.
        actor: who asks.
        at: cursor of the page.
    """
    statement = (
        select(
            Timescale.id,
            Timescale.case_id,
            Case.reference,
            Timescale.title,
            Timescale.from_on,
            Timescale.due_on,
            case((visible_to(actor), 1), else_=0).label("opens"),
        )
        .join(Case, Case.id == Timescale.case_id)
        .where(*_running(attempt), or_(Case.restricted.is_(False), visible_to(actor)))
    )
    if not attempt.older:
        statement = statement.where(Timescale.from_on >= attempt.from_on)
    page = rows_page(db.session, statement, by=(Key(Timescale.due_on), Key(Timescale.id)), at=at)
    would_be = counter(attempt)
    rows = [
        MovedRow._make((*row[:6], bool(row.opens), would_be(row.from_on))) for row in page.items
    ]
    return Page(rows, page.before, page.after)


def counter(attempt: Attempt) -> Callable[[date], date]:
    """Return a function that counts with the number tried, each day of an event once.

    Args:
        attempt: the number to try.
    """
    council = installation.council()
    rule = replace(attempt.rule, length=Length(attempt.number, attempt.rule.length.unit))
    calendar = rulebook.calendar_for(rule, council)
    other = rulebook.other_calendar_for(rule, council)

    @cache
    def would_be(from_on: date) -> date:
        return act_by(rules.work_out(rule, from_on, calendar, other))

    return would_be


def _running(attempt: Attempt) -> tuple[ColumnElement[bool], ...]:
    return Timescale.rule == attempt.rule.id, Timescale.closed_on.is_(None)


def _add(
    found: Tried, count: Count, team: str, days: tuple[date, date], number: int, today: date
) -> None:
    now, then = days
    found.reached += number
    if then < now:
        found.earlier += number
        count.earlier[team] += number
    elif then > now:
        found.later += number
        count.later[team] += number
    found.overdue_more += number if then < today <= now else 0
    found.overdue_less += number if now < today <= then else 0
