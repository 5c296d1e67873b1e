"""Find, and a person and a household as a whole."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.cases.models import Option
from kinship.checks.models import Check
from kinship.households.models import HouseholdMember
from kinship.people.models import Relationship
from kinship.people.services import index_names_in_bulk
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def pages(team, visit):
    return visit(make_staff("social_worker", team=team))


@pytest.fixture
def family(db_session, team):
    child, jean = make_child("Amara", "Okafor"), make_person("Jean", "Reid", born=date(1961, 2, 2))
    home = make_household(jean, address="12 Quay Street", town="Teesmere", postcode="TS99 1AA")
    worker = make_staff("social_worker", team=team, name="Ola Worker")
    case = make_case(team, child, reference="K-1041", worker_id=worker.id)
    db_session.add(
        Option(
            case_id=case.id,
            child_id=child.id,
            household_id=home.id,
            named_on=date(2026, 9, 1),
            named_by="mother",
            side="mother",
            relationship_kind="grandmother",
        )
    )
    db_session.add(
        Relationship(person_id=jean.id, child_id=child.id, kind="grandmother", side="mother")
    )
    db_session.add(
        HouseholdMember(
            household_id=home.id,
            person_id=make_person("Old", "Lodger").id,
            role="lodger",
            joined_on=date(2024, 1, 1),
            left_on=date(2025, 1, 1),
        )
    )
    db_session.flush()
    index_names_in_bulk([child.id, jean.id])
    return child, jean, home, case


def test_the_page_asks_before_anything_was_typed(pages):
    page = pages.get("/find")
    assert page.h1 == "Find"
    assert "Add a person" not in page.text


def test_an_answer_says_who_where_which_case_and_why(db_session, pages, family):
    page = pages.get("/find?q=jaen+reid")
    ((name, born, lives, case, why),) = page.table("answers")
    assert (name, born) == ("Jean Reid", "2 February 1961, 65 years")
    assert lives == "12 Quay Street, TS99, home of Jean Reid"
    assert case == "K-1041, about Jean Reid Ola Worker"
    assert why == "Given name Jean is spelt like Jaen Family name Reid"


def test_a_search_leaves_the_number_found_on_the_trail_and_not_the_words(db_session, pages, family):
    pages.get("/find?q=reid")
    (line,) = db_session.execute(
        select(AuditEvent).where(AuditEvent.action == "searched")
    ).scalars()
    assert line.facts == {"found": 1}


def test_nothing_found_offers_one_word_at_a_time(pages, family):
    page = pages.get("/find?q=jean+qqqqq+okafor")
    assert "Nobody you can see matches all of this" in page.text
    assert "No name is like Qqqqq" in page.text
    assert page.link("Jean").endswith("q=jean")


def test_more_than_a_page_of_answers_is_paged(db_session, pages):
    people = [make_person("Jean", "Reid") for _ in range(21)]
    index_names_in_bulk([each.id for each in people])
    page = pages.get("/find?q=jean+reid")
    assert len(page.table("answers")) == 20
    page = pages.get(page.link("Next"))
    assert len(page.table("answers")) == 1
    assert "Page 2" in page.text


def test_finding_costs_six_statements_in_all(pages, family, statements):
    pages.get("/find?q=reid")
    for text in ("reid", "jaen+rieds", "reid+TS99", "K-1041"):
        statements.clear()
        pages.get(f"/find?q={text}")
        assert len(statements) <= 6, [text, *statements]


def test_a_person_is_shown_with_relatives_homes_and_cases(pages, family):
    child, jean, _, _ = family
    page = pages.get(f"/people/{jean.id}")
    assert page.table("cases")[0][:3] == [
        "K-1041",
        "Lives or lived in a household of the case",
        "Ola Worker",
    ]
    assert page.table("homes")[0][:2] == ["12 Quay Street, TS99", "Carer"]
    assert page.table("children")[0][0] == "Amara Okafor"
    page = pages.get(f"/people/{child.id}")
    assert page.table("relatives")[0][0] == "Jean Reid"
    assert page.table("cases")[0][1] == "Child of the case"


def test_a_look_at_a_person_is_on_the_trail(db_session, pages, family):
    pages.get(f"/people/{family[1].id}")
    (line,) = db_session.execute(select(AuditEvent).where(AuditEvent.action == "viewed")).scalars()
    assert (line.subject_kind, line.subject_id) == ("person", family[1].id)


def test_a_household_is_shown_with_who_lives_there_and_who_did(pages, family):
    page = pages.get(f"/households/{family[2].id}")
    assert page.h1 == "Household of Jean Reid"
    assert "12 Quay Street, Teesmere, TS99 1AA" in page.text
    assert page.table("living")[0][:3] == ["Jean Reid", "65 years", "Carer"]
    assert page.table("lived")[0][0] == "Old Lodger"
    assert page.table("cases")[0][0] == "K-1041"


def test_a_household_shows_how_many_checks_are_back_and_not_what_came_of_them(
    db_session, pages, visit, family
):
    _, jean, home, _ = family
    for kind, received in (("medical", None), ("references", date(2026, 10, 1))):
        db_session.add(
            Check(
                household_id=home.id,
                person_id=jean.id,
                kind=kind,
                needed_from=date(2026, 9, 1),
                received_on=received,
                outcome="adverse" if received else "",
            )
        )
    db_session.flush()
    page = pages.get(f"/households/{home.id}")
    assert page.table("living")[0][4] == "1 of 2 back"
    assert "dverse" not in page.html
    finance = visit(make_staff("finance_officer")).get(f"/households/{home.id}")
    assert "1 of 2" not in finance.text


def test_a_person_and_a_household_cost_eight_statements_or_fewer(pages, family, statements):
    _, jean, home, _ = family
    for address in (f"/people/{jean.id}", f"/households/{home.id}"):
        pages.get(address)
        statements.clear()
        pages.get(address)
        assert len(statements) <= 8, [address, *statements]


def test_a_withheld_address_is_shown_to_those_who_work_with_the_family_only(
    db_session, pages, family, visit
):
    home = family[2]
    home.address_withheld = True
    db_session.flush()
    page = pages.get(f"/households/{home.id}")
    assert "12 Quay Street" in page.text
    assert "The address is withheld" in page.text
    page = visit(make_staff("finance_officer")).get(f"/households/{home.id}")
    assert "12 Quay Street" not in page.html


def test_a_restricted_family_is_not_there_for_anybody_else(db_session, pages, family):
    child, jean, home, case = family
    case.restricted = True
    db_session.flush()
    for text in ("reid", "okafor", "K-1041", "TS99"):
        assert "Nobody you can see" in pages.get(f"/find?q={text}").text
    for address in (f"/people/{jean.id}", f"/people/{child.id}", f"/households/{home.id}"):
        pages.get(address, 404)


@pytest.mark.parametrize(
    "role", ["independent_assessor", "panel_member", "performance_officer", "administrator"]
)
def test_those_without_a_search_have_no_box_and_no_page(db_session, visit, role, family):
    pages = visit(make_staff(role))
    assert "site-search" not in pages.get("/account").html
    pages.get("/find?q=reid", 403)


def test_an_outsider_opens_no_person_by_guessing_an_address(db_session, visit, family):
    pages = visit(make_staff("independent_assessor"))
    pages.get(f"/people/{family[1].id}", 404)
