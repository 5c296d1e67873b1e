"""Read what members are tied to, and what the record says of the families of items."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select

from kinship.accounts.models import Staff
from kinship.arrangements.models import Arrangement
from kinship.assessments.models import Assessment
from kinship.cases.models import Allocation, Case, CaseChild
from kinship.core.database import db
from kinship.households.models import Household, HouseholdMember
from kinship.panel.models import (
    Meeting,
    MeetingMember,
    PanelItem,
    PanelItemTie,
    PanelManaged,
    PanelMember,
    PanelRegister,
)
from kinship.panel.types.ties import Family, Home, Managed, Tied
from kinship.people.models import Person, Relationship

CHILD = "child cared for"


class ItemRow(NamedTuple):
    """An item with those its assessment names."""

    id: int
    case_id: int
    household_id: int | None
    requested_by_id: int | None
    worker_id: int | None
    assessor_id: int | None
    submitted_by_id: int | None
    agreed_by_id: int | None
    signed_off_by_id: int | None


def tied(member_ids: Collection[int] | None = None) -> list[Tied]:
    """Return what members are tied to, in two statements.

    Args:
        member_ids: only these; the whole central list when left out.
    """
    managed: dict[int, list[Managed]] = defaultdict(list)
    for row in db.session.execute(select(PanelManaged)).scalars():
        managed[row.member_id].append(Managed(row.staff_id, row.until_on))
    statement = (
        select(PanelMember, PanelRegister)
        .outerjoin(PanelRegister, PanelRegister.member_id == PanelMember.id)
        .order_by(PanelMember.full_name, PanelMember.id)
    )
    if member_ids is not None:
        statement = statement.where(PanelMember.id.in_(list(member_ids)))
    rows = db.session.execute(statement).all()
    return [_tied(member, kept, managed[member.id]) for member, kept in rows]


def _tied(member: PanelMember, kept: PanelRegister | None, managed: list[Managed]) -> Tied:
    bare = Tied(member.id, member.full_name, member.staff_id, managed=tuple(managed))
    if kept is None:
        return bare
    return replace(
        bare,
        person_id=kept.person_id,
        street=kept.street,
        postcode=kept.postcode,
        schools=tuple(kept.schools),
        employers=tuple(kept.employers),
        family_names=tuple(kept.family_names),
    )


def families(item_ids: Iterable[int]) -> dict[int, Family]:
    """Return what the record says of the families of items, in seven statements at most.

    Args:
        item_ids: the items; business, which is about no family, is left out.
    """
    rows = _items(list(item_ids))
    if not rows:
        return {}
    homes, people = _homes(rows), _people(rows)
    workers, named, earlier = _workers(rows), _named(rows), _earlier(rows)
    return {
        row.id: Family(
            item_id=row.id,
            homes=tuple(homes[row.id].values()),
            workers=frozenset(workers[row.id]),
            answered=frozenset(key for key in (row.agreed_by_id, row.signed_off_by_id) if key),
            earlier=frozenset(earlier[row.id]),
            schools=tuple(named[row.id].schools) if row.id in named else (),
            employers=tuple(named[row.id].employers) if row.id in named else (),
            **people(row.id, homes[row.id]),
        )
        for row in rows
    }


def of_meeting(meeting_id: int) -> list[int]:
    """Return the items of a meeting that are about a family and not heard yet, in their order.

    Args:
        meeting_id: the meeting.
    """
    statement = (
        select(PanelItem.id)
        .where(
            PanelItem.meeting_id == meeting_id,
            PanelItem.case_id.is_not(None),
            PanelItem.recommended_on.is_(None),
        )
        .order_by(PanelItem.position, PanelItem.id)
    )
    return list(db.session.execute(statement).scalars())


def names_of_the_council(on: date) -> list[str]:
    """Return the names of everybody on the central list and of the staff who still work here.

    Args:
        on: the day of business.
    """
    of_panel = select(PanelMember.full_name).where(
        or_(PanelMember.term_until.is_(None), PanelMember.term_until >= on)
    )
    of_staff = select(Staff.full_name).where(Staff.active.is_(True))
    return [*db.session.execute(of_panel).scalars(), *db.session.execute(of_staff).scalars()]


def _items(item_ids: Sequence[int]) -> list[ItemRow]:
    statement = (
        select(
            PanelItem.id,
            PanelItem.case_id,
            PanelItem.household_id,
            PanelItem.requested_by_id,
            Case.worker_id,
            Assessment.assessor_id,
            Assessment.submitted_by_id,
            Assessment.agreed_by_id,
            Assessment.signed_off_by_id,
        )
        .join(Case, Case.id == PanelItem.case_id)
        .outerjoin(Assessment, Assessment.id == PanelItem.assessment_id)
        .where(PanelItem.id.in_(item_ids))
        .order_by(PanelItem.id)
    )
    return [ItemRow._make(row) for row in db.session.execute(statement)]


def _of_case(rows: Iterable[ItemRow]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row.id)
    return found


def _homes(rows: Sequence[ItemRow]) -> dict[int, dict[int, Home]]:
    """Return the homes of each item: the one it names, and where the children live now."""
    of_case = _of_case(rows)
    lives = select(Arrangement.case_id, Arrangement.household_id).where(
        Arrangement.case_id.in_(of_case), Arrangement.ended_on.is_(None)
    )
    wanted = {(row.id, row.household_id) for row in rows if row.household_id}
    for case_id, household_id in db.session.execute(lives):
        wanted |= {(item, household_id) for item in of_case[case_id] if household_id}
    statement = select(
        Household.id, Household.address, Household.postcode, Household.address_withheld
    ).where(Household.id.in_({home for _, home in wanted}))
    known = {row[0]: Home(*row[1:]) for row in db.session.execute(statement)}
    found: dict[int, dict[int, Home]] = defaultdict(dict)
    for item_id, home_id in sorted(wanted):
        found[item_id][home_id] = known[home_id]
    return found


def _people(rows: Sequence[ItemRow]) -> Callable[[int, Collection[int]], dict[str, Any]]:
    """Return what says who belongs to an item: by its key and its homes."""
    of_case = _of_case(rows)
    children: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(_children(of_case)):
        for item_id in of_case[row.case_id]:
            children[item_id].append(row)
    related: dict[int, set[int]] = defaultdict(set)
    for case_id, person_id in db.session.execute(_relatives(of_case)):
        for item_id in of_case[case_id]:
            related[item_id].add(person_id)
    living: list[Any] | None = None

    def belong(item_id: int, homes: Collection[int]) -> dict[str, Any]:
        nonlocal living
        if living is None:
            living = list(db.session.execute(_living(rows, of_case)))
        here = [row for row in living if row.household_id in homes]
        everybody = [*here, *children[item_id]]
        return {
            "person_ids": frozenset(row.id for row in everybody),
            "related_ids": frozenset(related[item_id]),
            "family_names": frozenset(row.family_name for row in everybody),
            "carers": tuple(
                f"{row.given_names} {row.family_name}" for row in here if row.role != CHILD
            ),
        }

    return belong


def _children(case_ids: Iterable[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(CaseChild.case_id, Person.id, Person.given_names, Person.family_name)
        .join(Person, Person.id == CaseChild.person_id)
        .where(CaseChild.case_id.in_(list(case_ids)))
    )


def _relatives(case_ids: Iterable[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(CaseChild.case_id, Relationship.person_id)
        .join(Relationship, Relationship.child_id == CaseChild.person_id)
        .where(CaseChild.case_id.in_(list(case_ids)))
    )


def _living(rows: Sequence[ItemRow], case_ids: Iterable[int]) -> Select[*tuple[Any, ...]]:
    now = select(Arrangement.household_id).where(
        Arrangement.case_id.in_(list(case_ids)), Arrangement.ended_on.is_(None)
    )
    named = [row.household_id for row in rows if row.household_id]
    return (
        select(
            HouseholdMember.household_id,
            HouseholdMember.role,
            Person.id,
            Person.given_names,
            Person.family_name,
        )
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(
            HouseholdMember.left_on.is_(None),
            or_(
                HouseholdMember.household_id.in_(named),
                HouseholdMember.household_id.in_(now),
            ),
        )
    )


def _workers(rows: Sequence[ItemRow]) -> dict[int, set[int]]:
    of_case = _of_case(rows)
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        named = (row.worker_id, row.requested_by_id, row.assessor_id, row.submitted_by_id)
        found[row.id] |= {key for key in named if key}
    given = select(Allocation.case_id, Allocation.staff_id).where(Allocation.case_id.in_(of_case))
    for case_id, staff_id in db.session.execute(given):
        for item_id in of_case[case_id]:
            found[item_id].add(staff_id)
    return found


def _named(rows: Sequence[ItemRow]) -> dict[int, PanelItemTie]:
    statement = select(PanelItemTie).where(PanelItemTie.item_id.in_([row.id for row in rows]))
    return {row.item_id: row for row in db.session.execute(statement).scalars()}


def _earlier(rows: Sequence[ItemRow]) -> dict[int, set[int]]:
    """Return who came to a panel that heard the same case before."""
    of_case = _of_case(rows)
    statement = (
        select(PanelItem.case_id, MeetingMember.member_id)
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .where(
            PanelItem.case_id.in_(of_case),
            PanelItem.recommended_on.is_not(None),
            MeetingMember.attended.is_(True),
        )
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for case_id, member_id in db.session.execute(statement):
        for item_id in of_case[case_id or 0]:
            found[item_id].add(member_id)
    return found
