"""Read a year of panels for its report; each list in one statement, however long the year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.models import Decision, Meeting, PanelItem, Recommendation
from kinship.panel.queries import annual_items as items
from kinship.panel.queries.annual_people import meetings_of, members_of
from kinship.panel.queries.annual_temporary import temporary_of
from kinship.panel.queries.items import shown_to
from kinship.panel.queries.records import newest_of
from kinship.panel.types.annual import YearFacts


@dataclass(frozen=True)
class Behind:
    """An item behind a number, as far as a reader may see it."""

    item_id: int
    reference: str
    title: str
    held_on: date | None
    recommended: str


@dataclass(frozen=True)
class Sitting:
    """Which panels ever met, and in which years, the latest first."""

    panels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def sittings() -> Sitting:
    """Return the panels that ever met, by name, and the years from the first to the last."""
    days = func.min(Meeting.held_on), func.max(Meeting.held_on)
    statement = select(Meeting.panel, *days).group_by(Meeting.panel).order_by(Meeting.panel)
    rows = list(db.session.execute(statement))
    if not rows:
        return Sitting()
    first, last = min(row[1].year for row in rows), max(row[2].year for row in rows)
    return Sitting(tuple(row[0] for row in rows), tuple(range(last, first - 1, -1)))


def of_year(year: int, today: date, panel: str = "") -> YearFacts:
    """Return all that a year's report is counted from, in five statements.

    Args:
        year: the calendar year.
        today: days after it are not counted.
        panel: only the meetings of this panel; then what was decided without one is left out.
    """
    first, until = date(year, 1, 1), min(date(year, 12, 31), today)
    within, no_panel = _within(first, until, panel), Decision.decided_on.between(first, until)
    rows = items.rows_of(within, no_panel if not panel else Decision.id.is_(None) & no_panel)
    clocks = items.clocks_of([row["id"] for row in rows])
    temporary = temporary_of(rows, first, until)
    every = [
        (row["held_on"], items.item(row, clocks[row["id"]], temporary.until.get(row["id"])))
        for row in rows
    ]
    sat = meetings_of(within, until)
    return YearFacts(
        items=tuple(item for held_on, item in every if held_on),
        straight=tuple(item for held_on, item in every if not held_on),
        extended=temporary.extended,
        meetings=tuple(meeting for meeting, _ in sat),
        actions=tuple(asked for _, asked in sat),
        members=tuple(members_of(first, until)),
        until=until,
    )


def behind(item_ids: Iterable[int], actor: Actor) -> list[Behind]:
    """Return the items behind a number that this person may see, in order of their day.

    Args:
        item_ids: the items.
        actor: who asks; what they may not see is left out, though it is counted.
    """
    statement = (
        select(
            PanelItem.id.label("item_id"),
            Case.reference,
            PanelItem.title,
            Meeting.held_on,
            func.coalesce(Recommendation.choice, "").label("recommended"),
        )
        .outerjoin(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Recommendation, newest_of(Recommendation))
        .where(PanelItem.id.in_(list(item_ids)), shown_to(actor))
        .order_by(Meeting.held_on, PanelItem.id)
    )
    return [Behind(**row._asdict()) for row in db.session.execute(statement)]


def _within(first: date, last: date, panel: str) -> ColumnElement[bool]:
    days = Meeting.held_on.between(first, last)
    return and_(days, Meeting.panel == panel) if panel else days
