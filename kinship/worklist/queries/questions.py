"""Read what was raised to a person or their post, and what waits for their decision."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core import installation
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.web.paging import Key, Page, rows_page
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Council, EscalationPost
from kinship.timescales.models import Deferral, Escalation, Timescale
from kinship.timescales.rules import deferral_posts
from kinship.timescales.types import Level
from kinship.worklist.queries.raised import seen
from kinship.worklist.queries.work import OPEN
from kinship.worklist.types.questions import DeferralRow, QuestionRow

MOST_DEFERRALS = 50


class Asked(NamedTuple):
    """A question this reader may answer, with its clock and case."""

    question: Escalation
    clock: Timescale
    case: Case | None


def questions(actor: Actor, *, at: str | None = None) -> Page[QuestionRow]:
    """Return a page of what a person must answer, the soonest first; of a clock its highest level.

    Args:
        actor: who answers.
        at: where the page begins.
    """
    worker = select(Staff.full_name).where(Staff.id == Timescale.owner_id).scalar_subquery()
    statement = (
        select(
            Escalation.id,
            Escalation.level,
            Escalation.post,
            Escalation.because,
            Escalation.raised_on,
            Escalation.answer_by,
            Escalation.timescale_id,
            Timescale.title,
            Timescale.due_on,
            Timescale.legal_limit,
            Timescale.case_id,
            Case.reference,
            worker.label("worker"),
        )
        .join(Timescale, Timescale.id == Escalation.timescale_id)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(OPEN, _waits(Escalation), _theirs(Escalation, actor), seen(actor))
        .where(~_higher(actor))
    )
    keys = (Key(Escalation.answer_by), Key(Escalation.id))
    page = rows_page(db.session, statement, by=keys, at=at)
    rows = [QuestionRow._make(row[: len(QuestionRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def questions_waiting(actor: Actor) -> int:
    """Return how many questions and requests wait for a person, of a clock its highest level.

    Args:
        actor: who answers.
    """
    statement = (
        select(func.count())
        .select_from(Escalation)
        .join(Timescale, Timescale.id == Escalation.timescale_id)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(OPEN, _waits(Escalation), _theirs(Escalation, actor), seen(actor))
        .where(~_higher(actor))
    )
    return db.session.execute(statement).scalar_one()


def get_question(question_id: int, actor: Actor) -> Asked:
    """Return something raised to a person or to their post.

    Args:
        question_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or another post answers it.
    """
    statement = (
        select(Escalation, Timescale, Case)
        .join(Timescale, Timescale.id == Escalation.timescale_id)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(Escalation.id == question_id, Escalation.level > int(Level.WORKER))
        .where(_theirs(Escalation, actor), seen(actor))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    return Asked._make(row)


def deferrals_to_decide(actor: Actor) -> list[DeferralRow]:
    """Return the requests a person may decide, the oldest first.

    Args:
        actor: who decides.
    """
    statement = (
        select(
            Deferral.id,
            Deferral.reason,
            Deferral.until_on,
            Deferral.asked_on,
            Staff.full_name,
            Deferral.timescale_id,
            Timescale.title,
            Timescale.due_on,
            Timescale.case_id,
            Case.reference,
        )
        .join(Timescale, Timescale.id == Deferral.timescale_id)
        .join(Staff, Staff.id == Deferral.asked_by_id)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(OPEN, Deferral.decided_on.is_(None), Deferral.asked_by_id != actor.staff_id)
        .where(Timescale.owner_id.is_distinct_from(actor.staff_id))
        .where(_may_decide(actor), seen(actor))
        .order_by(Deferral.asked_on, Deferral.id)
        .limit(MOST_DEFERRALS)
    )
    return [DeferralRow._make(row) for row in db.session.execute(statement)]


def _waits(table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - the table or an alias of it
    return and_(table.answered_on.is_(None), table.level > int(Level.WORKER))


def _theirs(table: Any, actor: Actor) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    """Say that something was raised to a person, or to a post they hold."""
    at = (
        and_(table.level == post.level, _holds(post, actor)) for post in _council().escalation_posts
    )
    return or_(table.owner_id == actor.staff_id, false(), *at)


def _holds(post: EscalationPost, actor: Actor) -> ColumnElement[bool]:
    if post.role not in actor.roles:
        return false()
    return Timescale.team_id.in_(sorted(actor.team_ids)) if post.of_team else true()


def _higher(actor: Actor) -> ColumnElement[bool]:
    """Say that a higher level of the same clock waits for the same person."""
    other = aliased(Escalation)
    found = select(other.id).where(
        other.timescale_id == Escalation.timescale_id,
        other.level > Escalation.level,
        _waits(other),
        _theirs(other, actor),
    )
    return found.correlate(Escalation, Timescale).exists()


def _may_decide(actor: Actor) -> ColumnElement[bool]:
    council = _council()
    ways = []
    for legal in (False, True):
        posts = deferral_posts(
            legal_limit=legal, numbers=council.deferral, posts=council.escalation_posts
        )
        held = or_(false(), *(_holds(post, actor) for post in posts))
        ways.append(and_(Timescale.legal_limit.is_(legal), held))
    return or_(*ways)


def _council() -> Council:
    return rulebook.council(installation.council())
