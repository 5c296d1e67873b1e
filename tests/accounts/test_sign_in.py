from datetime import date

import pytest

from kinship.accounts import services
from kinship.accounts.types import Details, job_actor
from kinship.audit.models import AuditEvent
from kinship.core import clock
from kinship.core.database import db
from tests.factories.accounts import act_as, make_staff

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


def test_a_copied_cookie_is_dead_after_signing_out(app, visit):
    make_account()
    db.session.commit()
    first, second = app.test_client(), visit(make_staff("administrator"))
    second.sign_out()
    second.get("/sign-in")
    second.submit({"username": "nadia", "password": PASSWORD})
    with second.http.session_transaction() as cookie:
        kept = dict(cookie)
    with first.session_transaction() as cookie:
        cookie.update(kept)
    assert first.get("/account").status_code == 200
    second.get("/account")
    assert second.post("/sign-out").address.startswith("/sign-in")
    assert first.get("/account").status_code == 302
    lines = db.session.query(AuditEvent).filter_by(action="accounts.signed_out").count()
    assert lines == 1


def test_signing_out_on_one_browser_leaves_the_other(app, sign_in):
    staff = make_account()
    office, tablet = sign_in(staff), sign_in(staff)
    with office.session_transaction() as cookie:
        session_id = int(cookie["_user_id"].split(".")[2])
    services.end_session(session_id=session_id, by=act_as(staff))
    db.session.commit()
    assert office.get("/account").status_code == 302
    assert tablet.get("/account").status_code == 200


@pytest.mark.parametrize("key", ["1", "1.1", "1.1.x", "1.1.1.1", "", "1.1.999"])
def test_a_cookie_that_names_no_sign_in_opens_nothing(app, sign_in, key):
    client = sign_in(make_account())
    with client.session_transaction() as cookie:
        cookie["_user_id"] = key
    assert client.get("/account").status_code == 302


def test_a_cookie_cannot_name_the_sign_in_of_somebody_else(app, sign_in):
    other = make_staff("social_worker")
    sign_in(other)
    staff = make_account()
    client = sign_in(staff)
    with client.session_transaction() as cookie:
        mine = cookie["_user_id"].split(".")
        cookie["_user_id"] = f"{staff.id}.1.{int(mine[2]) - 1}"
    assert client.get("/account").status_code == 302


def change(staff, **changes):
    details = Details("Nadia Farrow", "", "", None, **{"active": True, **changes})
    roles = ["administrator"]
    services.change_account(
        staff=staff, details=details, role_keys=roles, on=clock.today(), by=job_actor("test")
    )
    db.session.commit()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 200),
        ({"contract_ends_on": date(2026, 11, 24)}, 200),
        ({"contract_ends_on": date(2026, 11, 23)}, 200),
        ({"contract_ends_on": date(2026, 11, 22)}, 302),
        ({"active": False}, 302),
    ],
)
def test_a_contract_that_has_ended_signs_out(app, sign_in, changes, status):
    staff = make_account()
    client = sign_in(staff)
    change(staff, **changes)
    assert client.get("/account").status_code == status


def test_taking_a_role_away_signs_out(app, sign_in):
    staff = make_account(role_keys=["administrator", "policy_officer"])
    client = sign_in(staff)
    change(staff)
    assert client.get("/account").status_code == 302
    assert sign_in(staff).get("/account").status_code == 200
