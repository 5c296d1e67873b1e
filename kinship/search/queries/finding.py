"""Who answers a search: two statements, whatever was typed and however many people there are."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    literal,
    select,
)

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import reader, visible_within
from kinship.core.database import db
from kinship.households.models import Household
from kinship.households.rules import short_address
from kinship.people import queries as people
from kinship.people.codes import also_called
from kinship.people.models import Person
from kinship.search.queries.links import home_of, in_case, lives_in, open_case_of
from kinship.search.queries.scope import Sight, person_visible_within, sight_of
from kinship.search.rules import reasons
from kinship.search.types import Answer, Answers, Asked

PAGE = 20
LAST_PAGE = 5
SAME_BIRTH = 10
"""Points for the date of birth: half as many as for a word exactly as typed."""
OTHERS = ("postcode", "sector", "outcode", "reference", "born_on")
BORN = Person.born_on == bindparam("born_on")
KEPT = 128
"""So many statements are kept: putting one together costs more than sending it."""


class Form(NamedTuple):
    """What the statement that answers a search depends on, whatever was typed and by whom.

    Args:
        sight: how far the reader sees.
        names: of the names that were typed, if any.
        filled: which other parts of the question were filled in.
    """

    sight: Sight
    names: people.Form | None
    filled: frozenset[str]


def find(asked: Asked, actor: Actor, page: int = 1) -> Answers:
    """Return one page of the people who answer a search and whom the reader may see.

    Args:
        asked: what was typed.
        actor: who asks.
        page: the first is 1.
    """
    if asked.empty:
        return Answers()
    answered = people.words_like(asked.names)
    unknown = tuple(word.typed for word in answered if not word.likes)
    sought = people.sought(answered)
    if asked.names and sought is None:
        return Answers(unknown=unknown)
    form = Form(
        sight_of(actor),
        sought.form if sought else None,
        frozenset(name for name in OTHERS if getattr(asked, name)),
    )
    given = {
        **reader(actor),
        **(sought.given if sought else {}),
        **{name: getattr(asked, name) for name in form.filled},
        "skipped": (page - 1) * PAGE,
    }
    rows = db.session.execute(_statement(form), given).all()
    meant = replace(asked, names=tuple(word.typed for word in answered if word.likes))
    return Answers(
        rows=tuple(_answer(meant, row) for row in rows[:PAGE]),
        more=len(rows) > PAGE and page < LAST_PAGE,
        unknown=unknown,
    )


@lru_cache(maxsize=KEPT)
def _statement(form: Form) -> Select[Any]:
    condition = and_(person_visible_within(form.sight), *_filters(form))
    matched = people.matching(form.names, condition) if form.names else _everybody(condition)
    return _page(form, matched)


def _filters(form: Form) -> list[ColumnElement[bool]]:
    places = {
        "postcode": Household.postcode,
        "sector": Household.sector,
        "outcode": Household.outcode,
    }
    most = None if form.names else PAGE * LAST_PAGE + 1
    found = [
        lives_in(column == bindparam(part), Person.id, form.sight, most)
        for part, column in places.items()
        if part in form.filled
    ]
    if "reference" in form.filled:
        typed = Case.reference.in_(bindparam("reference", expanding=True))
        found.append(in_case(and_(typed, visible_within(form.sight.reach)), Person.id))
    if "born_on" in form.filled and not form.names:
        found.append(BORN)
    return found


def _everybody(condition: ColumnElement[bool]) -> Subquery:
    """Return those who meet a condition, all with the same score; never more than can be paged."""
    return (
        select(Person.id.label("person_id"), literal(0).label("score"))
        .where(condition)
        .limit(PAGE * LAST_PAGE + 1)
        .subquery("matched")
    )


def _page(form: Form, matched: Subquery) -> Select[Any]:
    score: ColumnElement[int] = matched.c.score
    if "born_on" in form.filled:
        score = score + case((BORN, SAME_BIRTH), else_=0)
    order = (score.desc(), Person.family_name, Person.given_names, Person.id)
    shown = (
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
        .offset(bindparam("skipped", type_=Integer()))
        .subquery("people")
    )
    linked = select(
        shown,
        open_case_of(shown.c.id, form.sight).label("case_id"),
        home_of(shown.c.id, form.sight).label("household_id"),
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
