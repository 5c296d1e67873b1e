from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.arrangements.models import Arrangement
from kinship.audit import queries as audit
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.errors import UserError
from kinship.exchange.services import Return, import_return
from kinship.orders.models import Order
from kinship.people.models import Person, PersonIdentifier
from tests.factories.accounts import make_team

DATA = Path(__file__).parents[1] / "data"


def bring_in(year, *, folder=None, dry_run=False, faults=None):
    team = db.session.execute(select(Case.team_id)).scalars().first() or make_team().id
    db.session.commit()
    wanted = Return(folder or DATA / f"ssda903_{year}", year, team, dry_run)
    seen = faults if faults is not None else []
    return import_return(
        wanted, report=seen.append, progress=lambda line: None, by=job_actor("test")
    )


def number_of(table):
    return len(db.session.execute(select(table.id)).scalars().all())


def child(number):
    return db.session.execute(
        select(Person)
        .join(PersonIdentifier)
        .where(PersonIdentifier.kind == "ssda903", PersonIdentifier.value == number)
    ).scalar_one()


def test_a_return_is_counted_row_by_row(app):
    counts = bring_in(2018)
    assert (counts.header_children, counts.episodes) == (6, 9)
    assert counts.children_ever_kinship_foster == 4
    assert counts.children_open_kinship_foster == 3
    assert counts.children_kinship_any == 5
    assert (counts.people_created, counts.cases_created, counts.orders_created) == (5, 5, 2)


def test_every_fault_is_listed_with_file_row_and_code_and_none_stops_the_rest(app):
    faults = []
    counts = bring_in(2018, faults=faults)
    assert {(f.file, f.row, f.code) for f in faults} == {
        ("unknown.csv", 0, "unknown-table"),
        ("any_name.csv", 4, "unknown-code"),
        ("any_name.csv", 5, "duplicate-child"),
        ("any_name.csv", 6, "bad-date"),
        ("second.csv", 6, "ends-before-start"),
        ("second.csv", 7, "reason-without-end"),
        ("second.csv", 9, "overlap"),
        ("second.csv", 10, "unknown-code"),
        ("second.csv", 10, "child-not-in-header"),
        ("second.csv", 11, "no-child"),
    }
    assert counts.faults == len(faults) == sum(counts.fault_codes.values())


def test_the_same_folder_twice_changes_nothing(app):
    bring_in(2018)
    before = [number_of(table) for table in (Person, Case, Arrangement, Order)]
    entries = audit.count()
    again = bring_in(2018)
    assert (again.people_created, again.cases_created, again.orders_created) == (0, 0, 0)
    assert again.unchanged == again.children_kinship_any
    assert [number_of(table) for table in (Person, Case, Arrangement, Order)] == before
    assert audit.count() == entries + 1


def test_the_next_year_merges_by_the_childs_number(app):
    bring_in(2018)
    counts = bring_in(2019)
    assert (counts.people_created, counts.orders_created, counts.changed) == (1, 1, 1)
    home = db.session.execute(
        select(Arrangement).where(Arrangement.child_id == child("101").id)
    ).scalar_one()
    assert home.ended_on == date(2018, 9, 30)
    order = db.session.execute(select(Order).where(Order.child_id == child("101").id)).scalar_one()
    assert (order.granted_on, order.ends_on) == (date(2018, 9, 30), date(2028, 5, 1))


def test_a_dry_run_says_what_it_would_do_and_saves_nothing(app):
    counts = bring_in(2018, dry_run=True)
    assert counts.people_created == 5
    assert [number_of(table) for table in (Person, Case, Arrangement, Order)] == [0, 0, 0, 0]


def test_a_child_lives_in_one_home_at_a_time(app):
    bring_in(2018)
    homes = db.session.execute(
        select(Arrangement.started_on).where(
            Arrangement.child_id == child("106").id, Arrangement.ended_on.is_(None)
        )
    ).scalars()
    assert list(homes) == [date(2017, 10, 10)]


def test_a_child_born_on_29_february_turns_18_on_1_march(app):
    bring_in(2018)
    order = db.session.execute(select(Order).where(Order.child_id == child("102").id)).scalar_one()
    assert order.ends_on == date(2030, 3, 1)


@pytest.mark.parametrize("folder", ["nothing-here", "ssda903_2018/second.csv"])
def test_a_folder_without_a_return_is_refused_in_one_line(app, folder):
    with pytest.raises(UserError, match="not a folder"):
        bring_in(2018, folder=DATA / folder)


def test_a_return_without_episodes_is_refused(app, tmp_path):
    (tmp_path / "h.csv").write_text("CHILD,SEX,DOB,ETHNIC\n1,1,01/01/2010,WBRI\n")
    with pytest.raises(UserError, match="no episodes table"):
        bring_in(2018, folder=tmp_path)
