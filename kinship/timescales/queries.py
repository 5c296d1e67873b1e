"""Read clocks."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, case, func, select

from kinship.accounts.models import Staff
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Rule
from kinship.timescales.models import Deferral, RuleChoice, Timescale
from kinship.timescales.types import Choice, ClosedHow, Handling, On

CHOICES = "rules_used"
"""Under which a session keeps the doubtful rules in use on a day."""


def open_one(on: On, rule: str) -> Timescale | None:
    """Return the clock of this rule that still runs on a record, if any.

    Args:
        on: the record.
        rule: the rule's id.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.subject_kind == on.kind,
            Timescale.subject_id == on.id,
            Timescale.rule == rule,
            Timescale.closed_on.is_(None),
        )
        .order_by(Timescale.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def open_on(on: On) -> list[Timescale]:
    """Return every clock that runs on a record, the soonest first.

    Args:
        on: the record.
    """
    return list(db.session.execute(RUNNING, {"kind": on.kind, "id": on.id}).scalars())


RUNNING = (
    select(Timescale)
    .where(
        Timescale.subject_kind == bindparam("kind"),
        Timescale.subject_id == bindparam("id", type_=BigInteger()),
        Timescale.closed_on.is_(None),
    )
    .order_by(Timescale.due_on, Timescale.id)
)
"""Asked on every page of an assessment, so it is put together once."""


def history(on: On) -> list[Timescale]:
    """Return every clock a record ever had, the newest first.

    Args:
        on: the record.
    """
    statement = (
        select(Timescale)
        .where(Timescale.subject_kind == on.kind, Timescale.subject_id == on.id)
        .order_by(Timescale.id.desc())
    )
    return list(db.session.execute(statement).scalars())


def live_on(on: On, rules: Collection[str]) -> list[Timescale]:
    """Return the clocks a record had of some rules, without those that were replaced.

    Args:
        on: the record.
        rules: their rules.

    Returns:
        The clocks, the one that ran first at the beginning.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.subject_kind == on.kind,
            Timescale.subject_id == on.id,
            Timescale.rule.in_(rules),
            func.coalesce(Timescale.closed_how, "") != ClosedHow.SUPERSEDED.value,
        )
        .order_by(Timescale.from_on, Timescale.id)
    )
    return list(db.session.execute(statement).scalars())


def is_late(clock: Timescale, today: date) -> bool:
    """Return whether a clock that still runs is past its day.

    Args:
        clock: the clock.
        today: the day asked about.
    """
    return clock.closed_on is None and clock.owed and clock.due_on < today


def running_of_case(case_id: int, rules: Collection[str], today: date) -> Timescale | None:
    """Return the clock of these rules that runs longest on a case and has not run out, if any.

    Args:
        case_id: the case.
        rules: the rules' ids.
        today: the day of business.
    """
    statement = (
        select(Timescale)
        .where(
            Timescale.case_id == case_id,
            Timescale.rule.in_(rules),
            Timescale.closed_on.is_(None),
            Timescale.due_on >= today,
        )
        .order_by(Timescale.due_on.desc(), Timescale.id)
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def is_used(rule: Rule, on: date | None = None) -> bool:
    """Return whether the council uses a rule: all but doubtful ones, and those it switched on.

    The decisions are read once in a session, so that a list of many homes asks for them once.

    Args:
        rule: the version that would be used.
        on: the day asked about; today when left out.
    """
    if not rulebook.is_doubtful(rule):
        return True
    day = on or clock.today()
    kept: dict[date, frozenset[str]] = db.session.info.setdefault(CHOICES, {})
    if day not in kept:
        kept[day] = used_now(day)
    return rule.id in kept[day]


def choice_on(rule_id: str, on: date) -> Choice | None:
    """Return the council's decision about a rule that counts on a day, if it made one.

    Args:
        rule_id: the rule.
        on: the day.
    """
    statement = (
        _choices()
        .where(RuleChoice.rule == rule_id, RuleChoice.from_on <= on)
        .order_by(RuleChoice.from_on.desc(), RuleChoice.id.desc())
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    return _choice(*row) if row else _in_file(rule_id)


def choices_of(rule_id: str) -> list[Choice]:
    """Return every decision the council made about a rule, the latest first.

    Args:
        rule_id: the rule.
    """
    statement = (
        _choices()
        .where(RuleChoice.rule == rule_id)
        .order_by(RuleChoice.from_on.desc(), RuleChoice.id.desc())
    )
    found = [_choice(*row) for row in db.session.execute(statement)]
    first = _in_file(rule_id)
    return [*found, first] if first else found


def choices_between(first: date, last: date) -> list[Choice]:
    """Return the decisions that began to count after one day and up to another, in their order.

    Args:
        first: the earlier day.
        last: the later day.
    """
    statement = (
        _choices()
        .where(RuleChoice.from_on > first, RuleChoice.from_on <= last)
        .order_by(RuleChoice.from_on, RuleChoice.id)
    )
    found = [_choice(*row) for row in db.session.execute(statement)]
    kept = rulebook.council(installation.council()).switched_on
    in_file = [each for rule_id in kept if (each := _in_file(rule_id)) is not None]
    return sorted(
        [*(each for each in in_file if first < each.from_on <= last), *found],
        key=lambda each: each.from_on,
    )


def used_now(on: date) -> frozenset[str]:
    """Return the doubtful rules the council uses on a day, with one question to the database.

    Args:
        on: the day.
    """
    used = set(rulebook.council(installation.council()).switched_on)
    statement = (
        select(RuleChoice.rule, RuleChoice.used)
        .where(RuleChoice.from_on <= on)
        .order_by(RuleChoice.from_on, RuleChoice.id)
    )
    for rule_id, is_on in db.session.execute(statement):
        used = used | {rule_id} if is_on else used - {rule_id}
    return frozenset(used)


def _choices() -> Select[RuleChoice, str]:
    return select(RuleChoice, Staff.full_name).join(Staff, Staff.id == RuleChoice.decided_by_id)


def _choice(row: RuleChoice, name: str) -> Choice:
    return Choice(row.rule, row.used, row.from_on, row.reason, name, recorded=True)


def _in_file(rule_id: str) -> Choice | None:
    kept = rulebook.council(installation.council()).switched_on.get(rule_id)
    if kept is None:
        return None
    return Choice(
        rule_id, used=True, from_on=kept.decided_on, reason=kept.reason, decided_by=kept.decided_by
    )


def get(timescale_id: int) -> Timescale:
    """Return a clock that is known to exist.

    Args:
        timescale_id: its key.
    """
    return db.session.get_one(Timescale, timescale_id)


def deferral_waits(timescale_id: int) -> bool:
    """Return whether somebody has asked to put a clock off and nobody has decided.

    Args:
        timescale_id: its key.
    """
    statement = select(Deferral.id).where(
        Deferral.timescale_id == timescale_id, Deferral.decided_on.is_(None)
    )
    return db.session.execute(statement.limit(1)).first() is not None


def handling(today: date) -> ColumnElement[str]:
    """Say how an overdue clock is handled: put off with consent, answered, or not answered.

    A promise or a deferral whose day has passed counts no longer.

    Args:
        today: the day looked from.
    """
    return case(
        (Timescale.deferred_until >= today, Handling.DEFERRED.value),
        (Timescale.promised_on >= today, Handling.ANSWERED.value),
        else_=Handling.NOT_ANSWERED.value,
    )
