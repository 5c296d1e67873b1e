"""The pages that change what is recorded of households."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.households.models import Household, HouseholdMember
from kinship.people.services import index_names_in_bulk
from tests.factories.accounts import make_staff, make_team
from tests.factories.people import make_household, make_person

MOVED_IN = {"joined_on-day": "1", "joined_on-month": "9", "joined_on-year": "2020"}
QUAY = {"address": "12 Quay Street", "town": "Teesmere", "postcode": "ts991aa", "role": "carer"}


@pytest.fixture
def pages(app, visit):
    return visit(make_staff("social_worker", team=make_team()))


@pytest.fixture
def jean(app):
    jean = make_person("Jean", "Reid", born=date(1961, 2, 2))
    index_names_in_bulk([jean.id])
    return jean


def rows(db_session, model):
    return list(db_session.execute(select(model).order_by(model.id)).scalars())


def test_the_home_somebody_lives_in_is_saved_with_them_in_it(db_session, pages, jean):
    page = pages.get(f"/people/{jean.id}")
    pages.get(page.link("Add the home"))
    page = pages.submit(QUAY | MOVED_IN | {"bedrooms": "3"})
    assert page.h1 == "Household of Jean Reid"
    assert "12 Quay Street, Teesmere, TS99 1AA" in page.text
    assert page.table("living")[0][3] == "1 September 2020"


def test_faults_of_both_halves_are_shown_and_nothing_is_saved(db_session, pages, jean):
    pages.get(f"/people/{jean.id}/household")
    page = pages.submit({"postcode": "TS99", "bedrooms": "many", "pets": "two dogs"})
    assert [message for message, _ in page.errors] == [
        "Enter the number of bedrooms as a whole number, such as 3",
        "Select why they live there",
        "Enter the date they moved in, or the first day you know of",
    ]
    assert page.value("pets") == "two dogs"
    page = pages.submit({"bedrooms": "3", "role": "carer"} | MOVED_IN)
    assert page.errors == [("Enter a full UK postcode, like TS99 1AA", "postcode")]
    assert rows(db_session, Household) == []


def test_a_home_at_the_same_address_is_shown_before_saving(db_session, pages, jean):
    make_household(make_person("Ann", "Ward"), address="12, Quay St", postcode="TS99 1AA")
    pages.get(f"/people/{jean.id}/household")
    page = pages.submit(QUAY | MOVED_IN)
    assert page.h1 == "This home may be recorded already"
    assert page.table("alike") == [["12, TS99", "Ann Ward", "Same address and postcode"]]
    assert len(rows(db_session, Household)) == 1
    assert pages.submit().h1 == "Household of Jean Reid"
    assert len(rows(db_session, Household)) == 2


def test_a_second_press_saves_one_home_with_one_member(db_session, pages, jean):
    pages.get(f"/people/{jean.id}/household")
    form = pages.page
    pages.submit(QUAY | MOVED_IN)
    pages.page = form
    assert pages.submit(QUAY | MOVED_IN).h1 == "Household of Jean Reid"
    assert (len(rows(db_session, Household)), len(rows(db_session, HouseholdMember))) == (1, 1)


def test_the_home_is_changed_and_a_stale_change_keeps_what_was_typed(db_session, pages, jean):
    home = make_household(jean, postcode="TS99 1AA", local_area=True)
    page = pages.get(f"/households/{home.id}/change")
    assert page.value("local_area") == "yes"
    opened = pages.page
    page = pages.submit({"address_withheld": "yes", "postcode": "fk10 2xy", "local_area": "no"})
    assert "The address is withheld" in page.text
    pages.page = opened
    assert "a parrot" in pages.submit({"pets": "a parrot"}, status=409).html


def test_a_member_is_found_added_leaves_and_is_then_history(db_session, pages, jean):
    home = make_household(jean)
    lodger = make_person("Lee", "Lodger")
    index_names_in_bulk([lodger.id])
    page = pages.get(f"/households/{home.id}/members/add?q=lee+loger")
    page = pages.submit({"person_id": str(lodger.id), "role": "lodger"} | MOVED_IN)
    assert [row[0] for row in page.table("living")] == ["Jean Reid", "Lee Lodger"]
    pages.get(page.link("Left: Lee Lodger"))
    page = pages.submit({"left_on-day": "31", "left_on-month": "8", "left_on-year": "2020"})
    assert page.errors == [
        ("Enter a date they left that is not before they moved in", "left_on-day")
    ]
    page = pages.submit({"left_on-day": "1", "left_on-month": "9", "left_on-year": "2021"})
    assert page.table("lived")[0] == [
        "Lee Lodger",
        "Lodger",
        "1 September 2020",
        "1 September 2021",
    ]


def test_somebody_who_lives_there_already_is_not_added_again(db_session, pages, jean):
    home = make_household(jean)
    pages.get(f"/households/{home.id}/members/add?q=jean")
    page = pages.submit({"person_id": str(jean.id), "role": "carer"} | MOVED_IN)
    assert page.errors == [("Select somebody who does not live there yet", "person_id")]


def test_a_mistake_is_taken_out_with_its_reason(db_session, pages, jean):
    home = make_household(jean)
    page = pages.get(f"/households/{home.id}")
    pages.get(page.link("Mistake"))
    assert pages.submit({"reason": ""}).errors == [("Enter why this was a mistake", "reason")]
    assert "Nobody recorded" in pages.submit({"reason": "another Jean"}).text


def test_going_through_the_household_is_dated(db_session, pages, jean):
    home = make_household(jean)
    page = pages.get(f"/households/{home.id}")
    page = pages.get(page.link("Record"))
    assert "Jean Reid, carer, since" in page.text
    page = pages.submit({"confirmed_on-day": "24"})
    assert page.status == 422
    page = pages.submit({"confirmed_on-day": "20"})
    assert "20 November 2026" in page.text
