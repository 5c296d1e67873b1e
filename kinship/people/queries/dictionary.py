"""Words typed, and the words of the dictionary that answer them.

The dictionary holds each distinct word once, so this costs the same for a thousand people and a
million.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, select, union_all

from kinship.core.database import db
from kinship.core.lists import filled, one_of, takes_arrays
from kinship.people.codes import also_called
from kinship.people.models import NameVariant, NameWord
from kinship.people.rules.names import SHORTEST_START, SLIP, sound, splits, variants, weight

MOST_WORDS = 6
"""Words of a search that are looked at."""
MOST_LIKE = 40
"""Words of the dictionary kept for each word typed."""
MOST_OF_A_KIND = 60
LAST = "\u017e\u017e\u017e"


class Answered(NamedTuple):
    """A word typed with the words of the dictionary that answer it, best first."""

    typed: str
    likes: list["Like"]


class Like(NamedTuple):
    """A word of the dictionary that answers a word typed."""

    word_id: int
    word: str
    weight: int
    people: int


def words_like(typed: Sequence[str]) -> list[Answered]:
    """Return, for each word typed, the words of the dictionary that answer it, best first.

    A word that nothing is like, but that is two names run together, counts as those two.

    Args:
        typed: folded words.
    """
    typed = typed[:MOST_WORDS]
    if not typed:
        return []
    statement, given = _candidates(typed)
    rows = db.session.execute(statement, given).all()
    known = {row.id: (row.word, row.people) for row in rows if row.people}
    return [answered for each in typed for answered in _answered(each, known)]


def _answered(typed: str, known: dict[int, tuple[str, int]]) -> list[Answered]:
    whole = Answered(typed, _best(typed, known))
    if whole.likes and whole.likes[0].weight >= SLIP:
        return [whole]
    carried = {word for word, _ in known.values()}
    for pair in splits(typed):
        if carried.issuperset(pair):
            return [Answered(part, _best(part, known)) for part in pair]
    return [whole]


def _best(typed: str, known: dict[int, tuple[str, int]]) -> list[Like]:
    others = also_called(typed)
    found = [
        Like(word_id, word, points, people)
        for word_id, (word, people) in known.items()
        if (points := weight(typed, word, others))
    ]
    return sorted(found, key=lambda like: (-like.weight, -like.people, like.word))[:MOST_LIKE]


def _candidates(typed: Sequence[str]) -> tuple[Select[int, str, int], dict[str, object]]:
    """Return the statement that reads the words to compare, and what fills its places."""
    exact = set(typed).union(*(also_called(each) for each in typed))
    exact.update(part for each in typed for pair in splits(each) for part in pair)
    slips = set().union(*(variants(each) for each in typed))
    sounds = sorted({sound(each) for each in typed} - {""})
    starts = sorted({each for each in typed if len(each) >= SHORTEST_START})
    arrays = takes_arrays()
    given = {
        "exact": filled(sorted(exact), arrays=arrays),
        "slips": filled(sorted(slips), arrays=arrays),
        **{f"sound_{n}": each for n, each in enumerate(sounds)},
        **{f"start_{n}": each for n, each in enumerate(starts)},
        **{f"end_{n}": each + LAST for n, each in enumerate(starts)},
    }
    return _words(len(sounds), len(starts), arrays=arrays), given


@cache
def _words(sounds: int, starts: int, *, arrays: bool) -> Select[int, str, int]:
    columns = (NameWord.id, NameWord.word, NameWord.people)
    with_slip = select(NameVariant.word_id).where(
        one_of(NameVariant.variant, "slips", arrays=arrays)
    )
    parts = [
        select(*columns).where(one_of(NameWord.word, "exact", arrays=arrays)),
        select(*columns).where(NameWord.id.in_(with_slip)),
        *(_most_carried(NameWord.sound == bindparam(f"sound_{n}")) for n in range(sounds)),
        *(
            _most_carried(NameWord.word.between(bindparam(f"start_{n}"), bindparam(f"end_{n}")))
            for n in range(starts)
        ),
    ]
    return select(union_all(*parts).subquery())


def _most_carried(condition: ColumnElement[bool]) -> Select[int, str, int]:
    inner = (
        select(NameWord.id, NameWord.word, NameWord.people)
        .where(condition)
        .order_by(NameWord.people.desc(), NameWord.id)
        .limit(MOST_OF_A_KIND)
        .subquery()
    )
    return select(inner)
