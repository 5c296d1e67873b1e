import pytest

from tests.client import PageClient
from tests.factories.accounts import make_staff, sign_in_cookie


@pytest.fixture
def pages(app):
    client = PageClient(app)

    def signed_in(role):
        kept = sign_in_cookie(make_staff(role))
        with client.http.session_transaction() as cookie:
            cookie.update(kept, seen=9_999_999_999)
        return client

    return signed_in


def test_the_rules_say_where_each_is_written_and_which_are_off(pages):
    page = pages("policy_officer").get("/rules")
    assert "CPPCR reg 24(1)" in page.text
    assert "Off: not confirmed" in page.text
    assert "Teesmere" in page.text


def test_one_rule_shows_its_source_and_why_an_unconfirmed_one_is_used(pages):
    client = pages("policy_officer")
    page = client.get("/rules/en-adm-decision").text
    assert "Switched on" in page
    assert "Corinne Haddow, head of service (in the council's file)" in page
    assert "16 weeks" in client.get("/rules/en-temporary-approval-expiry").text


def test_a_rule_that_does_not_exist_is_not_found(pages):
    pages("policy_officer").get("/rules/no-such-rule", 404)


def test_the_accessibility_statement_is_open_to_everybody(app):
    page = PageClient(app).get("/accessibility")
    assert "WCAG 2.2" in page.text
