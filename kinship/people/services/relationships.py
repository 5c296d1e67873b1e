"""Record how people are related to a child."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.people.codes import relationships
from kinship.people.models import Person, Relationship
from kinship.people.types import Relation

RELATED = event("people.related", "child_id", "relation", "side", "verified_how")
UNRELATED = event("people.unrelated", "child_id", "relation", "side")


def relate(*, person: Person, child: Person, relation: Relation, by: Actor) -> Relationship:
    """Record how somebody is related to a child, and through which side of the family.

    Args:
        person: the relative or friend.
        child: the child.
        relation: how.
        by: who records it.

    Returns:
        The relationship; the one there is, when it is recorded already, brought up to date.

    Raises:
        RefusedError: it is one person, or the kind is not on the list.
    """
    if person.id == child.id:
        raise RefusedError("Select two different people", field="other_id")
    if relation.kind not in relationships():
        raise RefusedError("Select how they are related", field="kind")
    row = _existing(person, child, relation) or Relationship(
        person_id=person.id, child_id=child.id, kind=relation.kind, side=relation.side.value
    )
    row.side = relation.side.value
    row.verified_how = relation.verified_how.strip()
    row.notes = relation.notes.strip()
    _save(row)
    audit.record(
        RELATED,
        by=by,
        subject=Subject("person", person.id),
        child_id=child.id,
        relation=row.kind,
        side=row.side,
        verified_how=row.verified_how,
    )
    return row


def unrelate(*, relationship: Relationship, by: Actor) -> None:
    """Take away a relationship that was recorded by mistake; the trail keeps it.

    Args:
        relationship: the row.
        by: who takes it away.
    """
    db.session.delete(relationship)
    db.session.flush()
    audit.record(
        UNRELATED,
        by=by,
        subject=Subject("person", relationship.person_id),
        child_id=relationship.child_id,
        relation=relationship.kind,
        side=relationship.side,
    )


def _existing(person: Person, child: Person, relation: Relation) -> Relationship | None:
    return db.session.execute(
        select(Relationship).where(
            Relationship.person_id == person.id,
            Relationship.child_id == child.id,
            Relationship.kind == relation.kind,
        )
    ).scalar_one_or_none()


def _save(row: Relationship) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise RefusedError(
            "Select a relationship that is not recorded yet", field="kind"
        ) from error
