"""Keep the dictionary of names in step with the people in it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import bindparam, delete, insert, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from kinship.core.database import db
from kinship.people.models import NameVariant, NameWord, Person, PersonWord
from kinship.people.rules.names import entries, sound, variants

BATCH = 5_000
"""People indexed at once."""
KEYS = 500
"""Words looked up in one statement."""

ROWS = 5_000
"""Rows written in one statement."""

Row = tuple[int, int, str]
"""Word, person, and which of the person's names it belongs to."""


def index_names(person: Person) -> None:
    """Make a person findable by their names of today; call it after every change of a name.

    Args:
        person: flushed.
    """
    index_names_in_bulk([person.id])


def index_names_in_bulk(person_ids: Iterable[int]) -> int:
    """Make many people findable by their names of today.

    Args:
        person_ids: their keys; the rows are flushed. Any number.

    Returns:
        How many people were indexed.
    """
    db.session.flush()
    done = 0
    keys = sorted(set(person_ids))
    for start in range(0, len(keys), BATCH):
        done += _index(keys[start : start + BATCH])
    return done


def _index(person_ids: Sequence[int]) -> int:
    wanted = _wanted(person_ids)
    ids = _word_ids({word for carried in wanted.values() for word, _ in carried})
    now = {
        (ids[word], person_id, part)
        for person_id, carried in wanted.items()
        for word, part in carried
    }
    before = _carried(person_ids)
    _take_out(before - now)
    _put_in(now - before)
    _count(before, now)
    return len(wanted)


def _wanted(person_ids: Sequence[int]) -> dict[int, set[tuple[str, str]]]:
    rows = db.session.execute(
        select(Person.id, Person.given_names, Person.family_name, Person.known_as).where(
            Person.id.in_(person_ids)
        )
    )
    return {
        row.id: {
            (word, part.value)
            for word, part in entries(row.given_names, row.family_name, row.known_as)
        }
        for row in rows
    }


def _carried(person_ids: Sequence[int]) -> set[Row]:
    rows = db.session.execute(
        select(PersonWord.word_id, PersonWord.person_id, PersonWord.part).where(
            PersonWord.person_id.in_(person_ids)
        )
    )
    return {(row.word_id, row.person_id, row.part) for row in rows}


def _word_ids(words: Collection[str]) -> dict[str, int]:
    """Return the key of every word, adding to the dictionary those it does not hold."""
    known = _known(words)
    new = sorted(set(words) - known.keys())
    if not new:
        return known
    _add(NameWord, [{"word": word, "sound": sound(word), "people": 0} for word in new])
    added = _known(new)
    slips = [
        {"variant": variant, "word_id": word_id}
        for word, word_id in added.items()
        for variant in sorted(variants(word))
    ]
    _add(NameVariant, slips)
    return known | added


def _known(words: Collection[str]) -> dict[str, int]:
    ordered = sorted(words)
    found: dict[str, int] = {}
    for start in range(0, len(ordered), KEYS):
        some = ordered[start : start + KEYS]
        rows = db.session.execute(select(NameWord.word, NameWord.id).where(NameWord.word.in_(some)))
        found.update({row.word: row.id for row in rows})
    return found


def _add(table: type[NameWord | NameVariant], rows: list[dict[str, object]]) -> None:
    """Insert rows, leaving alone those that somebody else has added meanwhile."""
    sqlite = db.session.get_bind().dialect.name == "sqlite"
    statement = (insert_sqlite if sqlite else insert_postgresql)(table).on_conflict_do_nothing()
    for start in range(0, len(rows), ROWS):
        db.session.execute(statement, rows[start : start + ROWS])


def _take_out(rows: set[Row]) -> None:
    ordered = sorted(rows)
    key = tuple_(PersonWord.word_id, PersonWord.person_id, PersonWord.part)
    for start in range(0, len(ordered), KEYS):
        some = ordered[start : start + KEYS]
        db.session.execute(delete(PersonWord).where(key.in_(some)))


def _put_in(rows: set[Row]) -> None:
    ordered = [
        {"word_id": word_id, "person_id": person_id, "part": part}
        for word_id, person_id, part in sorted(rows)
    ]
    for start in range(0, len(ordered), ROWS):
        db.session.execute(insert(PersonWord), ordered[start : start + ROWS])


def _count(before: set[Row], now: set[Row]) -> None:
    """Change how many people carry each word; in order of key, so that two writers never lock."""
    change: Counter[int] = Counter(word_id for word_id, _ in {row[:2] for row in now})
    change.subtract(word_id for word_id, _ in {row[:2] for row in before})
    rows = [{"key": word_id, "more": more} for word_id, more in sorted(change.items()) if more]
    if rows:
        statement = (
            update(NameWord)
            .where(NameWord.id == bindparam("key"))
            .values(people=NameWord.people + bindparam("more"))
        )
        db.session.connection().execute(statement, rows)
