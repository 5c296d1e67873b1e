"""Record a person, and change what is known of them."""

from collections.abc import Collection
from dataclasses import asdict, fields
from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.people.models import Person
from kinship.people.queries.person import by_submit_key
from kinship.people.rules.facts import person_faults, tidy_phone
from kinship.people.services.index import index_names
from kinship.people.types import PersonFacts

CREATED = event("people.created", "values")
CHANGED = event("people.changed", "changes")
SAID_DIFFERENT = event("people.said_different", "other_ids")

NAMES = {"given_names", "family_name", "known_as"}
FIELDS = tuple(each.name for each in fields(PersonFacts))


def create_person(
    *,
    facts: PersonFacts,
    by: Actor,
    different_from: Collection[int] = (),
    submit_key: str | None = None,
) -> Person:
    """Record a person who is not recorded yet.

    Args:
        facts: what is known.
        by: who records it.
        different_from: people who look alike and whom `by` says this is not.
        submit_key: the form's key; a second press answers with the first person.

    Returns:
        The person, findable by name at once.

    Raises:
        RefusedError: the facts make no sense.
    """
    first = by_submit_key(submit_key)
    if first is not None:
        return first
    values = _checked(facts)
    person = Person(
        **values, created_at=clock.now(), created_by_id=by.staff_id, submit_key=submit_key
    )
    db.session.add(person)
    db.session.flush()
    index_names(person)
    subject = Subject("person", person.id)
    entered = {name: _plain(value) for name, value in values.items() if value}
    audit.record(CREATED, by=by, subject=subject, values=entered)
    if different_from:
        audit.record(SAID_DIFFERENT, by=by, subject=subject, other_ids=sorted(different_from))
    return person


def change_person(*, person: Person, version: int, facts: PersonFacts, by: Actor) -> None:
    """Change what is known of a person.

    Args:
        person: who.
        version: as it was when the change was begun.
        facts: all facts, as they should be now.
        by: who changes them.

    Raises:
        RefusedError: the facts make no sense.
        StaleError: somebody else changed them meanwhile.
    """
    if person.version != version:
        raise StaleError("Somebody else changed this person while you were typing")
    values = _checked(facts)
    changes = {
        name: [_plain(getattr(person, name)), _plain(value)]
        for name, value in values.items()
        if getattr(person, name) != value
    }
    if not changes:
        return
    for name in changes:
        setattr(person, name, values[name])
    db.session.flush()
    if NAMES & changes.keys():
        index_names(person)
    audit.record(CHANGED, by=by, subject=Subject("person", person.id), changes=changes)


def _checked(facts: PersonFacts) -> dict[str, str | date | None]:
    for field, reason in person_faults(facts, clock.today()).items():
        raise RefusedError(reason, field=field)
    values = asdict(facts)
    tidied = {
        name: " ".join(value.split()) if isinstance(value, str) else value
        for name, value in values.items()
    }
    tidied["phone"] = tidy_phone(facts.phone)
    tidied["sex"] = str(facts.sex)
    if facts.born_on is not None:
        tidied["expected_on"] = None
    return tidied


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
