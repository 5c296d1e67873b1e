"""Read what waits for a person beside their clocks: no day set, decisions, what panels ask of them.

All of it is one statement, so that the page costs no more for a list that is empty.
"""

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import aliased

from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.permissions import Permission
from kinship.core.together import Short, together
from kinship.panel.models import Decision as Decided
from kinship.panel.models import (
    DecisionLetter,
    DecisionQuery,
    MeetingMember,
    PanelAction,
    PanelItem,
    PanelMember,
)
from kinship.panel.queries import items
from kinship.panel.types import Part
from kinship.timescales.models import Timescale
from kinship.worklist.queries.work import OPEN
from kinship.worklist.types.beside import (
    ActionRow,
    AskedRow,
    Beside,
    NumberRow,
    UnapprovedRow,
    UndatedRow,
)

MOST = 25
IN_THE_CHAIR = (Part.CHAIR.value, Part.VICE_CHAIR.value)
ADVISES = "panel_adviser"


def beside(actor: Actor) -> Beside:
    """Return what waits for a person and has no clock of theirs, in one statement.

    Args:
        actor: whose work.
    """
    lists = together(
        [
            Short(UndatedRow, _undated(actor)),
            Short(NumberRow, _decisions(actor)),
            Short(ActionRow, _actions(actor)),
            Short(AskedRow, _asked(actor)),
            Short(UnapprovedRow, _letters(actor)),
        ]
    )
    undated, numbers, actions, asked, letters = lists.read({})
    return Beside(
        undated=sorted(undated, key=lambda row: (row.accepted_on, row.id)),
        decisions=numbers[0].number if actor.may(Permission.PANEL_DECIDE) else 0,
        actions=sorted(actions, key=lambda row: (row.due_on, row.id)),
        asked=sorted(asked, key=lambda row: row.id),
        letters=sorted(letters, key=lambda row: row.id),
    )


def _undated(actor: Actor) -> Select[*tuple[object, ...]]:
    """Select the open assessments of one person on which no clock runs, the oldest first."""
    running = select(Timescale.id).where(
        Timescale.subject_kind == "assessment", Timescale.subject_id == Assessment.id, OPEN
    )
    return (
        select(
            Assessment.id,
            Assessment.case_id,
            Case.reference,
            Assessment.kind,
            Assessment.submitted_on,
            Assessment.returned_on,
            Assessment.paused_on,
            Assessment.accepted_on,
        )
        .join(Case, Case.id == Assessment.case_id)
        .where(
            Assessment.assessor_id == actor.staff_id,
            Assessment.closed_on.is_(None),
            visible_to(actor),
            ~running.exists(),
        )
        .order_by(Assessment.accepted_on, Assessment.id)
        .limit(MOST)
    )


def _decisions(actor: Actor) -> Select[int]:
    """Count the panel items that wait for a decision."""
    return (
        select(func.count().label("number"))
        .select_from(PanelItem)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(
            PanelItem.recommended_on.is_not(None),
            PanelItem.decided_on.is_(None),
            PanelItem.withdrawn_on.is_(None),
            or_(PanelItem.case_id.is_(None), visible_to(actor)),
        )
    )


def _actions(actor: Actor) -> Select[*tuple[object, ...]]:
    """Select what meetings asked this person to do and is not done."""
    return (
        select(
            PanelAction.id,
            PanelAction.item_id,
            PanelAction.meeting_id,
            PanelItem.case_id,
            Case.reference,
            PanelAction.what,
            PanelAction.due_on,
        )
        .outerjoin(PanelItem, PanelItem.id == PanelAction.item_id)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(
            PanelAction.done_on.is_(None),
            PanelAction.owner_id == actor.staff_id,
            or_(PanelAction.item_id.is_(None), items.visible_to(actor)),
        )
        .order_by(PanelAction.due_on, PanelAction.id)
        .limit(MOST)
    )


def _asked(actor: Actor) -> Select[*tuple[object, ...]]:
    """Select what a decision maker asked this person and nobody has answered."""
    return (
        select(
            DecisionQuery.id,
            DecisionQuery.item_id,
            PanelItem.case_id,
            Case.reference,
            DecisionQuery.asked_by_name,
            DecisionQuery.asked_at,
        )
        .join(PanelItem, PanelItem.id == DecisionQuery.item_id)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(
            DecisionQuery.answered_at.is_(None),
            DecisionQuery.asked_by_id.is_distinct_from(actor.staff_id),
            _put_to(actor),
            items.visible_to(actor),
        )
        .order_by(DecisionQuery.id)
        .limit(MOST)
    )


def _put_to(actor: Actor) -> ColumnElement[bool]:
    chairs = (
        select(MeetingMember.meeting_id)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .where(PanelMember.staff_id == actor.staff_id, MeetingMember.part.in_(IN_THE_CHAIR))
    )
    ways = [
        and_(DecisionQuery.to_whom == "worker", Case.worker_id == actor.staff_id),
        and_(DecisionQuery.to_whom == "chair", PanelItem.meeting_id.in_(chairs)),
    ]
    if ADVISES in actor.roles:
        ways.append(DecisionQuery.to_whom == "adviser")
    return or_(*ways)


def _letters(actor: Actor) -> Select[*tuple[object, ...]]:
    """Select the newest letter with each decision, where somebody else is to approve it."""
    newer = aliased(DecisionLetter)
    later = select(newer.id).where(
        newer.decision_id == DecisionLetter.decision_id, newer.version > DecisionLetter.version
    )
    approves = actor.may(Permission.PANEL_ADMINISTER) or actor.may(Permission.PANEL_DECIDE)
    return (
        select(
            DecisionLetter.id,
            Decided.item_id,
            PanelItem.case_id,
            Case.reference,
            DecisionLetter.version,
            DecisionLetter.made_by_name,
            DecisionLetter.made_at,
        )
        .join(Decided, Decided.id == DecisionLetter.decision_id)
        .join(PanelItem, PanelItem.id == Decided.item_id)
        .join(Case, Case.id == PanelItem.case_id)
        .where(
            true() if approves else false(),
            DecisionLetter.approved_at.is_(None),
            DecisionLetter.made_by_id.is_distinct_from(actor.staff_id),
            ~later.exists(),
            items.visible_to(actor),
        )
        .order_by(DecisionLetter.id)
        .limit(MOST)
    )
