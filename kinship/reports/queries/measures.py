"""Which days each measure of drift is counted between, as statements of one shape."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Text, and_, cast, func, literal, null, select

from kinship.arrangements.models import Approval
from kinship.assessments.models import Assessment
from kinship.cases.models import Case, ParentAssessment, SupervisionNote
from kinship.core import clock, installation
from kinship.orders.models import Order
from kinship.panel.models import Decision, PanelItem
from kinship.reports.types.drift import Measure
from kinship.rulebook import queries as rulebook
from kinship.timescales.models import Timescale

Rows = Select[*tuple[Any, ...]]
FULL = ("full", "special_guardianship")
DAYS_A_WEEK = 7
NO_DAY: ColumnElement[date] = cast(null(), Date())
NO_WORDS: ColumnElement[str] = cast(literal(""), Text())


@dataclass(frozen=True)
class Source:
    """Where the rows of a measure come from.

    Args:
        measure: what is measured.
        rows: selects key, case, from, to, due and reason; reads `Case` with it.
    """

    measure: Measure
    rows: Callable[[], Rows]


def sources(council: str) -> list[Source]:
    """Return every measure of a council with its rows, in the order of a case's life.

    Args:
        council: the council's name; its targets and rules count.
    """
    found = rulebook.council(council)
    weeks = found.targets
    titles = {rule.id: rule.title for rule in found.rules}
    timed = [_timed(rule, titles[rule], what) for rule, what in CLOCKS.items() if rule in titles]
    return [
        *timed,
        Source(
            Measure("allocated", "Accepted to allocated", ACCEPTED, "its allocation"),
            lambda: _assessed(Assessment.allocated_on),
        ),
        Source(
            _weeks("viability", "Accepted to first assessment", SIGNED, weeks.get("viability")),
            lambda: _assessed(Assessment.signed_off_on, "viability"),
        ),
        Source(
            _weeks("signed-off", "Accepted to signed off", SIGNED, weeks.get("full")),
            lambda: _assessed(Assessment.signed_off_on, *FULL),
        ),
        Source(
            Measure("panel", "Accepted to panel", ACCEPTED, "the panel's recommendation"),
            lambda: _after(PanelItem.recommended_on, PanelItem.assessment_id),
        ),
        Source(
            Measure("decision", "Accepted to decision", ACCEPTED, "the decision"),
            lambda: _after(Decision.decided_on, Decision.assessment_id),
        ),
        Source(
            Measure("approval", "Living there before approval", MOVED, "the first approval"),
            _living,
        ),
        Source(
            Measure(
                "parents", "Kinship to parenting assessment", "the first assessment of family or "
                "friends", "the first assessment of a parent", "the same day", 0,
            ),
            _parents,
        ),
        Source(
            Measure(
                "order", "Plan for an order to the order", "the first supervision that says so",
                "the order",
            ),
            _ordered,
        ),
    ]  # fmt: skip


ACCEPTED, SIGNED, MOVED = (
    "the day the assessment was accepted",
    "its signature",
    "the day the child moved",
)
CLOCKS = {
    "local-screening": ("the day the referral came in", "the team leader's answer"),
    "local-family-meeting": ("the first contact with the family", "the family meeting"),
    "local-status-decision": ("the account of how it began", "the decision what it is in law"),
    "local-supervision": ("the last supervision", "the next one"),
    "local-assessment": (ACCEPTED, "its signature"),
    "local-decision": ("the final minutes", "the decision"),
}
"""Rules of the council whose clocks say by themselves whether something came in time."""
COURT = "en-care-proceedings-26-weeks"


def court() -> Source:
    """Return the measure of proceedings against the length the law gives them."""
    what = ("the day proceedings were issued", "their end")
    council = installation.council()
    length = rulebook.rule(COURT, on=clock.today(), council=council).length
    return _timed(COURT, f"Proceedings in {length}", what, f"{length}, or as the court extended")


def limits() -> Source:
    """Return the measure of legal limits that passed."""
    measure = Measure(
        "limits", "Legal limits kept", "the day a limit began", "what ended it", "the limit itself"
    )
    return Source(measure, lambda: _clocks(Timescale.legal_limit.is_(True)))


def _timed(rule: str, title: str, what: tuple[str, str], target: str = "") -> Source:
    measure = Measure(rule, title, *what, target or "the council's own days")
    return Source(measure, lambda: _clocks(Timescale.rule == rule))


def _weeks(key: str, title: str, to_what: str, weeks: int | None) -> Measure:
    if weeks is None:
        return Measure(key, title, ACCEPTED, to_what)
    return Measure(key, title, ACCEPTED, to_what, f"{weeks} weeks", weeks * DAYS_A_WEEK)


def _row(
    key: Any,  # noqa: ANN401 - a column
    case_id: Any,  # noqa: ANN401 - a column
    days: tuple[Any, Any, Any],
    reason: ColumnElement[str] = NO_WORDS,
) -> Rows:
    from_on, to_on, due_on = days
    return select(
        key.label("key"),
        case_id.label("case_id"),
        from_on.label("from_on"),
        to_on.label("to_on"),
        due_on.label("due_on"),
        reason.label("reason"),
    )


def _clocks(which: ColumnElement[bool]) -> Rows:
    met = func.coalesce(Timescale.closed_how, "met") == "met"
    days = (Timescale.from_on, Timescale.closed_on, Timescale.due_on)
    return (
        _row(Timescale.id, Timescale.case_id, days, func.coalesce(Timescale.late_reason, ""))
        .join(Case, Case.id == Timescale.case_id)
        .where(which, met)
    )


def _assessed(to_on: Any, *kinds: str) -> Rows:  # noqa: ANN401 - a column
    why = (
        select(func.max(Timescale.late_reason))
        .where(Timescale.subject_kind == "assessment", Timescale.subject_id == Assessment.id)
        .scalar_subquery()
    )
    rows = _row(
        Assessment.id,
        Assessment.case_id,
        (Assessment.accepted_on, to_on, NO_DAY),
        func.coalesce(why, ""),
    ).join(Case, Case.id == Assessment.case_id)
    over = and_(Assessment.closed_on.is_not(None), to_on.is_(None))
    rows = rows.where(~over)
    return rows.where(Assessment.kind.in_(kinds)) if kinds else rows


def _after(to_on: Any, assessment_id: Any) -> Rows:  # noqa: ANN401 - columns
    done = select(func.min(to_on)).where(assessment_id == Assessment.id).scalar_subquery()
    return (
        _row(Assessment.id, Assessment.case_id, (Assessment.accepted_on, done, NO_DAY))
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.kind.in_(FULL))
    )


def _living() -> Rows:
    first = (
        select(func.min(Approval.approved_on)).where(Approval.case_id == Case.id).scalar_subquery()
    )
    days = (Case.living_there_since, first, NO_DAY)
    return _row(Case.id, Case.id, days).where(Case.living_there_since.is_not(None))


def _parents() -> Rows:
    kinship = (
        select(func.min(Assessment.accepted_on))
        .where(Assessment.case_id == Case.id)
        .scalar_subquery()
    )
    parents = (
        select(func.min(ParentAssessment.started_on))
        .where(ParentAssessment.case_id == Case.id)
        .scalar_subquery()
    )
    days = (kinship, parents, NO_DAY)
    return _row(Case.id, Case.id, days).where(kinship.is_not(None), parents.is_not(None))


def _ordered() -> Rows:
    planned = (
        select(func.min(SupervisionNote.held_on))
        .where(SupervisionNote.case_id == Case.id, SupervisionNote.plan == "order")
        .scalar_subquery()
    )
    granted = select(func.min(Order.granted_on)).where(Order.case_id == Case.id).scalar_subquery()
    return _row(Case.id, Case.id, (planned, granted, NO_DAY)).where(planned.is_not(None))
