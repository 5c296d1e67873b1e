"""Correct the day minutes became final, or a decision was followed; the clocks follow."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.panel.models import Decision, Meeting, PanelItem
from kinship.panel.queries import records, settings
from kinship.panel.rules import cycle
from kinship.panel.services import clocks, events
from kinship.panel.types import Step
from kinship.timescales import services as timescales
from kinship.timescales.series import Interval, moved, rebased
from kinship.timescales.services import Correction

KEYS = {Step.TOLD: cycle.TOLD, Step.LETTER: cycle.LETTER}
SUBJECTS = {Step.TOLD: "Telling the carers", Step.LETTER: "The letter"}


def correct_minutes_day(*, meeting: Meeting, day: date, correction: Correction) -> None:
    """Correct the day on which the minutes of a meeting became final.

    What a decision maker signed says which minutes they had and stays as it was signed; their
    time to decide is counted from the right day.

    Args:
        meeting: the meeting.
        day: the right day.
        correction: why, and by whom.

    Raises:
        RefusedError: they are not final, the day cannot be, or a decision turns out to be late.
    """
    was = meeting.minutes_final_on
    if was is None:
        raise RefusedError("The minutes of this meeting are not final yet")
    first = select(func.min(PanelItem.decided_on)).where(PanelItem.meeting_id == meeting.id)
    decided_on = db.session.execute(first).scalar_one()
    held = Bound(meeting.held_on, "the meeting was held")
    received = Bound(meeting.minutes_received_on, "the decision maker had them")
    decided = Bound(decided_on, "a decision was made on them")
    _refuse(day, "The date", correction, [held], [received, decided])
    meeting.minutes_final_on = day
    step = cycle.rule_of(settings.cycle(), cycle.DECISION)
    items = select(PanelItem).where(PanelItem.meeting_id == meeting.id).order_by(PanelItem.id)
    for item in db.session.execute(items).scalars() if step else ():
        timescales.rewrite(
            lambda links: rebased(links, was, day, frozenset({clocks.MINUTES})),
            on=clocks.on_item(item),
            rules={step.rule} if step else set(),
            correction=correction,
        )
    db.session.flush()
    audit.record(
        events.MINUTES_CORRECTED,
        by=correction.by,
        subject=events.about_meeting(meeting),
        was_final_on=was.isoformat(),
        final_on=day.isoformat(),
        why=correction.why,
    )


def correct_step_day(*, decision: Decision, kind: Step, day: date, correction: Correction) -> None:
    """Correct the day the carers were told of a decision, or the letter was sent.

    Args:
        decision: the decision.
        kind: told or letter.
        day: the right day.
        correction: why, and by whom.

    Raises:
        RefusedError: it is not on record, the day cannot be, or it turns out to have been late.
    """
    steps = records.steps_of(decision.root_id)
    row = steps.get(kind.value)
    if row is None or kind not in KEYS:
        raise RefusedError("This is not on record yet")
    answered = steps.get(Step.ANSWER.value)
    made = Bound(decision.decided_on, "the decision was made")
    before = [Bound(answered.done_on, "the carers answered")] if answered else []
    _refuse(day, SUBJECTS[kind], correction, [made], before)
    was, row.done_on = row.done_on, day
    on = clocks.on_decision(decision)
    once = Interval(frozenset(), lambda _, begun: (begun.rule, begun.fact))
    met = cycle.rule_of(settings.cycle(), KEYS[kind])
    window = cycle.rule_of(settings.cycle(), cycle.WINDOW)
    if met:
        timescales.rewrite(
            lambda links: moved(links, was, day, once, correction.late_reason),
            on=on,
            rules={met.rule},
            correction=correction,
        )
    if window and kind is Step.LETTER:
        timescales.rewrite(
            lambda links: rebased(links, was, day, frozenset({clocks.LETTER_SENT})),
            on=on,
            rules={window.rule},
            correction=correction,
        )
    db.session.flush()
    audit.record(
        events.STEP_CORRECTED,
        by=correction.by,
        subject=Subject("decision", decision.id, decision.case_id),
        step=kind.value,
        was_done_on=was.isoformat(),
        done_on=day.isoformat(),
        why=correction.why,
    )


def _refuse(
    day: date,
    subject: str,
    correction: Correction,
    after: Sequence[Bound],
    before: Sequence[Bound],
) -> None:
    reasons = {} if correction.why.strip() else {"why": "Enter why the date was wrong"}
    wrong = fault_of_day(day, subject, today=clock.today(), after=after, before=before)
    if wrong:
        reasons["day"] = wrong
    if reasons:
        raise RefusedError(reasons)
