"""Read a year of panels for its report; each list in one statement, however long the year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, and_, case, func, select

from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
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
from kinship.panel.queries.annual_people import actions_of, meetings_of, members_of
from kinship.panel.queries.items import shown_to
from kinship.panel.queries.records import newest_of, root_of
from kinship.panel.types import BUSINESS
from kinship.panel.types import Step as Followed
from kinship.panel.types.annual import HeardItem, Step, YearFacts
from kinship.timescales.models import Timescale

ITEM, DECISION = "panel_item", "decision"
MET = "met"


@dataclass(frozen=True)
class Behind:
    """An item behind a number, as far as a reader may see it."""

    item_id: int
    reference: str
    title: str
    held_on: date
    recommended: str


def panels() -> list[str]:
    """Return the names of the panels that ever met, in order."""
    statement = select(Meeting.panel).distinct().order_by(Meeting.panel)
    return list(db.session.execute(statement).scalars())


def years() -> list[int]:
    """Return the years with a meeting, the latest first."""
    found = db.session.execute(select(func.min(Meeting.held_on), func.max(Meeting.held_on))).one()
    first, last = found
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def of_year(year: int, today: date, panel: str = "") -> YearFacts:
    """Return all that a year's report is counted from, in nine statements.

    Args:
        year: the calendar year.
        today: days after it are not counted.
        panel: only the meetings of this panel.
    """
    until = min(date(year, 12, 31), today)
    within = _within(date(year, 1, 1), until, panel)
    rows = _items(within)
    keys = [row.id for row in rows]
    facts = _Facts(_steps(keys), _papers(keys), _followed(rows))
    return YearFacts(
        items=tuple(_item(row, facts) for row in rows),
        meetings=tuple(meetings_of(within)),
        actions=tuple(actions_of(within)),
        members=tuple(members_of(date(year, 1, 1), until)),
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
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Recommendation, newest_of(Recommendation))
        .where(PanelItem.id.in_(list(item_ids)), shown_to(actor))
        .order_by(Meeting.held_on, PanelItem.id)
    )
    return [Behind(**row._asdict()) for row in db.session.execute(statement)]


@dataclass(frozen=True)
class _Facts:
    steps: dict[int, list[Step]]
    papers: dict[int, tuple[int, int]]
    followed: dict[int, dict[str, DecisionStep]]


def _within(first: date, last: date, panel: str) -> ColumnElement[bool]:
    days = Meeting.held_on.between(first, last)
    return and_(days, Meeting.panel == panel) if panel else days


def _items(within: ColumnElement[bool]) -> list[Row[*tuple[object, ...]]]:
    statement = (
        select(
            PanelItem.id,
            PanelItem.kind,
            PanelItem.title,
            PanelItem.carers_attend_at,
            PanelItem.paper_only,
            PanelItem.after_limit_reason,
            Meeting.held_on,
            Assessment.accepted_on,
            Recommendation.choice.label("recommended"),
            Recommendation.defer_what,
            Decision.choice.label("decided"),
            Decision.agrees,
            Decision.minutes_received_on,
            Decision.decided_on,
            root_of().label("root_id"),
            PanelItemTheme.theme,
            ItemMinute.scores,
        )
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .outerjoin(Assessment, Assessment.id == PanelItem.assessment_id)
        .outerjoin(Recommendation, newest_of(Recommendation))
        .outerjoin(Decision, newest_of(Decision))
        .outerjoin(PanelItemTheme, PanelItemTheme.item_id == PanelItem.id)
        .outerjoin(ItemMinute, ItemMinute.item_id == PanelItem.id)
        .where(
            within,
            Meeting.cancelled_on.is_(None),
            PanelItem.kind != BUSINESS,
            PanelItem.withdrawn_on.is_(None),
        )
        .order_by(Meeting.held_on, PanelItem.position, PanelItem.id)
    )
    return list(db.session.execute(statement))


def _item(row: Row[*tuple[object, ...]], facts: _Facts) -> HeardItem:
    panel = settings.panel()
    said, made = panel.choice(row.recommended or ""), panel.choice(row.decided or "")
    followed = facts.followed.get(row.root_id or 0, {})
    letter, answer = followed.get(Followed.LETTER), followed.get(Followed.ANSWER)
    papers, late = facts.papers.get(row.id, (0, 0))
    return HeardItem(
        id=row.id,
        kind=row.kind,
        title=row.title,
        held_on=row.held_on,
        accepted_on=row.accepted_on,
        recommended=row.recommended or "",
        defers=bool((said and said.defers) or (made and made.defers)),
        defer_what=row.defer_what or "",
        decided=row.decided or "",
        agrees=bool(row.agrees),
        approves=bool(made and made.approves),
        against=bool(made and made.against),
        received_on=row.minutes_received_on,
        decided_on=row.decided_on,
        letter_on=letter.done_on if letter else None,
        answer=answer.how if answer else "",
        after_limit=bool(row.after_limit_reason),
        carers_asked=row.carers_attend_at is not None,
        paper_only=row.paper_only,
        theme=row.theme or "",
        scores=tuple(int(mark) for mark in (row.scores or {}).values()),
        papers=papers,
        late_papers=late,
        steps=tuple(facts.steps.get(row.id, ())),
    )


def _steps(keys: list[int]) -> dict[int, list[Step]]:
    """Return the clocks of the cycle that ran for items and their decisions, by item."""
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


def _papers(keys: list[int]) -> dict[int, tuple[int, int]]:
    late = func.sum(case((PanelPaper.late.is_(True), 1), else_=0))
    statement = (
        select(PanelPaper.item_id, func.count(), late)
        .where(PanelPaper.item_id.in_(keys))
        .group_by(PanelPaper.item_id)
    )
    return {item: (number, int(of_them)) for item, number, of_them in db.session.execute(statement)}


def _followed(rows: list[Row[*tuple[object, ...]]]) -> dict[int, dict[str, DecisionStep]]:
    roots = [row.root_id for row in rows if row.root_id]
    statement = select(DecisionStep).where(DecisionStep.decision_id.in_(roots))
    found: dict[int, dict[str, DecisionStep]] = defaultdict(dict)
    for step in db.session.execute(statement).scalars():
        found[step.decision_id][step.kind] = step
    return found


def learning(year: int, today: date, panel: str = "") -> list[str]:
    """Return what was written to be learnt from endings, and what deferred items lacked.

    Words about a restricted case are left out: the report goes to people who may not know of it.

    Args:
        year: the calendar year.
        today: days after it are not counted.
        panel: only the meetings of this panel.
    """
    within = _within(date(year, 1, 1), min(date(year, 12, 31), today), panel)
    statement = (
        select(PanelItemTheme.note, Recommendation.defer_what)
        .select_from(PanelItem)
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .outerjoin(Recommendation, newest_of(Recommendation))
        .outerjoin(PanelItemTheme, PanelItemTheme.item_id == PanelItem.id)
        .join(Case, Case.id == PanelItem.case_id)
        .where(within, Case.restricted.is_(False))
        .order_by(Meeting.held_on, PanelItem.id)
    )
    found: dict[str, None] = {}
    for note, lacked in db.session.execute(statement):
        if note:
            found[note] = None
        if lacked:
            found[f"Deferred for: {lacked}"] = None
    return list(found)
