"""Read the items of a year of panels, and what became of each; one statement and its clocks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, case, func, or_, select
from sqlalchemy.orm import aliased

from kinship.assessments.models import Assessment
from kinship.core.database import db
from kinship.panel.models import (
    Decision,
    DecisionStep,
    ItemMinute,
    Meeting,
    PanelItem,
    PanelItemTheme,
    PanelPaper,
    Recommendation,
)
from kinship.panel.queries import settings
from kinship.panel.queries.records import newest_of, root_of
from kinship.panel.queries.reviews import FINAL
from kinship.panel.rules.reviews import INDEPENDENT, REVIEW, TO_THE_PANEL
from kinship.panel.types import BUSINESS
from kinship.panel.types import Step as Followed
from kinship.panel.types.annual import CHANGED, CONFIRMED, OPEN, HeardItem, Step
from kinship.timescales.models import Timescale

ITEM, DECISION = "panel_item", "decision"
MET = "met"
Found = Mapping[str, Any]
"""An item as it was read."""


def rows_of(heard: ColumnElement[bool], straight: ColumnElement[bool]) -> list[Found]:
    """Return the items heard and those decided without a panel, business left out.

    Args:
        heard: the condition on Meeting.
        straight: the condition on a decision made without one.
    """
    letter, answer = aliased(DecisionStep), aliased(DecisionStep)
    at_panel = heard & Meeting.cancelled_on.is_(None)
    statement = (
        _columns()
        .add_columns(letter.done_on.label("letter_on"), answer.how.label("answer"))
        .outerjoin(Meeting, Meeting.id == PanelItem.meeting_id)
        .outerjoin(Assessment, Assessment.id == PanelItem.assessment_id)
        .outerjoin(Recommendation, newest_of(Recommendation))
        .outerjoin(Decision, newest_of(Decision))
        .outerjoin(letter, (letter.decision_id == root_of()) & (letter.kind == Followed.LETTER))
        .outerjoin(answer, (answer.decision_id == _first("id")) & (answer.kind == Followed.ANSWER))
        .outerjoin(PanelItemTheme, PanelItemTheme.item_id == PanelItem.id)
        .outerjoin(ItemMinute, ItemMinute.item_id == PanelItem.id)
        .where(
            PanelItem.kind != BUSINESS,
            PanelItem.withdrawn_on.is_(None),
            or_(at_panel, PanelItem.meeting_id.is_(None) & straight),
        )
        .order_by(Meeting.held_on, PanelItem.position, PanelItem.id)
    )
    return [row._asdict() for row in db.session.execute(statement)]


def _columns() -> Select[*tuple[Any, ...]]:
    return select(
        PanelItem.id,
        PanelItem.case_id,
        PanelItem.household_id,
        PanelItem.kind,
        PanelItem.title,
        PanelItem.carers_attend_at,
        PanelItem.paper_only,
        PanelItem.after_limit_reason,
        Meeting.held_on,
        Assessment.accepted_on,
        Recommendation.choice.label("recommended"),
        Recommendation.defer_reason,
        Decision.choice.label("decided"),
        Decision.agrees,
        Decision.stage,
        Decision.minutes_received_on,
        Decision.decided_on,
        _first("choice").label("first_choice"),
        _again().label("again_choice"),
        _papers().label("papers"),
        _papers(late=True).label("late_papers"),
        PanelItemTheme.theme,
        ItemMinute.scores,
        ItemMinute.carers_came,
    )


def _first(column: str) -> ScalarSelect[Any]:
    """Select what was decided first: its choice as it stands, or the key all that follows has."""
    first = aliased(Decision)
    what = func.coalesce(first.first_id, first.id) if column == "id" else first.choice
    return (
        select(what)
        .where(first.item_id == PanelItem.id, first.stage != FINAL)
        .order_by(first.version.desc())
        .limit(1)
        .correlate(PanelItem)
        .scalar_subquery()
    )


def _again() -> ScalarSelect[Any]:
    """Select what was decided on the review of an item's decision by the council's own panel."""
    again, made = aliased(PanelItem), aliased(Decision)
    return (
        select(made.choice)
        .join(again, again.id == made.item_id)
        .where(again.follows_id == PanelItem.id, again.kind == REVIEW)
        .order_by(made.version.desc())
        .limit(1)
        .correlate(PanelItem)
        .scalar_subquery()
    )


def _papers(*, late: bool = False) -> ScalarSelect[int]:
    counted = select(func.count(PanelPaper.id)).where(PanelPaper.item_id == PanelItem.id)
    if late:
        counted = counted.where(PanelPaper.late.is_(True))
    return counted.correlate(PanelItem).scalar_subquery()


def item(row: Found, steps: Iterable[Step], temporary_until: date | None) -> HeardItem:
    """Return an item with all that became of it.

    Args:
        row: as it was read.
        steps: with their due days.
        temporary_until: the last day of the home's temporary approval, as it stood on the day.
    """
    panel = settings.panel()
    said, made = panel.choice(row["recommended"] or ""), panel.choice(row["decided"] or "")
    first = panel.choice(row["first_choice"] or "")
    return HeardItem(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        held_on=row["held_on"] or row["decided_on"],
        accepted_on=row["accepted_on"],
        recommended=row["recommended"] or "",
        defers=bool((said and said.defers) or (made and made.defers)),
        defer_reason=row["defer_reason"] or "",
        decided=row["decided"] or "",
        agrees=bool(row["agrees"]),
        approves=bool(made and made.approves),
        against=bool(made and made.against),
        was_against=bool(first and first.against),
        reviewed=_reviewed(row),
        received_on=row["minutes_received_on"],
        decided_on=row["decided_on"],
        letter_on=row["letter_on"],
        answer=row["answer"] or "",
        after_limit=bool(row["after_limit_reason"]),
        temporary_until=temporary_until,
        carers_asked=row["carers_attend_at"] is not None,
        carers_came=row["carers_came"],
        paper_only=row["paper_only"],
        theme=row["theme"] or "",
        scores=tuple(int(mark) for mark in (row["scores"] or {}).values()),
        papers=row["papers"],
        late_papers=row["late_papers"],
        steps=tuple(steps),
    )


def _reviewed(row: Found) -> str:
    if row["answer"] in TO_THE_PANEL:
        again = row["again_choice"]
    elif row["answer"] == INDEPENDENT:
        again = row["decided"] if row["stage"] == FINAL else None
    else:
        return ""
    if again is None:
        return OPEN
    return CONFIRMED if again == row["first_choice"] else CHANGED


def clocks_of(keys: list[int]) -> dict[int, list[Step]]:
    """Return the clocks of the cycle that ran for items and their decisions, by item.

    Args:
        keys: the items.
    """
    rules = {step.rule: step.key for step in settings.cycle()}
    of_item = case(
        (Timescale.subject_kind == ITEM, Timescale.subject_id), else_=Decision.item_id
    ).label("item_id")
    statement = (
        select(of_item, Timescale.rule, Timescale.due_on, Timescale.closed_on)
        .outerjoin(
            Decision,
            (Timescale.subject_kind == DECISION) & (Decision.id == Timescale.subject_id),
        )
        .where(
            Timescale.subject_kind.in_((ITEM, DECISION)),
            Timescale.rule.in_(rules),
            of_item.in_(keys),
            (Timescale.closed_on.is_(None)) | (Timescale.closed_how == MET),
        )
    )
    found: dict[int, list[Step]] = defaultdict(list)
    for row in db.session.execute(statement):
        found[row.item_id].append(Step(rules[row.rule], row.due_on, row.closed_on))
    return found
