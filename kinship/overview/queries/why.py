"""Read one clock with its rule, and the answers it had before."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select, true

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.assessments.types import PAUSE_REASONS
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import NotFoundError, UserError
from kinship.overview.types import Pause, Why
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Rule
from kinship.rulebook.wording import certainty_of
from kinship.timescales.models import Timescale
from kinship.timescales.queries import choice_on
from kinship.timescales.types import Choice

MOST = 30


class Found(NamedTuple):
    """A clock this reader may see."""

    clock: Timescale
    case: Case | None
    owner: str


def get_clock(clock_id: int, actor: Actor) -> Found:
    """Return a clock on a case the person may see, or on a record of their team.

    Args:
        clock_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such clock, or none for this person.
    """
    statement = (
        select(Timescale, Case, Staff.full_name)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .outerjoin(Staff, Staff.id == Timescale.owner_id)
        .where(Timescale.id == clock_id, _seen(actor))
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    return Found(row[0], row[1], row[2] or "")


def clock_behind(kind: str, key: int, on: date | None, actor: Actor) -> int:
    """Return the clock behind a date that a list shows of a record.

    A clock that runs comes before one that has ended, and a legal limit before other dates.

    Args:
        kind: the table of the record in the singular; "case" stands for everything of a case.
        key: the record's key.
        on: the day the list shows; None for the record's latest clock.
        actor: who asks.

    Raises:
        NotFoundError: no clock gave this date, or none for this person.
    """
    of_record = and_(Timescale.subject_kind == kind, Timescale.subject_id == key)
    statement = (
        select(Timescale.id)
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(Timescale.case_id == key if kind == "case" else of_record, _seen(actor))
        .order_by(Timescale.closed_on.is_not(None), Timescale.legal_limit.desc())
        .order_by(Timescale.id.desc())
        .limit(1)
    )
    if on is not None:
        statement = statement.where(Timescale.due_on == on)
    found = db.session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFoundError
    return found


def _seen(actor: Actor) -> ColumnElement[bool]:
    return or_(
        and_(Timescale.case_id.is_not(None), visible_to(actor)),
        and_(Timescale.case_id.is_(None), _of_team(actor)),
    )


def _of_team(actor: Actor) -> ColumnElement[bool]:
    if actor.scope is Scope.COUNCIL:
        return true()
    own = Timescale.owner_id == actor.staff_id
    if actor.scope is Scope.TEAM and actor.team_ids:
        return or_(Timescale.team_id.in_(actor.team_ids), own)
    return own


def other_answers(clock: Timescale) -> list[Timescale]:
    """Return the other dates this clock had or has, the newest first; nothing is ever deleted.

    Args:
        clock: a clock the reader may see.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.subject_kind == clock.subject_kind,
            Timescale.subject_id == clock.subject_id,
            Timescale.id != clock.id,
            or_(Timescale.rule == clock.rule, Timescale.replaced_by_id == clock.id),
        )
        .order_by(Timescale.id.desc())
        .limit(MOST)
    )
    return list(db.session.execute(statement).scalars())


def why(found: Found) -> Why:
    """Return why a date is what it is: the fact, the rule, the counting and the source.

    Args:
        found: a clock the reader may see.
    """
    row = found.clock
    rule = _rule(row)
    return Why(
        title=row.title,
        rule=row.rule,
        rule_version=row.rule_version,
        certainty=row.certainty,
        fact=row.fact,
        from_on=row.from_on,
        due_on=row.due_on,
        lenient_on=row.lenient_on,
        earliest_on=row.earliest_on,
        lapses_on=row.lapses_on,
        legal_limit=row.legal_limit,
        owed=row.owed,
        steps=list(row.steps),
        citation=rule.citation if rule else "",
        url=rule.url if rule else "",
        who=rule.who if rule else "",
        stops=rule.stops if rule else "",
        extension=rule.extension if rule else "",
        note=rule.note if rule else "",
        sure=certainty_of(rule) if rule else "",
        since=rule.in_force_from if rule else None,
        owner=found.owner,
        closed_on=row.closed_on,
        closed_how=row.closed_how or "",
        closed_why=row.closed_why,
        late_reason=row.late_reason,
        late_words=row.late_words,
    )


def pause_of(row: Timescale) -> Pause | None:
    """Return since when the assessment behind a clock that runs is paused, if it is.

    Args:
        row: a clock the reader may see.
    """
    if row.subject_kind != "assessment" or row.closed_on is not None:
        return None
    statement = select(Assessment.paused_on, Assessment.pause_reason).where(
        Assessment.id == row.subject_id, Assessment.closed_on.is_(None)
    )
    since, reason = db.session.execute(statement).one_or_none() or (None, "")
    return Pause(since, PAUSE_REASONS.get(reason, reason)) if since is not None else None


def choice_about(row: Timescale) -> Choice | None:
    """Return the council's decision to use the clock's rule that counted when the clock began.

    Args:
        row: the clock.
    """
    began = clock.in_london(row.created_at).date()
    choice = choice_on(row.rule, began)
    return choice if choice is not None and choice.used else None


def _rule(row: Timescale) -> Rule | None:
    """Return the version the clock was worked out with, if the rulebook still keeps it."""
    try:
        versions = rulebook.versions_of(row.rule, installation.council())
    except UserError:
        return None
    return next((rule for rule in versions if rule.version == row.rule_version), None)
