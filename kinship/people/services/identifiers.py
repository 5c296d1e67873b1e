"""Record the numbers other services know a person by."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.people.models import Person, PersonIdentifier
from kinship.people.queries.person import identifier_holder
from kinship.people.rules.identifiers import fault, tidy
from kinship.people.types import IDENTIFIER_WORDS, IdentifierKind

ADDED = event("people.identifier_added", "number_of", "value")
REMOVED = event("people.identifier_removed", "number_of", "value")


def add_identifier(
    *, person: Person, kind: IdentifierKind, value: str, by: Actor
) -> PersonIdentifier:
    """Record a number another service knows a person by.

    Args:
        person: whose number.
        kind: which service's.
        value: as typed.
        by: who records it.

    Returns:
        The identifier; the one there is, when the person carries it already.

    Raises:
        RefusedError: its shape or check digit is wrong, or somebody else carries it. Who that is
            is not said: the reader may not be allowed to see them.
    """
    wrong = fault(kind, value, person.born_on)
    if wrong:
        raise RefusedError(wrong, field="value")
    kept = tidy(kind, value)
    if identifier_holder(kind, kept) == person.id:
        return _carried(person, kind, kept)
    row = PersonIdentifier(person_id=person.id, kind=kind.value, value=kept)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        message = (
            f"Enter another number: this {IDENTIFIER_WORDS[kind]} is in use for another person. "
            "If it is on the letter in front of you, ask your team leader to look into it"
        )
        raise RefusedError(message, field="value") from error
    _record(row, by)
    return row


def remove_identifier(*, identifier: PersonIdentifier, by: Actor) -> None:
    """Take away a number that was recorded by mistake; the trail keeps it.

    Args:
        identifier: the row.
        by: who takes it away.
    """
    db.session.delete(identifier)
    db.session.flush()
    audit.record(
        REMOVED,
        by=by,
        subject=Subject("person", identifier.person_id),
        number_of=identifier.kind,
        value=identifier.value,
    )


def _record(row: PersonIdentifier, by: Actor) -> None:
    subject = Subject("person", row.person_id)
    audit.record(ADDED, by=by, subject=subject, number_of=row.kind, value=row.value)


def _carried(person: Person, kind: IdentifierKind, value: str) -> PersonIdentifier:
    return db.session.execute(
        select(PersonIdentifier).where(
            PersonIdentifier.person_id == person.id,
            PersonIdentifier.kind == kind.value,
            PersonIdentifier.value == value,
        )
    ).scalar_one()
