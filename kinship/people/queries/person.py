"""Read one person: facts, identifiers and relationships, as far as the reader may see them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, or_, select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.people import scope
from kinship.people.models import Person, PersonIdentifier, Relationship


class Related(NamedTuple):
    """A relationship with the person at its other end.

    `outwards` is true where the person asked about is the relative and the other the child.
    """

    id: int
    outwards: bool
    person_id: int
    given_names: str
    family_name: str
    born_on: date | None
    kind: str
    side: str
    verified_how: str
    notes: str

    @property
    def name(self) -> str:
        """Name of the person at the other end."""
        return f"{self.given_names} {self.family_name}".strip()


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a person exists for somebody.

    Args:
        actor: who asks.
    """
    return scope.condition(actor)


def get_visible(person_id: int, actor: Actor) -> Person:
    """Return a person this reader may see.

    Args:
        person_id: their key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such person, or none for this reader.
    """
    statement = select(Person).where(Person.id == person_id, visible_to(actor))
    person = db.session.execute(statement).scalar_one_or_none()
    if person is None:
        raise NotFoundError
    return person


def by_submit_key(submit_key: str | None) -> Person | None:
    """Return what an earlier press of the same button saved, if anything.

    Args:
        submit_key: the form's key.
    """
    if not submit_key:
        return None
    statement = select(Person).where(Person.submit_key == submit_key)
    return db.session.execute(statement).scalar_one_or_none()


def names(person_ids: Collection[int]) -> dict[int, str]:
    """Return the names of several people at once; the caller has checked that they may be seen.

    Args:
        person_ids: their keys.
    """
    if not person_ids:
        return {}
    statement = select(Person.id, Person.given_names, Person.family_name).where(
        Person.id.in_(person_ids)
    )
    return {
        row.id: f"{row.given_names} {row.family_name}".strip()
        for row in db.session.execute(statement)
    }


def identifiers(person_id: int) -> Sequence[PersonIdentifier]:
    """Return a person's identifiers by kind.

    Args:
        person_id: their key.
    """
    statement = (
        select(PersonIdentifier)
        .where(PersonIdentifier.person_id == person_id)
        .order_by(PersonIdentifier.kind, PersonIdentifier.id)
    )
    return db.session.execute(statement).scalars().all()


def identifier_holder(kind: str, value: str) -> int | None:
    """Return the key of the person who carries an identifier, whoever asks.

    Args:
        kind: whose number it is.
        value: as kept.
    """
    statement = select(PersonIdentifier.person_id).where(
        PersonIdentifier.kind == kind, PersonIdentifier.value == value
    )
    return db.session.execute(statement).scalar_one_or_none()


def identifier_of(person: Person, identifier_id: int) -> PersonIdentifier:
    """Return one identifier of a person.

    Args:
        person: loaded for the reader.
        identifier_id: its key.

    Raises:
        NotFoundError: the person has no such identifier.
    """
    found = db.session.get(PersonIdentifier, identifier_id)
    if found is None or found.person_id != person.id:
        raise NotFoundError
    return found


def with_identifiers(person_id: int, actor: Actor) -> tuple[Person, Sequence[PersonIdentifier]]:
    """Return a person this reader may see, with their identifiers by kind, in one statement.

    Args:
        person_id: their key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such person, or none for this reader.
    """
    statement = (
        select(Person, PersonIdentifier)
        .outerjoin(PersonIdentifier, PersonIdentifier.person_id == Person.id)
        .where(Person.id == person_id, visible_to(actor))
        .order_by(PersonIdentifier.kind, PersonIdentifier.id)
    )
    rows = db.session.execute(statement).all()
    if not rows:
        raise NotFoundError
    return rows[0][0], [row[1] for row in rows if row[1] is not None]


def relationships(person_id: int, actor: Actor) -> list[Related]:
    """Return everybody a person is related to, either way, whom the reader may see.

    Args:
        person_id: their key.
        actor: who asks.
    """
    outwards = Relationship.person_id == person_id
    other = case((outwards, Relationship.child_id), else_=Relationship.person_id)
    statement = (
        select(
            Relationship.id,
            outwards,
            Person.id,
            Person.given_names,
            Person.family_name,
            Person.born_on,
            Relationship.kind,
            Relationship.side,
            Relationship.verified_how,
            Relationship.notes,
        )
        .join_from(Relationship, Person, Person.id == other)
        .where(or_(outwards, Relationship.child_id == person_id), visible_to(actor))
        .order_by(Person.family_name, Person.given_names, Person.id, Relationship.kind)
    )
    return [Related._make(row) for row in db.session.execute(statement)]


def relationship_of(person: Person, relationship_id: int, actor: Actor) -> Relationship:
    """Return one relationship of a person, whose other end the reader may see too.

    Args:
        person: loaded for the reader.
        relationship_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: the person has no such relationship, or none for this reader.
    """
    if relationship_id not in {each.id for each in relationships(person.id, actor)}:
        raise NotFoundError
    return db.session.execute(
        select(Relationship).where(Relationship.id == relationship_id)
    ).scalar_one()
