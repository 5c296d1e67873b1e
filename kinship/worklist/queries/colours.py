"""The rules of `kinship.worklist.rules` said in SQL, so that a database can filter and count."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    and_,
    case,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)

from kinship.assessments.models import Assessment
from kinship.assessments.queries import with_something_run_out
from kinship.cases.models import Case
from kinship.panel.models import Meeting
from kinship.worklist.rules.marks import DAYS_A_WEEK
from kinship.worklist.types import PLANNED, TO_PANEL, TO_SETTLE, Colour, Marks

Condition = ColumnElement[bool]
FAR = date(9999, 12, 31)
KEPT = 16
"""The expressions of so many days are kept: putting them together costs more than sending them."""

NOT_DONE: Mapping[str, Condition] = {
    "agreement_signed": Assessment.agreement_signed_on.is_(None),
    "checks_sent": Assessment.checks_requested < Assessment.checks_needed,
    "midpoint_review": Assessment.midpoint_on.is_(None),
    "checks_back": Assessment.checks_received < Assessment.checks_needed,
    "draft": Assessment.draft_complete_on.is_(None),
    "shared_with_carers": Assessment.shared_on.is_(None),
    "quality_check": Assessment.submitted_on.is_(None),
    "signed_off": Assessment.closed_on.is_(None),
}
"""The fact that is missing while a step of the plan is not done."""


def _on(day: date) -> ColumnElement[date]:
    """Write a day of the marks into the statement itself: fifty places cost time to fill."""
    return literal_column(f"'{day.isoformat()}'", Date())


@lru_cache(maxsize=KEPT)
def next_panel(marks: Marks) -> ColumnElement[Any]:
    """Return the day of the next panel that papers can still reach, as a scalar subquery.

    Args:
        marks: the council's marks.
    """
    if marks.papers_from is None:
        return null()
    return (
        select(func.min(Meeting.held_on))
        .where(Meeting.held_on >= _on(marks.papers_from), Meeting.cancelled_on.is_(None))
        .scalar_subquery()
    )


@lru_cache(maxsize=KEPT)
def late_panel(marks: Marks) -> ColumnElement[Any]:
    """Return the day of the next panel for which a late paper can be let in, as a subquery.

    Args:
        marks: the council's marks.
    """
    if marks.late_from is None:
        return null()
    return (
        select(func.min(Meeting.held_on))
        .where(Meeting.held_on >= marks.late_from, Meeting.cancelled_on.is_(None))
        .scalar_subquery()
    )


def deadline() -> ColumnElement[date]:
    """Return the nearer of the legal limit and the court's day; a day far off where neither is."""
    return _nearer(FAR)


def deadline_or_none_last() -> ColumnElement[date]:
    """Return the same for the latest first, so that rows without a limit still come last."""
    either = or_(Case.legal_limit_on.is_not(None), Assessment.court_filing_on.is_not(None))
    return case((either, _nearer(FAR)), else_=literal(date.min, Date()))


def _nearer(without: date) -> ColumnElement[date]:
    far = literal(without, Date())
    limit = func.coalesce(Case.legal_limit_on, far, type_=Date())
    court = func.coalesce(Assessment.court_filing_on, far, type_=Date())
    return case((limit <= court, limit), else_=court)


@lru_cache(maxsize=KEPT)
def colour(marks: Marks) -> ColumnElement[str]:
    """Return the colour of an open assessment.

    Args:
        marks: the council's marks of today.
    """
    set_, amber = Assessment.set_colour, Colour.AMBER.value
    return case(
        (_black(marks), Colour.BLACK.value),
        (Assessment.set_colour_until >= _on(marks.today), set_),
        (_set_for_good(Colour.RED), Colour.RED.value),
        (and_(_set_for_good(Colour.AMBER), _blue(marks)), amber),
        (_blue(marks), Colour.BLUE.value),
        (_red(marks), Colour.RED.value),
        (or_(_set_for_good(Colour.AMBER), _amber(marks)), amber),
        else_=Colour.GREEN.value,
    )


def _set_for_good(colour: Colour) -> Condition:
    """Say that a manager has set this colour until it is taken back."""
    return and_(Assessment.set_colour == colour.value, Assessment.set_colour_until.is_(None))


def _black(marks: Marks) -> Condition:
    return or_(
        Case.legal_limit_on < _on(marks.today), Assessment.court_filing_on < _on(marks.today)
    )


def _blue(marks: Marks) -> Condition:
    return and_(Assessment.waiting_for != "", Assessment.waiting_review_on >= _on(marks.today))


def _red(marks: Marks) -> Condition:
    return or_(
        Case.legal_limit_on <= _on(marks.red_until),
        Assessment.court_filing_on <= _on(marks.red_until),
        Assessment.last_activity_on <= _on(marks.quiet_red),
        _past_target(marks),
        _no_panel(marks),
        Assessment.assessor_id.in_(with_something_run_out(marks.today)),
        and_(
            Assessment.checks_requested < Assessment.checks_needed,
            Assessment.accepted_on <= _on(marks.checks_by),
        ),
    )


def _past_target(marks: Marks) -> Condition:
    return or_(
        false(),
        *(
            and_(
                Assessment.kind == kind,
                Assessment.accepted_on < _on(marks.today - timedelta(days=weeks * DAYS_A_WEEK)),
            )
            for kind, weeks in marks.target_weeks.items()
        ),
    )


def _no_panel(marks: Marks) -> Condition:
    """Say that the booked panel, or else the next that papers can reach, is after the limit."""
    panel = func.coalesce(Assessment.panel_on, next_panel(marks), type_=Date())
    return and_(
        Assessment.kind.in_(TO_PANEL),
        Case.legal_limit_on >= _on(marks.today),
        panel > Case.legal_limit_on,
    )


def _amber(marks: Marks) -> Condition:
    return or_(
        Case.legal_limit_on <= _on(marks.amber_until),
        Assessment.court_filing_on <= _on(marks.amber_until),
        Assessment.last_activity_on <= _on(marks.quiet_amber),
        Assessment.paused_on < _on(marks.paused_before),
        and_(Assessment.assessor_id.is_(None), Assessment.accepted_on <= _on(marks.nobody_since)),
        _behind_plan(marks),
        Assessment.midpoint_outcome.in_(TO_SETTLE),
    )


def _behind_plan(marks: Marks) -> Condition:
    allowed = marks.numbers["amber_days_behind_plan"]
    steps = (
        and_(
            NOT_DONE[step.key],
            Assessment.accepted_on <= _on(marks.today - timedelta(days=step.by_day + allowed)),
        )
        for step in marks.plan
    )
    return and_(Assessment.kind.in_(PLANNED), or_(false(), *steps))


@lru_cache(maxsize=KEPT)
def band(marks: Marks) -> ColumnElement[int]:
    """Return the place of an assessment's age band among the council's bands, youngest 0.

    Args:
        marks: the council's marks of today.
    """
    older = [
        (
            Assessment.accepted_on
            <= _on(marks.today - timedelta(days=each.first_week * DAYS_A_WEEK)),
            place,
        )
        for place, each in reversed(list(enumerate(marks.bands)))
    ]
    return case(*older, else_=0)
