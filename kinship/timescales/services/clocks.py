"""Start, meet, correct, extend and stop clocks. Nothing here decides about money or people."""

from dataclasses import replace
from datetime import date

from sqlalchemy import or_, update

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import aside, clock, installation
from kinship.core.database import db
from kinship.core.errors import FACT_DAY, RefusedError, UserError
from kinship.rulebook import queries as rulebook
from kinship.timescales.from_days import due_from_day
from kinship.timescales.late_file import fault_of_reason, said
from kinship.timescales.models import Timescale
from kinship.timescales.older_facts import before_the_law, not_counted
from kinship.timescales.queries import is_used, open_on, open_one
from kinship.timescales.rules import counted
from kinship.timescales.types import ClosedHow, Fact, On

STARTED = event("timescales.started", "rule", "from_on", "due_on")
MET = event("timescales.met", "rule", "due_on", "met_on", "late_reason")
CORRECTED = event("timescales.corrected", "rule", "from_on", "due_on", "was_from_on", "was_due_on")
STOPPED = event("timescales.stopped", "rule", "due_on", "why")


def start(rule_id: str, *, on: On, fact: Fact, by: Actor) -> Timescale | None:
    """Start a clock on a record from a fact.

    Args:
        rule_id: a rule of the law files or of the council's own.
        on: the record.
        fact: what it runs from.
        by: who recorded the fact.

    Returns:
        The clock, or None where the rule is unconfirmed and this council has not switched it on,
        or where the fact is older than the law; whoever records it is told of the latter.
    """
    row = make(rule_id, on=on, fact=fact)
    if row is None:
        return None
    audit.record(
        STARTED,
        by=by,
        subject=on.subject,
        rule=rule_id,
        from_on=fact.on.isoformat(),
        due_on=row.due_on.isoformat(),
    )
    return row


def make(rule_id: str, *, on: On, fact: Fact, again: bool = False) -> Timescale | None:
    """Add the clock of a rule without a line in the trail; for services of this area.

    Args:
        rule_id: a rule of the law files or of the council's own.
        on: the record.
        fact: what it runs from.
        again: whether it takes the place of a clock that runs already; that one is counted again
            even where its rule has been switched off meanwhile.

    Returns:
        The clock, or None where the rule is unconfirmed and this council has not switched it on,
        or where the fact is older than the law; whoever records it is told of the latter.

    Raises:
        RefusedError: there is no such rule, it had ended by the day of the fact, or a correction
            would put the fact before the law.
    """
    council = installation.council()
    try:
        rule = rulebook.rule_for(rule_id, fact.on, council=council)
        if not again and not is_used(rule):
            return None
        too_old = before_the_law(rule, fact, council)
        if too_old and not again:
            aside.say(not_counted(rule, fact), rule.title)
            return None
        due = due_from_day(rule_id, fact.on, council=council)
    except UserError as problem:
        raise RefusedError(str(problem), field=FACT_DAY) from problem
    if too_old:
        raise RefusedError(too_old, field=FACT_DAY)
    row = Timescale(
        **counted(rule, due),
        subject_kind=on.kind,
        subject_id=on.id,
        case_id=on.case_id,
        team_id=on.team_id,
        owner_id=on.owner_id,
        fact=fact.what,
        from_on=fact.on,
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def meet(rule_id: str, *, on: On, day: date, by: Actor, late_reason: str = "") -> Timescale | None:
    """Close a clock because what it waits for was done.

    Args:
        rule_id: the rule.
        on: the record.
        day: when it was done.
        by: who recorded it.
        late_reason: a code of config/codes/late-reasons.toml, and after ": " somebody's own words
            where the code asks for them; needed when it is past its day.

    Returns:
        The clock, or None when none was running.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    row = open_one(on, rule_id)
    if row is None:
        return None
    late = row.owed and day > row.due_on
    fault = fault_of_reason(late_reason) if late else ""
    if fault:
        raise RefusedError(fault, field="late_reason")
    _close(row, day, ClosedHow.MET)
    given = said(late_reason if late else "")
    row.late_reason, row.late_words = given.code, given.words
    db.session.flush()
    audit.record(
        MET,
        by=by,
        subject=on.subject,
        rule=rule_id,
        due_on=row.due_on.isoformat(),
        met_on=day.isoformat(),
        late_reason=str(given),
    )
    return row


def correct(rule_id: str, *, on: On, fact: Fact, by: Actor, why: str = "") -> Timescale | None:
    """Derive a clock again because its fact was corrected; the old dates stay in history.

    Args:
        rule_id: the rule.
        on: the record.
        fact: the corrected fact.
        by: who corrected it.
        why: how the wrong fact came about, in words.

    Returns:
        The new clock, or None when none was running or its fact has not changed.
    """
    old = open_one(on, rule_id)
    if old is None or (old.from_on == fact.on and old.fact == fact.what):
        return None
    kept = replace(on, team_id=on.team_id or old.team_id, owner_id=on.owner_id or old.owner_id)
    new = make(rule_id, on=kept, fact=fact, again=True)
    _close(old, clock.today(), ClosedHow.SUPERSEDED)
    old.replaced_by_id = new.id if new else None
    old.closed_why = why
    db.session.flush()
    audit.record(
        CORRECTED,
        by=by,
        subject=on.subject,
        rule=rule_id,
        from_on=fact.on.isoformat(),
        due_on=new.due_on.isoformat() if new else "",
        was_from_on=old.from_on.isoformat(),
        was_due_on=old.due_on.isoformat(),
    )
    return new


def extend(
    rule_id: str, extension: str, *, on: On, day: date, by: Actor, fact: Fact | None = None
) -> Timescale | None:
    """Let an extension take over from the clock it extends, from that clock's last valid day.

    Args:
        rule_id: the rule being extended.
        extension: the rule of the extension.
        on: the record.
        day: when the extension was agreed.
        by: who recorded it.
        fact: what the extension runs from, where that is not the last valid day.

    Returns:
        The new clock, or None when nothing was running or its rule is not used here.
    """
    old = open_one(on, rule_id)
    if old is None:
        return None
    kept = replace(on, team_id=on.team_id or old.team_id, owner_id=on.owner_id or old.owner_id)
    ended = fact or Fact(f"End of: {old.title}", old.due_on)
    new = start(extension, on=kept, fact=ended, by=by)
    if new is None:
        return None
    _close(old, day, ClosedHow.EXTENDED)
    old.replaced_by_id = new.id
    db.session.flush()
    return new


def stop(*, on: On, day: date, why: str, by: Actor, rule_id: str | None = None) -> int:
    """Stop one clock of a record, or all of them, because the record has moved on.

    Args:
        on: the record.
        day: when.
        why: in words.
        by: who recorded it.
        rule_id: only this rule, if given.

    Returns:
        How many clocks were stopped.
    """
    rows = [row for row in open_on(on) if rule_id in {None, row.rule}]
    for row in rows:
        _close(row, day, ClosedHow.STOPPED)
        row.closed_why = why
        audit.record(
            STOPPED,
            by=by,
            subject=on.subject,
            rule=row.rule,
            due_on=row.due_on.isoformat(),
            why=why,
        )
    db.session.flush()
    return len(rows)


def hand_over(
    *,
    case_id: int,
    team_id: int | None,
    owner_id: int | None,
    kind: str | None = None,
    was_owner_ids: tuple[int | None, ...] | None = None,
    except_kinds: tuple[str, ...] = (),
) -> None:
    """Give the clocks that run on a case to another worker or team.

    Args:
        case_id: the case.
        team_id: the team that now answers.
        owner_id: the worker who now acts.
        kind: only clocks on records of this kind, if given.
        was_owner_ids: only clocks of these owners (None: of nobody), if given.
        except_kinds: never clocks on records of these kinds.
    """
    statement = update(Timescale).where(Timescale.case_id == case_id, Timescale.closed_on.is_(None))
    if kind is not None:
        statement = statement.where(Timescale.subject_kind == kind)
    if except_kinds:
        statement = statement.where(Timescale.subject_kind.not_in(except_kinds))
    if was_owner_ids is not None:
        statement = statement.where(or_(*(Timescale.owner_id == owner for owner in was_owner_ids)))
    db.session.execute(statement.values(team_id=team_id, owner_id=owner_id))


def change_team(*, case_id: int, team_id: int) -> None:
    """Let another team answer for every clock that runs on a case; who acts stays as it is.

    Args:
        case_id: the case.
        team_id: the team that answers from now on.
    """
    running = update(Timescale).where(Timescale.case_id == case_id, Timescale.closed_on.is_(None))
    db.session.execute(running.values(team_id=team_id))


def give(*, on: On) -> None:
    """Give the clocks that run on one record to its worker and team.

    Args:
        on: the record, with the team that answers and the worker who acts from now on.
    """
    statement = update(Timescale).where(
        Timescale.subject_kind == on.kind,
        Timescale.subject_id == on.id,
        Timescale.closed_on.is_(None),
    )
    db.session.execute(statement.values(team_id=on.team_id, owner_id=on.owner_id))


def _close(row: Timescale, day: date, how: ClosedHow) -> None:
    row.closed_on = day
    row.closed_how = how.value
