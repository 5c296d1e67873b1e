import pytest

from kinship.accounts import services
from kinship.accounts.types import job_actor
from kinship.core.database import db
from tests.factories.accounts import make_staff

PASSWORD = "a long enough password"


def make_account(**changes):
    details = {
        "username": "nadia",
        "full_name": "Nadia Farrow",
        "password": PASSWORD,
        "role_keys": ["administrator"],
        "team_id": None,
        "by": job_actor("test"),
        **changes,
    }
    return services.create_account(**details)


def test_the_right_password_opens_the_account_and_a_wrong_one_does_not(app):
    make_account()
    assert services.check_password("Nadia ", PASSWORD) is not None
    assert services.check_password("nadia", "wrong") is None
    assert services.check_password("nobody", "a password that no account has") is None


def test_an_account_that_is_no_longer_active_stays_shut(app):
    make_account().active = False
    db.session.flush()
    assert services.check_password("nadia", PASSWORD) is None


def test_a_page_without_sign_in_leads_to_the_sign_in_page(app):
    answer = app.test_client().get("/home")
    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in?next=")


def test_half_an_hour_without_a_sign_of_life_signs_out(app, sign_in):
    client = sign_in(make_staff("administrator"))
    assert client.get("/account").status_code == 200
    with client.session_transaction() as cookie:
        cookie["seen"] -= 31 * 60
    assert client.get("/account").status_code == 302


def test_a_changed_password_signs_out_everywhere(app, sign_in):
    staff = make_account()
    client = sign_in(staff)
    services.change_password(staff=staff, password="another long password", by=job_actor("test"))
    db.session.commit()
    assert client.get("/account").status_code == 302


def test_signing_in_costs_one_statement_per_page(app, sign_in, statements):
    client = sign_in(make_staff("social_worker"))
    statements.clear()
    client.get("/account")
    assert len(statements) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        "http://[",
        "/account\r\nX: y",
        "///elsewhere",
        "//elsewhere",
        "/\t/elsewhere",
        "/\\elsewhere",
    ],
)
def test_signing_in_leads_nowhere_but_to_a_page_of_this_site(app, visit, wanted):
    make_account()
    pages = visit(make_staff("administrator"))
    pages.sign_out()
    pages.get("/sign-in")
    answer = pages.submit({"username": "nadia", "password": PASSWORD, "next": wanted}, follow=False)
    assert answer.response.location == "/home"


def test_signing_in_leads_to_the_page_that_was_asked_for(app, visit):
    make_account()
    pages = visit(make_staff("administrator"))
    pages.sign_out()
    pages.get("/sign-in?next=/staff?page=2")
    answer = pages.submit({"username": "nadia", "password": PASSWORD}, follow=False)
    assert answer.response.location == "/staff?page=2"
