"""Read what became of one date: to whom it was raised, what was answered, what was put off."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.timescales.models import Deferral, Escalation, EscalationAnswer, Timescale
from kinship.timescales.queries import handling
from kinship.timescales.types import Handling
from kinship.worklist.queries.totals import AT_MOST
from kinship.worklist.queries.work import OPEN, of_teams
from kinship.worklist.types.questions import Handled, PutOffRow, RaisedRow


class FoundClock(NamedTuple):
    """A clock this reader may see, with its case."""

    clock: Timescale
    case: Case | None


class Requested(NamedTuple):
    """A request to put something off, with its clock and case."""

    deferral: Deferral
    clock: Timescale
    case: Case | None


def get_clock(clock_id: int, actor: Actor) -> FoundClock:
    """Return a clock on a case the person may see, or on a record of their team.

    Args:
        clock_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none for this person.
    """
    statement = (
        select(Timescale, Case)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(Timescale.id == clock_id, seen(actor))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    return FoundClock._make(row)


def get_deferral(deferral_id: int, actor: Actor) -> Requested:
    """Return a request to put something off, on a case this person may see.

    Args:
        deferral_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none for this person.
    """
    statement = (
        select(Deferral, Timescale, Case)
        .join(Timescale, Timescale.id == Deferral.timescale_id)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(Deferral.id == deferral_id, seen(actor))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    return Requested._make(row)


def raised(clock_id: int) -> list[RaisedRow]:
    """Return every level to which a date was raised, the lowest first, with each answer.

    Args:
        clock_id: a clock the reader may see.
    """
    told, said = aliased(Staff), aliased(Staff)
    statement = (
        select(
            Escalation.id,
            Escalation.level,
            Escalation.post,
            Escalation.because,
            Escalation.raised_on,
            Escalation.answer_by,
            Escalation.answered_on,
            told.full_name,
            EscalationAnswer.answered_on,
            said.full_name,
            EscalationAnswer.what,
            EscalationAnswer.by_when,
        )
        .outerjoin(told, told.id == Escalation.owner_id)
        .outerjoin(EscalationAnswer, EscalationAnswer.escalation_id == Escalation.id)
        .outerjoin(said, said.id == EscalationAnswer.by_id)
        .where(Escalation.timescale_id == clock_id)
        .order_by(Escalation.level, EscalationAnswer.id)
    )
    return [RaisedRow._make(row) for row in db.session.execute(statement)]


def put_off(clock_id: int) -> list[PutOffRow]:
    """Return every request to put a date off, the newest first.

    Args:
        clock_id: a clock the reader may see.
    """
    asked, decided = aliased(Staff), aliased(Staff)
    statement = (
        select(
            Deferral.id,
            Deferral.reason,
            Deferral.words,
            Deferral.until_on,
            Deferral.asked_on,
            asked.full_name,
            Deferral.agreed,
            Deferral.decided_on,
            decided.full_name,
            Deferral.decision,
        )
        .join(asked, asked.id == Deferral.asked_by_id)
        .outerjoin(decided, decided.id == Deferral.decided_by_id)
        .where(Deferral.timescale_id == clock_id)
        .order_by(Deferral.id.desc())
    )
    return [PutOffRow._make(row) for row in db.session.execute(statement)]


def handled(actor: Actor, today: date) -> Handled:
    """Count what is overdue by how it is handled, in one statement; the oldest where there is more.

    Args:
        actor: who asks.
        today: the day looked from.
    """
    oldest = (
        select(handling(today).label("how"))
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(OPEN, Timescale.owed, Timescale.due_on < today, *of_teams(actor))
        .where(or_(Timescale.case_id.is_(None), visible_to(actor)))
        .order_by(Timescale.due_on, Timescale.id)
        .limit(AT_MOST)
        .subquery("oldest")
    )
    each = (func.sum(case((oldest.c.how == way.value, 1), else_=0)) for way in Handling)
    return Handled._make(number or 0 for number in db.session.execute(select(*each)).one())


def seen(actor: Actor) -> ColumnElement[bool]:
    """Say that a clock is on a case the person may see, or on a record of their team.

    Args:
        actor: who asks.
    """
    return or_(
        and_(Timescale.case_id.is_not(None), visible_to(actor)),
        and_(Timescale.case_id.is_(None), _of_team(actor)),
    )


def _of_team(actor: Actor) -> ColumnElement[bool]:
    if actor.scope is Scope.COUNCIL:
        return true()
    own = Timescale.owner_id == actor.staff_id
    if actor.scope is Scope.TEAM and actor.team_ids:
        return or_(Timescale.team_id.in_(sorted(actor.team_ids)), own)
    return own
