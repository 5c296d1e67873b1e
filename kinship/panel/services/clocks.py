"""Start and end the clocks of an item: decision, telling, letter, time to answer."""

from datetime import date

from sqlalchemy import select

from kinship.accounts import queries as accounts
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import Decision, PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules import cycle
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

DECISION_MAKER = "decision_maker"
ADMINISTRATOR = "panel_administrator"
MINUTES, LETTER_SENT = "Final minutes received", "Letter with the decision"


def recommended(item: PanelItem, made_on: date, by: Actor) -> None:
    """Start the decision maker's clock where it runs from the recommendation (Scotland).

    Args:
        item: the item.
        made_on: the day of the recommendation.
        by: who recorded it.
    """
    _start(cycle.DECISION, cycle.MEETING, on_item(item), Fact("Recommendation made", made_on), by)


def waits_no_more(item: PanelItem, day: date, by: Actor) -> None:
    """Stop the decision maker's clock, because a corrected recommendation asks for no decision.

    Args:
        item: the item.
        day: when.
        by: who recorded it.
    """
    why = "The recommendation asks for no decision"
    timescales.stop(on=on_item(item), day=day, why=why, by=by)


def minutes_are_final(item: PanelItem, final_on: date, by: Actor) -> None:
    """Start the decision maker's clock where it runs from the final minutes (England).

    Args:
        item: the item.
        final_on: the day the minutes became final.
        by: who recorded it.
    """
    fact = Fact(MINUTES, final_on)
    _start(cycle.DECISION, cycle.MINUTES_FINAL, on_item(item), fact, by)


def decided(item: PanelItem, decision: Decision, late_reason: str, by: Actor) -> None:
    """End the decision maker's clock and start telling and letter.

    Args:
        item: the item.
        decision: about it.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
        by: who decided.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    step = cycle.rule_of(settings.cycle(), cycle.DECISION)
    if step:
        timescales.meet(
            step.rule, on=on_item(item), day=decision.decided_on, by=by, late_reason=late_reason
        )
    fact = Fact("Decision made", decision.decided_on)
    case = _case(decision.case_id)
    told = _on_decision(decision, case, case.worker_id if case else None)
    letter = _on_decision(decision, case, _holder(ADMINISTRATOR))
    _start(cycle.TOLD, cycle.DECISION, told, fact, by)
    _start(cycle.LETTER, cycle.DECISION, letter, fact, by)


def followed(key: str, decision: Decision, day: date, late_reason: str, by: Actor) -> None:
    """End the clock of one step after a decision.

    Args:
        key: of the cycle: told, letter or window_end.
        decision: the decision.
        day: when it was done.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
        by: who recorded it.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    step = cycle.rule_of(settings.cycle(), key)
    if step:
        on = _on_decision(decision, _case(decision.case_id))
        timescales.meet(step.rule, on=on, day=day, by=by, late_reason=late_reason)


def window_opens(decision: Decision, letter_on: date, by: Actor) -> None:
    """Start the time in which the carers may answer a decision against them.

    Args:
        decision: one that goes against the carers.
        letter_on: the date of the letter.
        by: who recorded it.
    """
    on = _on_decision(decision, _case(decision.case_id), _holder(ADMINISTRATOR))
    _start(cycle.WINDOW, cycle.LETTER, on, Fact(LETTER_SENT, letter_on), by)


def window_closes(decision: Decision, day: date, why: str, by: Actor) -> None:
    """Stop the time to answer, because the carers have answered or it is over.

    Args:
        decision: the decision.
        day: when.
        why: in words.
        by: who recorded it.
    """
    step = cycle.rule_of(settings.cycle(), cycle.WINDOW)
    if step:
        on = _on_decision(decision, _case(decision.case_id))
        timescales.stop(on=on, day=day, why=why, by=by, rule_id=step.rule)


def on_item(item: PanelItem) -> On:
    """Return an item as clocks name it, with the decision maker to act.

    Args:
        item: the item.
    """
    case = _case(item.case_id)
    team = case.team_id if case else None
    return On("panel_item", item.id, item.case_id, team, _holder(DECISION_MAKER))


def on_decision(decision: Decision) -> On:
    """Return a decision as clocks name it.

    Args:
        decision: the decision.
    """
    return _on_decision(decision, _case(decision.case_id))


def _on_decision(decision: Decision, case: Case | None, owner: int | None = None) -> On:
    return On("decision", decision.root_id, decision.case_id, case.team_id if case else None, owner)


def _start(key: str, counted_from: str, on: On, fact: Fact, by: Actor) -> None:
    step = cycle.rule_of(settings.cycle(), key)
    if step and step.counted_from == counted_from:
        timescales.start(step.rule, on=on, fact=fact, by=by)


def _case(case_id: int | None) -> Case | None:
    if case_id is None:
        return None
    return db.session.execute(select(Case).where(Case.id == case_id)).scalar_one_or_none()


def _holder(role: str) -> int | None:
    holders = accounts.staff_with_role(role, clock.today())
    return holders[0].id if holders else None
