"""Read who owes what to a meeting: papers, answers and an agenda before it, minutes after it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from kinship.accounts import queries as accounts
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.models import (
    AgendaVersion,
    AgendaVersionItem,
    ItemConflict,
    Meeting,
    MeetingMember,
    MinutesIssue,
    NoConflict,
    PanelItem,
    PanelMember,
)
from kinship.panel.queries import papers, settings
from kinship.panel.queries.minutes import DRAFT, FINAL
from kinship.panel.queries.seats import sitters_of
from kinship.panel.rules.cycle import PAPERS_IN, rule_of
from kinship.panel.rules.minutes import signer_of
from kinship.timescales.models import Timescale
from kinship.timescales.types import On

CONFLICTS = "local-panel-conflicts"
ADMINISTRATOR = "panel_administrator"
MET = "The panel met"
Coming = list[ColumnElement[bool]]
"""Which meetings."""


class Waits(StrEnum):
    """What a meeting waits for; all but the answers are steps of its cycle."""

    PAPERS = PAPERS_IN
    ANSWERS = "answers"
    AGENDA = "agenda_lock"
    DRAFT = DRAFT
    FINAL = FINAL


AFTERWARDS = frozenset({Waits.DRAFT, Waits.FINAL})
"""What a meeting waits for once it has been held."""


class Owed(NamedTuple):
    """Something a meeting waits for: under which rule, on what record, from which day and fact."""

    rule: str
    on: On
    held_on: date
    fact: str = "The panel meets"


def owed(today: date, what: Iterable[Waits], meeting_id: int | None = None) -> list[Owed]:
    """Return what is owed to the meetings that lie ahead or lack their minutes, or to one of them.

    Args:
        today: the day looked from.
        what: what is looked for.
        meeting_id: only what this meeting waits for.
    """
    which: Coming = [Meeting.cancelled_on.is_(None)]
    if meeting_id is not None:
        which.append(Meeting.id == meeting_id)
    found: list[Owed] = []
    for each in what:
        rule = rule_for(each)
        when = Meeting.held_on < today if each in AFTERWARDS else Meeting.held_on >= today
        if rule:
            found += READ[each](rule, [*which, when], today)
    return found


def of_meeting(meeting_id: int) -> ColumnElement[bool]:
    """Return the condition that a clock is on what one meeting waits for.

    Args:
        meeting_id: the meeting.
    """
    items = select(PanelItem.id).where(PanelItem.meeting_id == meeting_id)
    seats = select(MeetingMember.id).where(MeetingMember.meeting_id == meeting_id)
    kind, key = Timescale.subject_kind, Timescale.subject_id
    return or_(
        and_(kind == "panel_item", key.in_(items)),
        and_(kind == "meeting_member", key.in_(seats)),
        and_(kind == "panel_meeting", key == meeting_id),
    )


def rule_for(what: Waits) -> str:
    """Return the rule under which something is owed; empty where this council has none.

    Args:
        what: what a meeting waits for.
    """
    if what is Waits.ANSWERS:
        return CONFLICTS
    step = rule_of(settings.cycle(), what.value)
    return step.rule if step else ""


def _papers(rule: str, coming: Coming, _today: date) -> Iterator[Owed]:
    """The papers of an item that are missing or were sent back; whoever wrote it owes them."""
    owner = func.coalesce(Assessment.assessor_id, PanelItem.requested_by_id, Case.worker_id)
    statement = (
        select(
            PanelItem.id, PanelItem.kind, PanelItem.case_id, Case.team_id, owner, Meeting.held_on
        )
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Assessment, Assessment.id == PanelItem.assessment_id)
        .where(*coming)
        .where(PanelItem.withdrawn_on.is_(None), PanelItem.recommended_on.is_(None))
        .order_by(PanelItem.id)
    )
    rows = list(db.session.execute(statement))
    found = papers.of_items((row[0], row[1]) for row in rows)
    for item_id, _, case_id, team_id, owner_id, held_on in rows:
        if found[item_id].owed_by:
            yield Owed(rule, On("panel_item", item_id, case_id, team_id, owner_id), held_on)


def _answers(rule: str, coming: Coming, _today: date) -> Iterator[Owed]:
    """Members with a sign-in who have not said of every item whether they have a conflict."""
    newest = (
        select(func.max(AgendaVersion.id))
        .where(AgendaVersion.meeting_id == Meeting.id)
        .correlate(Meeting)
        .scalar_subquery()
    )
    said = or_(
        exists().where(
            NoConflict.item_id == PanelItem.id, NoConflict.member_id == MeetingMember.member_id
        ),
        exists().where(
            ItemConflict.item_id == PanelItem.id, ItemConflict.member_id == MeetingMember.member_id
        ),
    )
    open_item = exists().where(
        and_(
            AgendaVersionItem.version_id == newest,
            PanelItem.id == AgendaVersionItem.item_id,
            PanelItem.case_id.is_not(None),
            PanelItem.withdrawn_on.is_(None),
            ~said,
        )
    )
    statement = (
        select(MeetingMember.id, PanelMember.staff_id, Meeting.held_on)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .where(*coming)
        .where(MeetingMember.coming.is_not(False), PanelMember.staff_id.is_not(None))
        .where(open_item)
        .order_by(MeetingMember.id)
    )
    for seat_id, staff_id, held_on in db.session.execute(statement):
        yield Owed(rule, On("meeting_member", seat_id, owner_id=staff_id), held_on)


def _agendas(rule: str, coming: Coming, today: date) -> Iterator[Owed]:
    """Meetings whose agenda has not been published."""
    owner = _administrator(today)
    statement = (
        select(Meeting.id, Meeting.held_on)
        .where(*coming)
        .where(Meeting.agenda_version == 0)
        .order_by(Meeting.id)
    )
    for meeting_id, held_on in db.session.execute(statement):
        yield Owed(rule, On("panel_meeting", meeting_id, owner_id=owner), held_on)


def _administrator(today: date) -> int | None:
    holders = accounts.staff_with_role(ADMINISTRATOR, today)
    return holders[0].id if holders else None


def _drafts(rule: str, held: Coming, today: date) -> Iterator[Owed]:
    """Meetings that were held and whose minutes have not been sent round; the administrator's."""
    owner = _administrator(today)
    sent = exists().where(MinutesIssue.meeting_id == Meeting.id)
    for meeting_id, held_on in db.session.execute(_unsigned(held).where(~sent)):
        yield Owed(rule, On("panel_meeting", meeting_id, owner_id=owner), held_on, MET)


def _signatures(rule: str, held: Coming, _today: date) -> Iterator[Owed]:
    """Meetings that were held and whose minutes nobody signed; whoever was in the chair owes it."""
    rows = list(db.session.execute(_unsigned(held)))
    there = sitters_of([row[0] for row in rows])
    for meeting_id, held_on in rows:
        signer = signer_of(there.get(meeting_id, ()))
        owner = signer.staff_id if signer else None
        yield Owed(rule, On("panel_meeting", meeting_id, owner_id=owner), held_on, MET)


def _unsigned(held: Coming) -> Select[int, date]:
    return (
        select(Meeting.id, Meeting.held_on)
        .where(*held, Meeting.minutes_final_on.is_(None))
        .order_by(Meeting.id)
    )


READ: dict[Waits, Callable[[str, Coming, date], Iterator[Owed]]] = {
    Waits.PAPERS: _papers,
    Waits.ANSWERS: _answers,
    Waits.AGENDA: _agendas,
    Waits.DRAFT: _drafts,
    Waits.FINAL: _signatures,
}
