"""Read what the weekly allocations meeting looks at, as far as its leader sees."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import AllocationDecision, AllocationMeeting, Assessment
from kinship.assessments.queries import sight_of
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries import reader, visible_to
from kinship.core import installation
from kinship.core.database import db
from kinship.core.working_days import working_days_after
from kinship.panel.models import Meeting, PanelItem
from kinship.people.models import Person
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.support import queries as support
from kinship.support.models import StrainSign
from kinship.support.rules import strain_of
from kinship.timescales.models import Timescale
from kinship.worklist.queries.backlog import outstanding
from kinship.worklist.types.meeting import AtRisk, Booked, Dated, Decided, Progress

LISTED = 25
PANELS_AHEAD = 3
CANDIDATES = 100
FAMILY_MEETINGS = ("local-family-meeting", "local-network-meeting")


def at_risk(
    actor: Actor, today: date, *, team_id: int | None = None, most: int = LISTED
) -> list[AtRisk]:
    """Return the homes under strain, the heaviest first, each with its reasons.

    Args:
        actor: who asks.
        today: the day looked from.
        team_id: one team, if only its homes are wanted.
        most: at most so many.
    """
    weighed = support.weights(today)
    weight = case(weighed.weights, value=StrainSign.sign, else_=0)
    total = func.sum(weight)
    statement = (
        select(Case.id, Case.reference)
        .join(StrainSign, StrainSign.case_id == Case.id)
        .where(StrainSign.over_on.is_(None), Case.closed_on.is_(None), visible_to(actor))
        .where(*_of_team(actor, team_id))
        .group_by(Case.id, Case.reference)
        .order_by(total.desc(), Case.id)
        .limit(CANDIDATES)
    )
    names = {row[0]: row[1] for row in db.session.execute(statement)}
    if not names:
        return []
    signs = support.lasting_signs(names)
    record = support.worked_out_signs(names, today)
    is_working = calendars.of_council(rulebook.council(installation.council())).is_working_day
    found = []
    for key, reference in names.items():
        strain = strain_of([*(each.sign for each in signs[key]), *record[key]], weighed)
        if strain.level == "green":
            continue
        home = AtRisk(key, reference, strain.score, strain.level, strain.reasons, None)
        if strain.level == "red":
            last, within = max(each.seen_on for each in signs[key]), weighed.meeting_working_days
            meet_by = working_days_after(last, within, is_working)
            home = home._replace(meet_by=meet_by, meet_why=_counted(last, within))
        found.append(home)
    return sorted(found, key=lambda each: (-each.score, each.case_id))[:most]


def _counted(last: date, within: int) -> tuple[str, ...]:
    return (
        f"The last sign was seen on {last.day} {last:%B %Y}",
        f"The council holds a network meeting within {within} working days of it",
        "Weekends and the days the council is closed are not counted",
    )


def family_meetings(actor: Actor, team_id: int | None = None) -> list[Dated]:
    """Return the family meetings still to be held, the soonest due first.

    Args:
        actor: who asks.
        team_id: one team, if only its cases are wanted.
    """
    statement = (
        select(Case.id, Case.reference, Timescale.due_on, Timescale.title)
        .join(Case, Case.id == Timescale.case_id)
        .where(Timescale.rule.in_(FAMILY_MEETINGS), Timescale.closed_on.is_(None))
        .where(*_of_team(actor, team_id), visible_to(actor))
        .order_by(Timescale.due_on, Timescale.id)
        .limit(LISTED)
    )
    return [Dated._make(row) for row in db.session.execute(statement)]


def before_birth(actor: Actor, team_id: int | None = None) -> list[Dated]:
    """Return the cases of babies who are expected, the soonest first.

    Args:
        actor: who asks.
        team_id: one team, if only its cases are wanted.
    """
    statement = (
        select(Case.id, Case.reference, Person.expected_on)
        .join(CaseChild, CaseChild.case_id == Case.id)
        .join(Person, Person.id == CaseChild.person_id)
        .where(Case.closed_on.is_(None), Person.born_on.is_(None))
        .where(Person.expected_on.is_not(None), *_of_team(actor, team_id), visible_to(actor))
        .order_by(Person.expected_on, Case.id)
        .limit(LISTED)
    )
    return [Dated._make((*row, "")) for row in db.session.execute(statement)]


def booked(actor: Actor, today: date, team_id: int | None = None) -> dict[date, list[Booked]]:
    """Return what of one's own is booked for each of the next three panels, empty ones too.

    Args:
        actor: who asks.
        today: the day looked from.
        team_id: one team, if only its cases are wanted.
    """
    coming = (
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.held_on >= today, Meeting.cancelled_on.is_(None))
        .order_by(Meeting.held_on, Meeting.id)
        .limit(PANELS_AHEAD)
    )
    meetings = {row[0]: row[1] for row in db.session.execute(coming)}
    found: dict[date, list[Booked]] = {day: [] for day in meetings.values()}
    statement = (
        select(Case.id, Case.reference, Meeting.held_on, PanelItem.title, PanelItem.id)
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Case, Case.id == PanelItem.case_id)
        .where(Meeting.id.in_(meetings), PanelItem.withdrawn_on.is_(None))
        .where(*_of_team(actor, team_id), visible_to(actor))
        .order_by(Meeting.held_on, PanelItem.position, PanelItem.id)
        .limit(CANDIDATES)
    )
    for row in db.session.execute(statement):
        found[row.held_on].append(Booked._make(row))
    return found


def progress(actor: Actor, team_id: int | None = None) -> list[Progress]:
    """Return how the work of each independent assessor goes on, by name.

    Args:
        actor: who asks.
        team_id: one team, if only its work is wanted.
    """
    drafted = func.sum(case((Assessment.draft_complete_on.is_not(None), 1), else_=0))
    submitted = func.sum(case((Assessment.submitted_on.is_not(None), 1), else_=0))
    statement = (
        select(
            Staff.id,
            Staff.full_name,
            func.count(),
            func.min(Assessment.accepted_on),
            func.min(Assessment.last_activity_on),
            drafted,
            submitted,
        )
        .join(Assessment, Assessment.assessor_id == Staff.id)
        .join(Case, Case.id == Assessment.case_id)
        .where(outstanding(sight_of(actor), team_id), Assessment.independent.is_(True))
        .group_by(Staff.id, Staff.full_name)
        .order_by(Staff.full_name, Staff.id)
    )
    return [Progress._make(row) for row in db.session.execute(statement, reader(actor))]


def decided(actor: Actor, meeting_id: int) -> list[Decided]:
    """Return what a meeting decided, the last word about each assessment, in their order.

    Args:
        actor: who asks; what they may not see is not there.
        meeting_id: the meeting.
    """
    statement = (
        select(
            AllocationDecision.assessment_id,
            Case.reference,
            Staff.full_name,
            AllocationDecision.reason,
        )
        .join(Assessment, Assessment.id == AllocationDecision.assessment_id)
        .join(Case, Case.id == Assessment.case_id)
        .outerjoin(Staff, Staff.id == AllocationDecision.staff_id)
        .where(AllocationDecision.meeting_id == meeting_id, visible_to(actor))
        .order_by(AllocationDecision.id)
    )
    last = {row[0]: Decided._make(row) for row in db.session.execute(statement)}
    return list(last.values())


def past_meetings(team_id: int, most: int = LISTED) -> list[AllocationMeeting]:
    """Return the meetings of a team, the latest first.

    Args:
        team_id: one of the reader's own teams.
        most: at most so many.
    """
    statement = (
        select(AllocationMeeting)
        .where(AllocationMeeting.team_id == team_id)
        .order_by(AllocationMeeting.held_on.desc())
        .limit(most)
    )
    return list(db.session.execute(statement).scalars())


def _of_team(actor: Actor, team_id: int | None) -> Iterator[ColumnElement[Any]]:
    if team_id is not None:
        yield Case.team_id == team_id
    if actor.scope is Scope.TEAM:
        yield Case.team_id.in_(sorted(actor.team_ids))
