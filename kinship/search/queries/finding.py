"""Who answers a search: two statements, whatever was typed and however many people there are."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Subquery,
    and_,
    case,
    literal,
    select,
)

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.households.models import Household
from kinship.households.rules import short_address
from kinship.people.codes import also_called
from kinship.people.models import Person
from kinship.people.queries import matching, words_like
from kinship.search.queries.links import home_of, in_case, lives_in, open_case_of
from kinship.search.queries.scope import person_visible_to
from kinship.search.rules import reasons
from kinship.search.types import Answer, Answers, Asked

PAGE = 20
LAST_PAGE = 5
SAME_BIRTH = 10
"""Points for the date of birth: half as many as for a word exactly as typed."""


def find(asked: Asked, actor: Actor, page: int = 1) -> Answers:
    """Return one page of the people who answer a search and whom the reader may see.

    Args:
        asked: what was typed.
        actor: who asks.
        page: the first is 1.
    """
    if asked.empty:
        return Answers()
    answered = words_like(asked.names)
    unknown = tuple(word.typed for word in answered if not word.likes)
    condition = and_(person_visible_to(actor), *_filters(asked, actor))
    matched = matching(answered, condition) if asked.names else _everybody(condition)
    if matched is None:
        return Answers(unknown=unknown)
    rows = db.session.execute(_page(asked, matched, actor, page)).all()
    meant = replace(asked, names=tuple(word.typed for word in answered if word.likes))
    return Answers(
        rows=tuple(_answer(meant, row) for row in rows[:PAGE]),
        more=len(rows) > PAGE and page < LAST_PAGE,
        unknown=unknown,
    )


def _filters(asked: Asked, actor: Actor) -> list[ColumnElement[bool]]:
    places = (
        (Household.postcode, asked.postcode),
        (Household.sector, asked.sector),
        (Household.outcode, asked.outcode),
    )
    most = None if asked.names else PAGE * LAST_PAGE + 1
    found = [lives_in(column == part, Person.id, actor, most) for column, part in places if part]
    if asked.reference:
        condition = and_(Case.reference.in_(asked.reference), visible_to(actor))
        found.append(in_case(condition, Person.id))
    if asked.born_on and not asked.names:
        found.append(Person.born_on == asked.born_on)
    return found


def _everybody(condition: ColumnElement[bool]) -> Subquery:
    """Return those who meet a condition, all with the same score; never more than can be paged."""
    return (
        select(Person.id.label("person_id"), literal(0).label("score"))
        .where(condition)
        .limit(PAGE * LAST_PAGE + 1)
        .subquery("matched")
    )


def _page(asked: Asked, matched: Subquery, actor: Actor, page: int) -> Select[Any]:
    score: ColumnElement[int] = matched.c.score
    if asked.born_on:
        score = score + case((Person.born_on == asked.born_on, SAME_BIRTH), else_=0)
    order = (score.desc(), Person.family_name, Person.given_names, Person.id)
    people = (
        select(
            Person.id,
            Person.given_names,
            Person.family_name,
            Person.known_as,
            Person.born_on,
            Person.expected_on,
            Person.died_on,
            score.label("score"),
        )
        .join(matched, matched.c.person_id == Person.id)
        .order_by(*order)
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
        .subquery("people")
    )
    linked = select(
        people,
        open_case_of(people.c.id, actor).label("case_id"),
        home_of(people.c.id, actor).label("household_id"),
    ).subquery("linked")
    return (
        select(
            linked,
            Case.reference,
            Case.restricted,
            Staff.full_name.label("worker"),
            Household.address,
            Household.postcode,
            Household.address_withheld,
        )
        .outerjoin(Case, Case.id == linked.c.case_id)
        .outerjoin(Staff, Staff.id == Case.worker_id)
        .outerjoin(Household, Household.id == linked.c.household_id)
        .order_by(linked.c.score.desc(), linked.c.family_name, linked.c.given_names, linked.c.id)
    )


def _answer(asked: Asked, row: Row[Any]) -> Answer:
    named = (row.given_names, row.family_name, row.known_as)
    address = (
        short_address(row.address, row.postcode, withheld=row.address_withheld)
        if row.household_id
        else ""
    )
    return Answer(
        person_id=row.id,
        name=f"{row.given_names} {row.family_name}".strip(),
        known_as=row.known_as,
        born_on=row.born_on,
        expected_on=row.expected_on,
        died_on=row.died_on,
        household_id=row.household_id,
        address=address,
        case_id=row.case_id,
        reference=row.reference or "",
        worker=row.worker or "",
        restricted=bool(row.restricted),
        reasons=reasons(asked, named, row.born_on, also_called),
    )
