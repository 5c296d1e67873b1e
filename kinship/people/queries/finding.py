"""Find the people who carry the words that answer what was typed, from the rarest word on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, Subquery, case, func, null, select, union_all

from kinship.core.lists import filled, one_of, takes_arrays
from kinship.people.models import Person, PersonWord
from kinship.people.queries.dictionary import Answered, Like
from kinship.people.rules.names import WEIGHTS

ENOUGH_PEOPLE = 500
"""With one word typed, words are taken, best first, until they stand for this many people."""


class Form(NamedTuple):
    """What the statement that finds people depends on, whatever was typed.

    Args:
        words: how many words.
        needed: how many of them a person must carry.
        arrays: whether the database takes a whole list in one place.
    """

    words: int
    needed: int
    arrays: bool


class Sought(NamedTuple):
    """People looked for by name: the form of the statement, and what fills its places."""

    form: Form
    given: dict[str, object]


def sought(words: Sequence[Answered]) -> Sought | None:
    """Return what `matching` needs to find who carries what was typed.

    One or two words must all be answered; of three or more, all but one.

    Args:
        words: what was typed; words that nothing is like are left out.

    Returns:
        None when nothing that was typed is carried by anybody.
    """
    answered = [each.likes for each in words if each.likes]
    if not answered:
        return None
    arrays = takes_arrays()
    needed = len(answered) if len(answered) < 3 else len(answered) - 1  # noqa: PLR2004 - see above
    lists = _one_word(answered[0]) if len(answered) == 1 else _several_words(answered, needed)
    given = {name: filled(ids, arrays=arrays) for name, ids in lists.items()}
    return Sought(Form(len(answered), needed, arrays), given)


def _one_word(likes: Sequence[Like]) -> dict[str, list[int]]:
    whole, last = _few_people(likes)
    return {
        "whole": _ids(whole),
        "last": _ids(last),
        **_by_weight("whole", whole),
        **_by_weight("last", last),
    }


def _several_words(answered: Sequence[Sequence[Like]], needed: int) -> dict[str, list[int]]:
    by_rarity = sorted(answered, key=lambda some: sum(like.people for like in some))
    starts = by_rarity[: len(answered) - needed + 1]
    lists = {
        "starts": [word_id for some in starts for word_id in _ids(some)],
        "all": [word_id for some in answered for word_id in _ids(some)],
    }
    for n, likes in enumerate(answered):
        lists |= _by_weight(f"word_{n}", likes)
    return lists


def matching(form: Form, where: ColumnElement[bool]) -> Subquery:
    """Return the people who carry what was typed, as a subquery of `person_id` and `score`.

    Args:
        form: from `sought`, which also gives what fills the places.
        where: a condition on `Person` that each must meet.
    """
    return _with_one(form, where) if form.words == 1 else _with_several(form, where)


def _with_one(form: Form, where: ColumnElement[bool]) -> Subquery:
    some = union_all(*(_carrying(name, form, where) for name in ("whole", "last"))).subquery("some")
    return (
        select(some.c.person_id, func.max(some.c.points).label("score"))
        .group_by(some.c.person_id)
        .subquery("matched")
    )


def _carrying(name: str, form: Form, where: ColumnElement[bool]) -> Select[int, int | None]:
    limited = (
        select(PersonWord.person_id.label("person_id"), _points(name, form).label("points"))
        .join(Person, Person.id == PersonWord.person_id)
        .where(one_of(PersonWord.word_id, name, arrays=form.arrays), where)
        .limit(ENOUGH_PEOPLE)
        .subquery()
    )
    return select(limited)


def _with_several(form: Form, where: ColumnElement[bool]) -> Subquery:
    start = (
        select(PersonWord.person_id.label("person_id"))
        .where(one_of(PersonWord.word_id, "starts", arrays=form.arrays))
        .distinct()
        .subquery("start")
    )
    best = [func.max(_points(f"word_{n}", form)) for n in range(form.words)]
    carried = (
        select(
            PersonWord.person_id.label("person_id"),
            _sum(func.coalesce(each, 0) for each in best).label("score"),
        )
        .join(start, start.c.person_id == PersonWord.person_id)
        .where(one_of(PersonWord.word_id, "all", arrays=form.arrays))
        .group_by(PersonWord.person_id)
        .having(_sum(case((each.is_not(None), 1), else_=0) for each in best) >= form.needed)
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


def _points(name: str, form: Form) -> ColumnElement[int | None]:
    branches = [
        (one_of(PersonWord.word_id, f"{name}_{points}", arrays=form.arrays), points)
        for points in WEIGHTS
    ]
    return case(*branches, else_=null().cast(Integer))


def _by_weight(name: str, likes: Iterable[Like]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {f"{name}_{points}": [] for points in WEIGHTS}
    for like in likes:
        found[f"{name}_{like.weight}"].append(like.word_id)
    return found


def _ids(likes: Iterable[Like]) -> list[int]:
    return [like.word_id for like in likes]


def _sum(parts: Iterable[ColumnElement[int]]) -> ColumnElement[int]:
    first, *rest = parts
    for each in rest:
        first = first + each
    return first
