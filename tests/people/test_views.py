"""The pages that change what is recorded of people."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.people.models import Person, PersonIdentifier, Relationship
from kinship.people.services import add_identifier, index_names_in_bulk
from kinship.people.types import IdentifierKind
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_person

BORN = date(2018, 5, 3)


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def worker(team):
    return make_actor("social_worker", team=team)


@pytest.fixture
def pages(team, visit):
    return visit(make_staff("social_worker", team=team))


def count(db_session, model=Person):
    return len(db_session.execute(select(model.id)).all())


def actions(db_session):
    return set(db_session.execute(select(AuditEvent.action)).scalars())


def search_for(pages, text):
    """Search, then follow the way to adding somebody."""
    page = pages.get(f"/find?q={text}")
    return pages.get(page.link("Add a person"))


def test_nobody_is_added_without_a_search(pages):
    assert pages.get("/people/add").messages == ["Search first, so that nobody is recorded twice"]
    assert pages.get("/people/add?search=made-up").h1 == "Find"


def test_a_search_of_somebody_else_is_no_search(db_session, team, visit, pages):
    address = pages.get("/find?q=okafor").link("Add a person")
    other = visit(make_staff("social_worker", team=team))
    assert other.get(address).h1 == "Find"


def test_somebody_new_is_added_with_the_name_searched_for(db_session, pages):
    page = search_for(pages, "amara+okafor+TS99")
    assert (page.value("given_names"), page.value("family_name")) == ("Amara", "Okafor")
    page = pages.submit({"born_on-day": "3", "born_on-month": "5", "born_on-year": "2018"})
    assert (page.h1, page.messages) == ("Amara Okafor", ["Amara Okafor added"])
    assert "8 years" in page.text
    assert {"searched", "people.created", "viewed"} <= actions(db_session)


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(db_session, pages):
    search_for(pages, "okafor")
    page = pages.submit(
        {"family_name": "", "given_names": "", "languages": "Igbo", "phone": "12", "email": "x"}
    )
    assert page.status == 422
    assert [message for message, _ in page.errors] == [
        "Enter a family name or a given name",
        "Enter a telephone number, like 01632 960001 or 07700 900982",
        "Enter an e-mail address, like name@example.com",
    ]
    assert page.value("languages") == "Igbo"
    assert count(db_session) == 0


def test_somebody_alike_is_shown_before_saving_and_one_press_says_it_is_another(db_session, pages):
    known = make_person("Robert", "Reid", born=BORN)
    index_names_in_bulk([known.id])
    search_for(pages, "rab+reid")
    page = pages.submit({"born_on-day": "3", "born_on-month": "5", "born_on-year": "2018"})
    assert page.h1 == "This person may be recorded already"
    assert page.table("alike")[0][0] == "Robert Reid"
    assert page.table("alike")[0][2] == "Similar name and same date of birth"
    assert count(db_session) == 1
    page = pages.submit()
    assert page.h1 == "Rab Reid"
    assert count(db_session) == 2
    assert "people.said_different" in actions(db_session)


def test_the_same_number_is_shown_before_saving_and_never_saved_twice(db_session, worker, pages):
    known = make_person("Bobby", "Other", born=date(2001, 1, 1))
    add_identifier(person=known, kind=IdentifierKind.NHS, value="9434765919", by=worker)
    search_for(pages, "amara+okafor")
    page = pages.submit({"number": "943 476 5919"})
    assert page.table("alike")[0][::2] == ["Bobby Other", "Same NHS number"]
    page = pages.submit()
    assert page.errors[0][1] == "number"
    assert "in use for another person" in page.errors[0][0]
    assert count(db_session) == 1
    page = pages.submit({"number": ""})
    assert page.h1 == "Amara Okafor"


def test_a_number_in_use_for_somebody_out_of_scope_says_nothing_of_them(db_session, worker, pages):
    theirs = make_child("Secret", "Person")
    make_case(make_team(), theirs)
    add_identifier(person=theirs, kind=IdentifierKind.NHS, value="9434765919", by=worker)
    search_for(pages, "amara+okafor")
    page = pages.submit({"number": "943 476 5919"})
    assert page.errors[0][1] == "number"
    assert "Secret" not in page.html


def test_somebody_of_another_team_is_not_hinted_at(db_session, pages):
    theirs = make_child("Robert", "Reid", born=BORN)
    make_case(make_team(), theirs)
    index_names_in_bulk([theirs.id])
    search_for(pages, "robert+reid")
    page = pages.submit({"born_on-day": "3", "born_on-month": "5", "born_on-year": "2018"})
    assert (page.h1, page.messages) == ("Robert Reid", ["Robert Reid added"])


def test_a_second_press_saves_once(db_session, pages):
    search_for(pages, "amara+okafor")
    form = pages.page
    pages.submit()
    pages.page = form
    assert pages.submit().h1 == "Amara Okafor"
    assert count(db_session) == 1


def test_a_change_is_saved_and_shown(db_session, team, pages):
    child = make_child("Amara", "Okafor")
    make_case(team, child)
    page = pages.get(f"/people/{child.id}/change")
    assert page.value("given_names") == "Amara"
    page = pages.submit({"known_as": "Ami", "ethnicity": "black-african", "sex": "female"})
    assert page.messages == ["Details saved"]
    assert "Ami" in page.text
    assert "African" in page.text


def test_a_change_of_no_version_is_not_saved_over_what_is_there(db_session, team, pages):
    child = make_child("Amara", "Okafor")
    make_case(team, child)
    pages.get(f"/people/{child.id}/change")
    page = pages.submit({"known_as": "Ami", "version": "none"}, status=409)
    assert "Ami" in page.html


def test_a_change_begun_before_another_keeps_what_was_typed(db_session, team, pages):
    child = make_child("Amara", "Okafor")
    make_case(team, child)
    pages.get(f"/people/{child.id}/change")
    opened = pages.page
    pages.submit({"known_as": "Ami"})
    pages.page = opened
    page = pages.submit({"known_as": "Mara"}, status=409)
    assert "Mara" in page.html
    kept = select(Person.known_as).where(Person.id == child.id)
    assert db_session.execute(kept).scalar_one() == "Ami"


def test_a_number_is_checked_saved_and_removed(db_session, team, pages):
    child = make_child("Amara", "Okafor")
    make_case(team, child)
    pages.get(f"/people/{child.id}/identifiers/add")
    page = pages.submit({"kind": "nhs", "value": "943 476 5918"})
    assert page.errors == [
        (
            "Enter an NHS number whose last digit fits; check the number on the letter",
            "value",
        )
    ]
    assert page.value("value") == "943 476 5918"
    page = pages.submit({"kind": "nhs", "value": "943 476 5919"})
    assert page.table("identifiers")[0][:2] == ["NHS number", "943 476 5919"]
    pages.get(page.link("Remove NHS number"))
    assert "Nothing recorded yet" in pages.submit().text
    assert count(db_session, PersonIdentifier) == 0


def test_a_relative_is_found_by_name_and_recorded_with_the_side(db_session, team, pages):
    child, jean = make_child("Amara", "Okafor"), make_person("Jean", "Reid", born=date(1961, 2, 2))
    make_case(team, child)
    index_names_in_bulk([child.id, jean.id])
    page = pages.get(f"/people/{child.id}")
    pages.get(page.link("Add family or a friend"))
    page = pages.get(f"/people/{child.id}/relationships/add?of=child&q=jaen+reid")
    assert "Born 2 February 1961" in page.text
    page = pages.submit({})
    assert [message for message, _ in page.errors] == [
        "Select who it is",
        "Select how they are related",
        "Select the side of the family, or not known",
    ]
    page = pages.submit({"other_id": str(jean.id), "kind": "grandmother", "side": "mother"})
    assert page.table("relatives")[0][:3] == ["Jean Reid", "Grandmother", "Mother's side"]
    page = pages.get(f"/people/{jean.id}")
    assert page.table("children")[0][:2] == ["Amara Okafor", "Jean is grandmother"]
    pages.get(page.link("Remove the relationship"))
    pages.submit()
    assert count(db_session, Relationship) == 0


def test_nobody_out_of_scope_is_offered_or_taken(db_session, team, pages):
    child, theirs = make_child("Amara", "Okafor"), make_child("Jean", "Reid")
    make_case(team, child)
    make_case(make_team(), theirs)
    index_names_in_bulk([child.id, theirs.id])
    address = f"/people/{child.id}/relationships/add?of=child&q=jean"
    assert "Nobody you can see" in pages.get(address).text
    data = {"other_id": str(theirs.id), "kind": "cousin", "side": "mother"}
    pages.post(address, data, 404)
    assert count(db_session, Relationship) == 0


@pytest.mark.parametrize(
    "page", ["", "/change", "/identifiers/add", "/relationships/add", "/household"]
)
def test_every_page_of_a_person_out_of_scope_is_not_there(db_session, pages, page):
    child = make_child()
    make_case(make_team(), child)
    pages.get(f"/people/{child.id}{page}", 404)


@pytest.mark.parametrize("role", ["finance_officer", "head_of_service", "decision_maker"])
def test_those_who_only_read_see_no_way_to_change(db_session, visit, role):
    child = make_child("Amara", "Okafor")
    make_case(make_team(), child)
    pages = visit(make_staff(role))
    page = pages.get(f"/people/{child.id}")
    assert not [said for said in page.links() if "Change" in said or "Add" in said]
    pages.get(f"/people/{child.id}/change", 403)
