"""Find people by name: words typed, words of the dictionary that answer them, people.

The dictionary holds each distinct word once, so the first step costs the same for a thousand
people and a million; the second starts from the rarest word that was typed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, Subquery, case, func, null, select, union_all

from kinship.core.database import db
from kinship.people.codes import also_called
from kinship.people.models import NameVariant, NameWord, Person, PersonWord
from kinship.people.rules.names import SHORTEST_START, SLIP, sound, splits, variants, weight

MOST_WORDS = 6
"""Words of a search that are looked at."""
MOST_LIKE = 40
"""Words of the dictionary kept for each word typed."""
MOST_OF_A_KIND = 60
ENOUGH_PEOPLE = 500
"""With one word typed, words are taken, best first, until they stand for this many people."""
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
    rows = db.session.execute(_candidates(typed)).all()
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


def _candidates(typed: Sequence[str]) -> Select[int, str, int]:
    columns = (NameWord.id, NameWord.word, NameWord.people)
    exact = set(typed).union(*(also_called(each) for each in typed))
    exact.update(part for each in typed for pair in splits(each) for part in pair)
    slips = set().union(*(variants(each) for each in typed))
    with_slip = select(NameVariant.word_id).where(NameVariant.variant.in_(slips))
    sounds = {sound(each) for each in typed} - {""}
    parts = [
        select(*columns).where(NameWord.word.in_(exact)),
        select(*columns).where(NameWord.id.in_(with_slip)),
        *(_most_carried(NameWord.sound == each) for each in sounds),
        *(
            _most_carried(NameWord.word.between(each, each + LAST))
            for each in set(typed)
            if len(each) >= SHORTEST_START
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


def matching(words: Sequence[Answered], where: ColumnElement[bool]) -> Subquery | None:
    """Return the people who carry what was typed, as a subquery of `person_id` and `score`.

    One or two words must all be answered; of three or more, all but one.

    Args:
        words: what was typed; words that nothing is like are left out.
        where: a condition on `Person` that each must meet.

    Returns:
        The subquery, or None when nothing that was typed is carried by anybody.
    """
    answered = [each.likes for each in words if each.likes]
    if not answered:
        return None
    if len(answered) == 1:
        return _one_word(answered[0], where)
    needed = len(answered) if len(answered) < 3 else len(answered) - 1  # noqa: PLR2004 - see above
    by_rarity = sorted(answered, key=lambda some: sum(like.people for like in some))
    starts = by_rarity[: len(answered) - needed + 1]
    return _several_words(answered, starts, needed, where)


def _one_word(likes: Sequence[Like], where: ColumnElement[bool]) -> Subquery:
    whole, last = _few_people(likes)
    some = union_all(*(_carrying(each, where) for each in (whole, last) if each)).subquery("some")
    return (
        select(some.c.person_id, func.max(some.c.points).label("score"))
        .group_by(some.c.person_id)
        .subquery("matched")
    )


def _carrying(likes: Sequence[Like], where: ColumnElement[bool]) -> Select[int, int | None]:
    limited = (
        select(PersonWord.person_id.label("person_id"), _points(likes).label("points"))
        .join(Person, Person.id == PersonWord.person_id)
        .where(PersonWord.word_id.in_(_ids(likes)), where)
        .limit(ENOUGH_PEOPLE)
        .subquery()
    )
    return select(limited)


def _several_words(
    answered: Sequence[Sequence[Like]],
    starts: Sequence[Sequence[Like]],
    needed: int,
    where: ColumnElement[bool],
) -> Subquery:
    start_ids = [word_id for some in starts for word_id in _ids(some)]
    start = (
        select(PersonWord.person_id.label("person_id"))
        .where(PersonWord.word_id.in_(start_ids))
        .distinct()
        .subquery("start")
    )
    all_ids = [word_id for some in answered for word_id in _ids(some)]
    best = [func.max(_points(some)) for some in answered]
    carried = (
        select(
            PersonWord.person_id.label("person_id"),
            _sum(func.coalesce(each, 0) for each in best).label("score"),
        )
        .join(start, start.c.person_id == PersonWord.person_id)
        .where(PersonWord.word_id.in_(all_ids))
        .group_by(PersonWord.person_id)
        .having(_sum(case((each.is_not(None), 1), else_=0) for each in best) >= needed)
        .subquery("carried")
    )
    return (
        select(carried.c.person_id, carried.c.score)
        .join(Person, Person.id == carried.c.person_id)
        .where(where)
        .subquery("matched")
    )


def _few_people(likes: Sequence[Like]) -> tuple[list[Like], list[Like]]:
    """Take words, best first, until they stand for enough people; the last may stand for more."""
    whole: list[Like] = []
    people = 0
    for like in likes:
        people += like.people
        if people > ENOUGH_PEOPLE:
            return whole, [like]
        whole.append(like)
    return whole, []


def _points(likes: Sequence[Like]) -> ColumnElement[int | None]:
    by_weight: dict[int, list[int]] = defaultdict(list)
    for like in likes:
        by_weight[like.weight].append(like.word_id)
    branches = [
        (PersonWord.word_id.in_(ids), points)
        for points, ids in sorted(by_weight.items(), reverse=True)
    ]
    return case(*branches, else_=null().cast(Integer))


def _ids(likes: Iterable[Like]) -> list[int]:
    return [like.word_id for like in likes]


def _sum(parts: Iterable[ColumnElement[int]]) -> ColumnElement[int]:
    first, *rest = parts
    for each in rest:
        first = first + each
    return first
