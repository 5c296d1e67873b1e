"""People to choose from, by name, for a form that needs somebody already recorded."""

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.people.models import Person
from kinship.people.queries.dictionary import words_like
from kinship.people.queries.finding import matching, sought
from kinship.people.queries.person import visible_to
from kinship.people.rules.names import words
from kinship.people.types import Known

MOST_OFFERED = 12


def called(text: str, actor: Actor, *, other_than: int | None = None) -> list[Known]:
    """Return people with a name like this whom the reader may see, likeliest first.

    Args:
        text: as typed.
        actor: who asks.
        other_than: somebody to leave out.
    """
    found = sought(words_like(words(text)))
    if found is None:
        return []
    condition = visible_to(actor)
    if other_than is not None:
        condition &= Person.id != other_than
    matched = matching(found.form, condition)
    statement = (
        select(
            Person.id,
            Person.given_names,
            Person.family_name,
            Person.known_as,
            Person.born_on,
            Person.phone,
        )
        .join(matched, matched.c.person_id == Person.id)
        .order_by(matched.c.score.desc(), Person.family_name, Person.given_names, Person.id)
        .limit(MOST_OFFERED)
    )
    return [Known(*row) for row in db.session.execute(statement, found.given)]
