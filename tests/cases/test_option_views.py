from datetime import date

import pytest
from sqlalchemy import select

from kinship.cases import services
from kinship.cases.models import Option
from kinship.people.services import index_names
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.intake import option_facts
from tests.factories.people import make_child, make_household, make_person

NAMED = {
    "relationship": "grandmother",
    "side": "paternal",
    "named_by": "father",
    "named_on-day": "2",
    "named_on-month": "11",
    "named_on-year": "2026",
}


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team)


@pytest.fixture
def child(db_session):
    return make_child("Ade", "Okafor")


@pytest.fixture
def case(team, child):
    return make_case(team, child, make_child("Bo", "Okafor"))


@pytest.fixture
def option(case, child, worker):
    home = make_household(make_person("Grace", "Adeyemi"))
    return services.name_option(case=case, facts=option_facts(child.id, home.id), by=act_as(worker))


def options(db_session) -> list[Option]:
    return list(db_session.execute(select(Option).order_by(Option.id)).scalars())


def test_a_home_is_found_by_a_misspelt_name_and_named_for_both_children(
    visit, worker, case, db_session
):
    nan = make_person("Grace", "Adeyemi")
    index_names(nan)
    home = make_household(nan, address="4 Quay Street", town="Teesmere")
    pages = visit(worker)
    page = pages.get(f"/cases/{case.id}/options/new?q=adeyemy")
    assert "Grace Adeyemi, 4 Quay Street, Teesmere" in page.text
    children = [row.get("value") for row in page.by_class("govuk-checkboxes__input")][:2]
    page = pages.submit({**NAMED, "household_id": str(home.id), "child_ids": children})
    assert [row.household_id for row in options(db_session)] == [home.id, home.id]
    rows = page.table("options-1")
    assert rows[0][1] == "GrandmotherFather's side"
    assert rows[0][3] == "NamedNamed, not yet asked"


def test_a_withheld_address_is_not_shown_where_homes_are_chosen(visit, worker, case):
    nan = make_person("Grace", "Adeyemi")
    index_names(nan)
    make_household(nan, address="4 Quay Street", address_withheld=True)
    page = visit(worker).get(f"/cases/{case.id}/options/new?q=adeyemi")
    assert "Grace Adeyemi, address withheld" in page.text
    assert "Quay Street" not in page.html


def test_a_home_that_is_an_option_already_is_refused_at_its_field(
    visit, worker, case, option, child
):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/options/new?household={option.household_id}")
    page = pages.submit(
        {**NAMED, "household_id": str(option.household_id), "child_ids": str(child.id)},
        status=422,
    )
    assert page.errors == [
        (
            "Select another home: this one is an option for this child already",
            "household_id",
        )
    ]


def test_what_happened_with_a_home_changes_how_far_it_is(visit, worker, case, option, db_session):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/options/{option.id}")
    page = pages.submit({"step": "asked"})
    assert page.table("options-1")[0][3] == "ContactedThe household was asked"
    pages.get(f"/cases/{case.id}/options/{option.id}")
    page = pages.submit({"step": "declined"}, status=422)
    assert page.errors == [("Select why it ended", "reason")]
    page = pages.submit({"reason": "housing"})
    assert page.table("options-1")[0][3] == "Said noThe household said no: housing"
    db_session.expire_all()
    assert option.ended_on == date(2026, 11, 23)


def test_a_home_that_ended_is_looked_at_again_only_with_something_new(
    visit, worker, case, option, db_session
):
    services.end_option(option=option, how="declined", reason="housing", by=act_as(worker))
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/options/{option.id}")
    assert pages.submit({}, status=422).errors == [("Enter what is new", "new_information")]
    page = pages.submit({"new_information": "They moved to a larger home"})
    assert page.table("options-1")[0][3].startswith("Named")


def test_the_option_of_another_case_is_not_there(visit, worker, team, option):
    other = make_case(team, make_child())
    visit(worker).get(f"/cases/{other.id}/options/{option.id}", 404)


def test_who_only_reads_is_offered_no_change(visit, team, case, option):
    page = visit(make_staff("head_of_service", team=team)).get(f"/cases/{case.id}/options")
    assert "Grace Adeyemi" in page.text
    assert "Name a home" not in page.text


@pytest.mark.parametrize("role", ["finance_officer", "business_support"])
def test_who_sees_names_and_dates_does_not_see_why_a_home_was_ruled_out(
    visit, team, case, option, role
):
    pages = visit(make_staff(role, team=team))
    page = pages.get(f"/cases/{case.id}")
    assert "Grace Adeyemi" not in page.text
    assert "Options" not in page.html
    pages.get(f"/cases/{case.id}/options", 403)


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_costs_the_same_however_many_homes(visit, worker, case, child, statements, number):
    for _ in range(number):
        services.name_option(
            case=case,
            facts=option_facts(child.id, make_household(make_person()).id),
            by=act_as(worker),
        )
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/options")
    statements.clear()
    pages.get(f"/cases/{case.id}/options")
    assert len(statements) <= 8, statements
