"""Paging by key: every row once, in order, forwards and back, on both databases."""

import base64
import datetime as dt
import json
from dataclasses import replace

import pytest
from sqlalchemy import Date, ForeignKey, Integer, String, bindparam, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from kinship.core.web.paging import (
    Count,
    Key,
    Listing,
    Page,
    capped_count,
    rows_page,
)


class Base(DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "paging_team"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(20))


class Row(Base):
    __tablename__ = "paging_row"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey(Team.id))
    due: Mapped[dt.date] = mapped_column(Date)
    name: Mapped[str] = mapped_column(String(20))


FIRST = dt.date(2026, 11, 1)
DUE = Key(Row.due)
ID = Key(Row.id)


@pytest.fixture
def session(database):
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://"))
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        opened.add(Team(id=1, name="Kinship"))
        opened.flush()
        for n in range(1, 24):
            day = FIRST + dt.timedelta(days=n % 5)
            opened.add(Row(id=n, team_id=1, due=day, name=f"name {n % 3}"))
        opened.commit()
        yield opened
    Base.metadata.drop_all(engine)
    engine.dispose()


def page_of(session, statement, **where):
    page = rows_page(session, statement, **where)
    return replace(page, items=[row[0] for row in page.items])


def walk(session, by, size=5):
    pages, at = [], None
    while True:
        page = page_of(session, select(Row), by=by, at=at, size=size)
        pages.append(page)
        at = page.after
        if not at:
            return pages


ORDERS = [
    ([DUE, ID], lambda r: (r.due, r.id)),
    ([Key(Row.due, descending=True), Key(Row.id, descending=True)], lambda r: (-r.due.day, -r.id)),
    ([Key(Row.due, descending=True), ID], lambda r: (-r.due.day, r.id)),
    ([Key(Row.name), Key(Row.due, descending=True), ID], lambda r: (r.name, -r.due.day, r.id)),
    ([Key(Row.id, descending=True)], lambda r: -r.id),
]


@pytest.mark.parametrize(("by", "order"), ORDERS)
def test_every_row_comes_once_and_in_order(session, by, order):
    seen = [row for page in walk(session, by) for row in page.items]
    assert [row.id for row in seen] == [
        r.id for r in sorted(session.scalars(select(Row)), key=order)
    ]


@pytest.mark.parametrize(("by", "order"), ORDERS)
def test_the_way_back_shows_the_same_pages(session, by, order):
    pages = walk(session, by)
    at = pages[-1].before
    for earlier in reversed(pages[:-1]):
        page = page_of(session, select(Row), by=by, at=at, size=5)
        assert [row.id for row in page.items] == [row.id for row in earlier.items]
        assert page.after
        at = page.before
    assert at == ""


def test_the_first_page_has_no_page_before_and_the_last_none_after(session):
    pages = walk(session, [DUE, ID])
    assert [bool(p.before) for p in pages] == [False, True, True, True, True]
    assert [bool(p.after) for p in pages] == [True, True, True, True, False]


@pytest.mark.parametrize(("size", "after"), [(22, True), (23, False), (24, False)])
def test_a_page_that_is_just_full_is_the_last(session, size, after):
    page = page_of(session, select(Row), by=[DUE, ID], size=size)
    assert bool(page.after) is after


def test_a_row_added_before_the_page_does_not_shift_it(session):
    first = page_of(session, select(Row), by=[DUE, ID], size=5)
    session.add(Row(id=99, team_id=1, due=FIRST, name="new"))
    session.flush()
    second = page_of(session, select(Row), by=[DUE, ID], at=first.after, size=5)
    assert not {r.id for r in first.items} & {r.id for r in second.items}


def test_rows_of_several_columns_keep_their_names(session):
    by = [Key(Team.name), DUE, ID]
    listed = select(Row.id, Team.name.label("team")).join(Team)
    first = rows_page(session, listed, by=by, size=5)
    second = rows_page(session, listed, by=by, at=first.after, size=5)
    assert first.items[0].team == "Kinship"
    assert len({row.id for row in [*first.items, *second.items]}) == 10


def test_a_list_put_together_once_is_read_for_each_value_of_its_places(session):
    above = select(Row.id).where(Row.id > bindparam("least", type_=Integer()))
    listing = Listing(above, [DUE, ID], 5)
    for least in (3, 12):
        given = {"least": least}
        first = listing.page(session, given)
        second = listing.page(session, given, at=first.after)
        back = listing.page(session, given, at=second.before)
        shown = [row.id for row in [*first.items, *second.items]]
        assert shown == sorted((n for n in range(least + 1, 24)), key=lambda n: (n % 5, n))[:10]
        assert back.items == first.items


def test_an_empty_list_is_an_empty_page(session):
    assert page_of(session, select(Row).where(Row.id < 0), by=[ID]) == Page([])


def forged(*parts):
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "at",
    [
        "",
        "nonsense",
        "%%%",
        "=" * 5,
        "a" * 5000,
        "\u00e9",
        forged(),
        forged("due,id", False, []),
        forged("due,id", False, [["date", "2026-11-02"]]),
        forged("due,id", False, [["date", "no date"], ["int", 3]]),
        forged("due,id", False, [["str", "2026-11-02"], ["int", 3]]),
        forged("due,id", False, [["date", "2026-11-02"], ["str", "3; drop table"]]),
        forged("due,id", False, [["date", "2026-11-02"], ["int", "three"]]),
        forged("due,id", False, [["date", "2026-11-02"], ["Path", "/"]]),
        forged("-due,id", False, [["date", "2026-11-02"], ["int", 3]]),
        forged("due,id", False, "text"),
        forged("due,id", False, [["date", None], ["int", None]]),
        forged("due,id", False, [["date", "2026-11-02"], ["int", 10**400]]),
        "WzEs",
    ],
)
def test_a_cursor_that_was_tampered_with_gives_the_first_page(session, at):
    page = page_of(session, select(Row), by=[DUE, ID], at=at, size=5)
    assert [row.id for row in page.items] == [5, 10, 15, 20, 1]
    assert page.before == ""


def test_a_cursor_with_a_text_no_database_takes_gives_the_first_page(session):
    by = [Key(Row.name), ID]
    at = forged("name,id", False, [["str", "name\u0000"], ["int", 3]])
    page = page_of(session, select(Row), by=by, at=at, size=2)
    assert [row.id for row in page.items] == [3, 6]


def test_a_list_cannot_be_paged_by_what_may_be_missing(session):
    missing = Key(select(Team.name).where(Team.id < 0).scalar_subquery())
    with pytest.raises(TypeError, match="coalesce"):
        page_of(session, select(Row), by=[missing, ID], size=5)


@pytest.mark.parametrize(("cap", "said"), [(22, "22+"), (23, "23"), (24, "23")])
def test_counting_stops_at_the_cap(session, cap, said):
    assert str(capped_count(session, select(Row), cap)) == said


def test_a_deep_page_is_one_statement_whatever_its_depth(session):
    page = page_of(session, select(Row), by=[DUE, ID], size=5)
    said = []
    event.listen(session.bind, "before_cursor_execute", lambda *given: said.append(given[2]))
    page_of(session, select(Row), by=[DUE, ID], at=page.after, size=5)
    assert len(said) == 1
    assert "(paging_row.due, paging_row.id) > (" in said[0]
    assert said[0].count("paging_row.due, paging_row.id") == 1


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page([1] * 25, total=Count(1000, more=True)), "Showing 25 of 1,000+ cases"),
        (Page([1] * 25, total=Count(48)), "Showing 25 of 48 cases"),
        (Page([1] * 3, total=Count(3)), "3 cases"),
        (Page([1]), "1 case"),
        (Page([]), "0 cases"),
    ],
)
def test_a_page_says_what_it_shows(page, said):
    assert page.words("case") == said
