"""Read one person: facts, identifiers and relationships, as far as the reader may see them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.people import scope
from kinship.people.models import Person, PersonIdentifier, Relationship


class Related(NamedTuple):
    """A relationship with the name of the person at its other end."""

    id: int
    person_id: int
    given_names: str
    family_name: str
    born_on: date | None
    kind: str
    side: str
    verified_how: str


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


def relatives_of(child_id: int, actor: Actor) -> list[Related]:
    """Return the people related to a child whom the reader may see, nearest kinds first.

    Args:
        child_id: the child.
        actor: who asks.
    """
    statement = (
        _related()
        .join(Person, Person.id == Relationship.person_id)
        .where(Relationship.child_id == child_id, visible_to(actor))
    )
    return [Related._make(row) for row in db.session.execute(statement)]


def relations_of(person_id: int, actor: Actor) -> list[Related]:
    """Return the children a person is related to whom the reader may see.

    Args:
        person_id: the relative.
        actor: who asks.
    """
    statement = (
        _related()
        .join(Person, Person.id == Relationship.child_id)
        .where(Relationship.person_id == person_id, visible_to(actor))
    )
    return [Related._make(row) for row in db.session.execute(statement)]


def _related() -> Select[int, int, str, str, date | None, str, str, str]:
    return select(
        Relationship.id,
        Person.id,
        Person.given_names,
        Person.family_name,
        Person.born_on,
        Relationship.kind,
        Relationship.side,
        Relationship.verified_how,
    ).order_by(Person.family_name, Person.given_names, Person.id, Relationship.kind)
