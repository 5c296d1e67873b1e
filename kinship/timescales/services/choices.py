"""Switch a doubtful rule on or off for the council, from a day on, with a reason."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Rule
from kinship.timescales.models import RuleChoice
from kinship.timescales.queries import CHOICES, is_used

SWITCHED = event("timescales.rule_switched", "rule", "used", "from_on", "reason")


def switch_rule(
    *, rule: Rule, used: bool, from_on: date, reason: str, by: Actor, submit_key: str | None = None
) -> RuleChoice:
    """Record that the council uses a doubtful rule from a day on, or no longer does.

    Facts recorded from that day on start the clock, or start none. Clocks that run already go on,
    and facts recorded before are not looked at again: nothing moves behind anybody's back.

    Args:
        rule: the version in force.
        used: whether it is used from that day on.
        from_on: the first day, today or later.
        reason: why.
        by: who decided.
        submit_key: names the submission, so that a double click records it once.

    Raises:
        RefusedError: the rule needs no decision, the day has passed, or it is so already.
    """
    before = sent_before(RuleChoice, submit_key)
    if before is not None:
        return before
    if not rulebook.is_doubtful(rule):
        raise RefusedError("This rule is not in doubt: it is always used")
    if from_on < clock.today():
        raise RefusedError("The first day must be today or later", field="from_on")
    if is_used(rule, from_on) == used:
        raise RefusedError(f"It is switched {'on' if used else 'off'} on that day already")
    if by.staff_id is None:
        raise RefusedError("Only a member of staff can decide this")
    row = add_once(
        RuleChoice(
            rule=rule.id,
            used=used,
            from_on=from_on,
            reason=reason,
            decided_by_id=by.staff_id,
            recorded_at=clock.now(),
            submit_key=submit_key,
        )
    )
    db.session.info.pop(CHOICES, None)
    audit.record(
        SWITCHED,
        by=by,
        subject=Subject("timescale_rule_choice", row.id),
        rule=rule.id,
        used=used,
        from_on=from_on.isoformat(),
        reason=reason,
    )
    return row
