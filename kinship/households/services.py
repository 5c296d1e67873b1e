"""Record a household, who lives in it, and when it was last gone through with the carer."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.households.models import Household, HouseholdMember
from kinship.households.queries import by_submit_key
from kinship.households.rules import (
    home_faults,
    outcode_of,
    sector_of,
    stay_faults,
    tidy_postcode,
)
from kinship.households.types import HomeFacts, Stay
from kinship.people.models import Person
from kinship.people.rules.facts import tidy_phone

CREATED = event("households.created", "values")
CHANGED = event("households.changed", "changes")
CONFIRMED = event("households.confirmed", "confirmed_on", "was")
JOINED = event("households.member_joined", "person_id", "role", "joined_on")
LEFT = event("households.member_left", "person_id", "left_on")
ENTERED_WRONGLY = event("households.member_taken_out", "person_id", "joined_on", "reason")


def create_household(*, home: HomeFacts, by: Actor, submit_key: str | None = None) -> Household:
    """Record a home in which a child lives or might live.

    Args:
        home: what is known of it.
        by: who records it.
        submit_key: the form's key; a second press answers with the first household.

    Raises:
        RefusedError: the postcode is not one, or no address is given.
    """
    first = by_submit_key(submit_key)
    if first is not None:
        return first
    values = _checked(home)
    household = Household(
        **values,
        outcode=outcode_of(values["postcode"]),
        sector=sector_of(values["postcode"]),
        created_at=clock.now(),
        created_by_id=by.staff_id,
        submit_key=submit_key,
    )
    db.session.add(household)
    db.session.flush()
    entered = {name: value for name, value in values.items() if value}
    audit.record(CREATED, by=by, subject=Subject("household", household.id), values=entered)
    return household


def create_household_of(
    *, person: Person, home: HomeFacts, stay: Stay, by: Actor, submit_key: str | None = None
) -> tuple[Household, bool]:
    """Record the home somebody lives in, with them in it.

    Args:
        person: who lives there.
        home: what is known of it.
        stay: why and since when.
        by: who records it.
        submit_key: the form's key; a second press answers with the first household.

    Returns:
        The household, and whether it is new.

    Raises:
        RefusedError: the postcode is not one, no address is given, or the dates make no sense.
    """
    first = by_submit_key(submit_key)
    if first is not None:
        return first, False
    household = create_household(home=home, by=by, submit_key=submit_key)
    add_member(household=household, person=person, stay=stay, by=by)
    return household, True


def change_household(*, household: Household, version: int, home: HomeFacts, by: Actor) -> None:
    """Change what is known of a home.

    Args:
        household: which.
        version: as it was when the change was begun.
        home: all facts, as they should be now.
        by: who changes them.

    Raises:
        RefusedError: the postcode is not one, or no address is given.
        StaleError: somebody else changed them meanwhile.
    """
    if household.version != version:
        raise StaleError("Somebody else changed this household while you were typing")
    values = _checked(home)
    changes = {
        name: [getattr(household, name), value]
        for name, value in values.items()
        if getattr(household, name) != value
    }
    if not changes:
        return
    for name in changes:
        setattr(household, name, values[name])
    household.outcode = outcode_of(household.postcode)
    household.sector = sector_of(household.postcode)
    db.session.flush()
    audit.record(CHANGED, by=by, subject=Subject("household", household.id), changes=changes)


def confirm_household(*, household: Household, confirmed_on: date, by: Actor) -> None:
    """Record that the household and its members were gone through with the carer.

    Args:
        household: which.
        confirmed_on: the day.
        by: who did.

    Raises:
        RefusedError: the day is to come.
    """
    if confirmed_on > clock.today():
        raise RefusedError("Enter a date that is today or in the past", field="confirmed_on")
    was = household.confirmed_on
    household.confirmed_on = confirmed_on
    db.session.flush()
    audit.record(
        CONFIRMED,
        by=by,
        subject=Subject("household", household.id),
        confirmed_on=confirmed_on.isoformat(),
        was=was.isoformat() if was else None,
    )


def add_member(*, household: Household, person: Person, stay: Stay, by: Actor) -> HouseholdMember:
    """Record that somebody lives in a household, or lived there.

    Args:
        household: where.
        person: who.
        stay: why and when.
        by: who records it.

    Raises:
        RefusedError: the dates make no sense, or the person lives there already.
    """
    for field, reason in stay_faults(stay.joined_on, stay.left_on, clock.today()).items():
        raise RefusedError(reason, field=field)
    row = HouseholdMember(
        household_id=household.id,
        person_id=person.id,
        role=stay.role.value,
        joined_on=stay.joined_on,
        left_on=stay.left_on,
    )
    _save(row)
    subject = Subject("household", household.id)
    audit.record(
        JOINED,
        by=by,
        subject=subject,
        person_id=person.id,
        role=row.role,
        joined_on=row.joined_on.isoformat(),
    )
    if row.left_on:
        _record_left(row, by)
    return row


def member_left(*, member: HouseholdMember, left_on: date, by: Actor) -> None:
    """Record somebody's last day in a household.

    Args:
        member: their time there.
        left_on: their last day.
        by: who records it.

    Raises:
        RefusedError: the day is to come, or before they moved in.
    """
    for reason in stay_faults(member.joined_on, left_on, clock.today()).values():
        raise RefusedError(reason, field="left_on")
    member.left_on = left_on
    db.session.flush()
    _record_left(member, by)


def take_out_member(*, member: HouseholdMember, reason: str, by: Actor) -> None:
    """Take somebody out who was put into a household by mistake; the trail keeps it.

    Args:
        member: the row.
        reason: why it was a mistake.
        by: who takes them out.

    Raises:
        RefusedError: no reason is given.
    """
    if not reason.strip():
        raise RefusedError("Enter why this was a mistake", field="reason")
    db.session.delete(member)
    db.session.flush()
    audit.record(
        ENTERED_WRONGLY,
        by=by,
        subject=Subject("household", member.household_id),
        person_id=member.person_id,
        joined_on=member.joined_on.isoformat(),
        reason=reason.strip(),
    )


def _record_left(member: HouseholdMember, by: Actor) -> None:
    subject = Subject("household", member.household_id)
    left_on = member.left_on.isoformat() if member.left_on else None
    audit.record(LEFT, by=by, subject=subject, person_id=member.person_id, left_on=left_on)


def _checked(home: HomeFacts) -> dict[str, Any]:
    for field, reason in home_faults(home).items():
        raise RefusedError(reason, field=field)
    values = asdict(home)
    return values | {
        "address": home.address.strip(),
        "town": home.town.strip(),
        "postcode": tidy_postcode(home.postcode) or "",
        "phone": tidy_phone(home.phone) or home.phone.strip(),
    }


def _save(row: HouseholdMember) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise RefusedError(
            "Select somebody who does not live there yet", field="person_id"
        ) from error
