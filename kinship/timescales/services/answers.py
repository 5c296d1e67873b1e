"""Answer what was raised, and put something off with a reason and somebody's consent.

A date is never moved by either; what was put off is counted apart from what nobody answered.
"""

from datetime import date

from sqlalchemy import update

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import ForbiddenError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import EscalationPost
from kinship.timescales import queries, rules
from kinship.timescales.models import Deferral, Escalation, EscalationAnswer, Timescale
from kinship.timescales.types import DEFER_REASONS

ANSWERED = event("timescales.answered", "rule", "level", "due_on", "by_when")
DEFERRAL_ASKED = event("timescales.deferral_asked", "rule", "due_on", "until_on", "reason")
DEFERRAL_DECIDED = event("timescales.deferral_decided", "rule", "due_on", "until_on", "agreed")


def answer(
    *,
    escalation: Escalation,
    what: str,
    by_when: date,
    by: Actor,
    submit_key: str | None = None,
) -> EscalationAnswer:
    """Record what will be done about something raised, and by when.

    It answers this level and those below it; the level above has its own question.

    Args:
        escalation: what was raised.
        what: what will be done.
        by_when: by when.
        by: who answers.
        submit_key: names the submission.

    Raises:
        ForbiddenError: another post answers.
        RefusedError: the clock no longer runs, or the day is past.
    """
    before = sent_before(EscalationAnswer, submit_key)
    if before is not None:
        return before
    row, today = queries.get(escalation.timescale_id), clock.today()
    named = escalation.owner_id == by.staff_id
    if not named and not rules.may_answer(escalation.level, row.team_id, by=by, posts=_posts()):
        raise ForbiddenError
    _refuse(rules.answer_refusals(by_when=by_when, today=today, runs=row.closed_on is None))
    said = add_once(
        EscalationAnswer(
            escalation_id=escalation.id,
            answered_on=today,
            by_id=by.staff_id,
            what=what,
            by_when=by_when,
            submit_key=submit_key,
            created_at=clock.now(),
        )
    )
    row.promised_on = by_when
    _settle(row, escalation.level, today)
    audit.record(
        ANSWERED,
        by=by,
        subject=_subject(row),
        rule=row.rule,
        level=escalation.level,
        due_on=row.due_on.isoformat(),
        by_when=by_when.isoformat(),
    )
    return said


def ask_deferral(
    *,
    row: Timescale,
    reason: str,
    words: str,
    until_on: date,
    by: Actor,
    submit_key: str | None = None,
) -> Deferral:
    """Ask to put something off to a new day; the date itself stays where it is.

    Args:
        row: the clock.
        reason: a code of DEFER_REASONS.
        words: more about it.
        until_on: the new day.
        by: who asks.
        submit_key: names the submission.

    Raises:
        RefusedError: the day or the reason will not do, or one request waits already.
    """
    before = sent_before(Deferral, submit_key)
    if before is not None:
        return before
    today = clock.today()
    if row.closed_on is not None:
        raise RefusedError("This has been done or stopped meanwhile")
    if reason not in DEFER_REASONS:
        raise RefusedError("Select why it is put off", field="reason")
    _refuse(
        rules.deferral_refusals(
            until_on=until_on,
            due_on=row.due_on,
            today=today,
            longest_days=_deferral_numbers()["longest_days"],
            waiting=queries.deferral_waits(row.id),
        )
    )
    asked = add_once(
        Deferral(
            timescale_id=row.id,
            due_on=row.due_on,
            until_on=until_on,
            reason=reason,
            words=words,
            asked_on=today,
            asked_by_id=by.staff_id,
            submit_key=submit_key,
            created_at=clock.now(),
        )
    )
    audit.record(
        DEFERRAL_ASKED,
        by=by,
        subject=_subject(row),
        rule=row.rule,
        due_on=row.due_on.isoformat(),
        until_on=until_on.isoformat(),
        reason=reason,
    )
    return asked


def decide_deferral(*, deferral: Deferral, agreed: bool, words: str, by: Actor) -> Deferral:
    """Agree to put something off, or refuse it.

    Args:
        deferral: what was asked.
        agreed: whether it is put off.
        words: why.
        by: who decides.

    Raises:
        RefusedError: it has been decided, or somebody else must decide.
    """
    db.session.refresh(deferral, with_for_update=True)  # a second decision waits for the first
    row = queries.get(deferral.timescale_id)
    if deferral.decided_on is not None:
        raise RefusedError("This has been decided already")
    if row.closed_on is not None:
        raise RefusedError("This has been done or stopped meanwhile; there is nothing to decide")
    posts = deciding_posts(row)
    reasons = rules.decision_refusals(
        by=by,
        asked_by_id=deferral.asked_by_id,
        owner_id=row.owner_id,
        team_id=row.team_id,
        posts=posts,
    )
    if reasons:
        raise RefusedError(reasons)
    today = clock.today()
    deferral.decided_on, deferral.decided_by_id = today, by.staff_id
    deferral.agreed, deferral.decision = agreed, words
    if agreed:
        row.deferred_until = deferral.until_on
        if not row.legal_limit:
            _settle(row, max(_level_of(by, row, posts), posts[0].level), today)
    db.session.flush()
    audit.record(
        DEFERRAL_DECIDED,
        by=by,
        subject=_subject(row),
        rule=row.rule,
        due_on=row.due_on.isoformat(),
        until_on=deferral.until_on.isoformat(),
        agreed=agreed,
    )
    return deferral


def deciding_posts(row: Timescale) -> tuple[EscalationPost, ...]:
    """Return the posts that may agree to put a clock off, the lowest first.

    Args:
        row: the clock.
    """
    return rules.deferral_posts(
        legal_limit=row.legal_limit, numbers=_deferral_numbers(), posts=_posts()
    )


def _settle(row: Timescale, level: int, today: date) -> None:
    """Write the day of the answer on this level and those below it."""
    statement = update(Escalation).where(
        Escalation.timescale_id == row.id,
        Escalation.level <= level,
        Escalation.answered_on.is_(None),
    )
    db.session.execute(statement.values(answered_on=today))
    db.session.flush()


def _level_of(by: Actor, row: Timescale, posts: tuple[EscalationPost, ...]) -> int:
    held = (p.level for p in posts if rules.may_answer(p.level, row.team_id, by=by, posts=posts))
    return max(held, default=0)


def _refuse(by_field: dict[str, str]) -> None:
    if "" in by_field:
        raise RefusedError(by_field[""])
    if by_field:
        raise RefusedError(by_field)


def _subject(row: Timescale) -> Subject:
    return Subject(row.subject_kind, row.subject_id, row.case_id)


def _posts() -> tuple[EscalationPost, ...]:
    return rulebook.council(installation.council()).escalation_posts


def _deferral_numbers() -> dict[str, int]:
    return dict(rulebook.council(installation.council()).deferral)
