"""Find who may already be recorded, among those the reader may see."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, case, false, select, union_all

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.people.codes import also_called
from kinship.people.models import Person, PersonIdentifier, PersonWord
from kinship.people.queries.dictionary import words_like
from kinship.people.queries.person import visible_to
from kinship.people.rules.facts import tidy_phone
from kinship.people.rules.likeness import likeness
from kinship.people.rules.names import words
from kinship.people.types import (
    IDENTIFIER_WORDS,
    IdentifierKind,
    Known,
    Likeness,
    PersonFacts,
)

MOST_SHOWN = 10
MOST_READ = 300
MOST_OF_EACH = 3
SURE = 100


def likely_same(
    facts: PersonFacts,
    actor: Actor,
    *,
    number: tuple[IdentifierKind, str] | None = None,
) -> list[Likeness]:
    """Return people who may be the one about to be recorded, likeliest first.

    Somebody the reader may not see is never among them.

    Args:
        facts: about to be recorded.
        actor: who asks.
        number: an identifier about to be recorded with them, as kept.
    """
    statement = _known().where(Person.id.in_(_worth_reading(facts)), visible_to(actor))
    best_first = case((Person.born_on == facts.born_on, 0), else_=1)
    rows = db.session.execute(statement.order_by(best_first, Person.id).limit(MOST_READ))
    others = _other_forms(facts)
    found = (likeness(facts, Known(*row), others) for row in rows)
    alike = {each.person.id: each for each in found if each is not None}
    for holder in _holders(number, actor):
        others_say = alike[holder.id].reasons if holder.id in alike else ()
        reason = f"Same {IDENTIFIER_WORDS[number[0]]}" if number else ""
        alike[holder.id] = Likeness(holder, (reason, *others_say), SURE)
    ordered = sorted(alike.values(), key=lambda each: (-each.strength, each.person.id))
    return ordered[:MOST_SHOWN]


def _known() -> Select[int, str, str, str, date | None, str]:
    return select(
        Person.id,
        Person.given_names,
        Person.family_name,
        Person.known_as,
        Person.born_on,
        Person.phone,
    )


def _holders(number: tuple[IdentifierKind, str] | None, actor: Actor) -> list[Known]:
    if number is None:
        return []
    kind, value = number
    holder = select(PersonIdentifier.person_id).where(
        PersonIdentifier.kind == kind.value, PersonIdentifier.value == value
    )
    statement = _known().where(Person.id.in_(holder), visible_to(actor))
    return [Known(*row) for row in db.session.execute(statement)]


def _worth_reading(facts: PersonFacts) -> Select[int]:
    parts = [_same_names(facts)]
    if facts.born_on:
        parts.append(select(Person.id).where(Person.born_on == facts.born_on))
    phone = tidy_phone(facts.phone)
    if phone:
        parts.append(select(Person.id).where(Person.phone == phone, Person.phone != ""))
    return select(union_all(*parts).subquery())


def _same_names(facts: PersonFacts) -> Select[int]:
    """Return those who carry both a given and a family name like these."""
    given = words(f"{facts.given_names} {facts.known_as}")[:MOST_OF_EACH]
    family = words(facts.family_name)[:MOST_OF_EACH]
    groups = [
        {like.word_id for word in words_like(part) for like in word.likes}
        for part in (given, family)
        if part
    ]
    statement = select(PersonWord.person_id)
    for group in groups:
        carrying = select(PersonWord.person_id).where(PersonWord.word_id.in_(group))
        statement = statement.where(PersonWord.person_id.in_(carrying))
    return statement if groups else statement.where(false())


def _other_forms(facts: PersonFacts) -> dict[str, Collection[str]]:
    texts = (facts.given_names, facts.known_as, facts.family_name)
    return {word: also_called(word) for text in texts for word in words(text)}
