"""Read what waits for the decision maker, and what was decided."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.web.paging import Key, Page, rows_page
from kinship.panel.models import (
    Decision,
    Meeting,
    PanelItem,
    Recommendation,
)
from kinship.panel.queries import settings
from kinship.panel.queries.children import children_of
from kinship.panel.queries.items import shown_to
from kinship.panel.rules.cycle import DECISION, rule_of
from kinship.panel.types import ChildShown
from kinship.timescales.models import Timescale

ITEM = "panel_item"


@dataclass(frozen=True)
class Waiting:
    """One item that waits for the decision maker."""

    item_id: int
    reference: str
    title: str
    held_on: date | None
    choice: str | None
    minutes_final_on: date | None
    due_on: date | None
    children: tuple[ChildShown, ...] = ()


@dataclass(frozen=True)
class Made:
    """One decision in the list of those made."""

    decision_id: int
    item_id: int
    reference: str
    title: str
    decided_on: date
    choice: str
    agrees: bool
    decided_by_name: str


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """Return what waits for the decision maker, the soonest due first.

    Args:
        actor: who asks.
        today: for the children's ages.
    """
    statement = (
        select(
            PanelItem.id.label("item_id"),
            Case.reference,
            PanelItem.title,
            Meeting.held_on,
            Recommendation.choice,
            Meeting.minutes_final_on,
            Timescale.due_on,
        )
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Meeting, Meeting.id == PanelItem.meeting_id)
        .outerjoin(Recommendation, Recommendation.item_id == PanelItem.id)
        .outerjoin(Timescale, _clock())
        .where(
            PanelItem.awaits_decision.is_(True),
            or_(Recommendation.id.is_(None), Recommendation.version == _last_version()),
            shown_to(actor),
        )
        .order_by(Timescale.due_on.is_(None), Timescale.due_on, Meeting.held_on, PanelItem.id)
    )
    rows = db.session.execute(statement).all()
    children = children_of([row.item_id for row in rows], today)
    return [Waiting(**row._asdict(), children=tuple(children.get(row.item_id, ()))) for row in rows]


def made(actor: Actor, at: str | None) -> Page[Made]:
    """Return one page of decisions made, the latest first.

    Args:
        actor: who asks.
        at: cursor of the page.
    """
    statement = (
        select(
            Decision.id.label("decision_id"),
            Decision.item_id,
            Case.reference,
            PanelItem.title,
            Decision.decided_on,
            Decision.choice,
            Decision.agrees,
            Decision.decided_by_name,
        )
        .join(PanelItem, PanelItem.id == Decision.item_id)
        .join(Case, Case.id == PanelItem.case_id)
        .where(shown_to(actor))
    )
    keys = [Key(Decision.decided_on, descending=True), Key(Decision.id, descending=True)]
    page = rows_page(db.session, statement, by=keys, at=at)
    return Page([Made(*row[: len(fields(Made))]) for row in page.items], page.before, page.after)


def _clock() -> ColumnElement[bool]:
    step = rule_of(settings.cycle(), DECISION)
    return and_(
        Timescale.rule == (step.rule if step else ""),
        Timescale.subject_kind == ITEM,
        Timescale.subject_id == PanelItem.id,
        Timescale.closed_on.is_(None),
    )


def _last_version() -> ColumnElement[int]:
    said = aliased(Recommendation)
    newest = select(func.max(said.version)).where(said.item_id == PanelItem.id)
    return newest.scalar_subquery()
