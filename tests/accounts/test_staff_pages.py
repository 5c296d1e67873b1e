from datetime import date, timedelta

import pytest

from kinship.accounts import queries, services
from kinship.accounts.types import job_actor
from kinship.core.database import db
from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import make_team

PASSWORD = "a long enough password"


@pytest.fixture
def pages(app):
    services.create_account(
        username="ada",
        full_name="Ada Admin",
        password=PASSWORD,
        role_keys=["administrator"],
        team_id=None,
        by=job_actor("test"),
    )
    db.session.commit()
    client = PageClient(app, after=[nothing_unsaved])
    client.sign_in("ada", PASSWORD)
    return client


def add(pages, **changes):
    pages.get("/staff/add")
    details = {
        "full_name": "Nadia Farrow",
        "username": "nadia",
        "password": PASSWORD,
        "roles": ["team_leader"],
        **changes,
    }
    return pages.submit(details)


def test_an_administrator_makes_a_team_and_the_people_in_it(app, pages):
    pages.get("/teams")
    pages.submit({"name": "Kinship"})
    team = queries.teams()[0]
    page = add(pages, team_id=str(team.id))
    assert "Nadia Farrow" in page.text
    assert page.table("staff")[1][2:4] == ["Kinship", "Team leader"]
    made = queries.by_username("nadia")
    assert queries.actor_of(made, date(2026, 11, 23)).team_ids == {team.id}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"full_name": ""}, "Enter the person's name"),
        ({"roles": []}, "Select at least one role"),
        ({"password": "short"}, "Enter a password of 12 characters or more"),
        ({"username": "Ada"}, "Enter a user name that nobody else has"),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_what_was_typed_stays(pages, changes, message):
    page = add(pages, **changes)
    assert page.status == 422
    assert [said for said, _ in page.errors] == [message]
    assert queries.by_username("nadia") is None


def test_the_same_team_twice_is_refused(app, pages):
    make_team("Kinship")
    db.session.commit()
    pages.get("/teams")
    assert pages.submit({"name": "Kinship"}).errors[0][0] == "Enter a name that no other team has"


def test_taking_a_role_away_ends_it_and_shutting_an_account_signs_out(app, pages):
    add(pages)
    person = queries.by_username("nadia")
    version = person.sign_in_version
    pages.get(f"/staff/{person.id}")
    pages.submit({"roles": ["social_worker"], "active": "no"})
    db.session.expire_all()
    today = date(2026, 11, 23)
    assert queries.roles_held(person.id, today) == {"social_worker"}
    assert queries.roles_held(person.id, today - timedelta(days=1)) == set()
    assert queries.actor(person.id, version, today) is None


def test_a_role_taken_and_given_again_on_one_day_is_held(app, pages):
    add(pages)
    person = queries.by_username("nadia")
    for role in ("social_worker", "team_leader"):
        pages.get(f"/staff/{person.id}")
        pages.submit({"roles": [role]})
    assert queries.roles_held(person.id, date(2026, 11, 23)) == {"team_leader"}


def test_a_new_password_is_judged_and_then_works(app, pages):
    add(pages)
    person = queries.by_username("nadia")
    pages.get(f"/staff/{person.id}/password")
    assert pages.submit({"password": "short"}).status == 422
    pages.submit({"password": "a different long password"})
    db.session.expire_all()
    assert services.check_password("nadia", "a different long password") is not None


def test_an_account_that_does_not_exist_is_not_found(pages):
    pages.get("/staff/99999", 404)
