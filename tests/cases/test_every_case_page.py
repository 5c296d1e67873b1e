"""Every page of a case, of every area: not there for another team, nor for who is not named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from kinship.accounts.role_file import roles
from kinship.accounts.types import Scope
from kinship.app import create_app
from kinship.cases import services
from kinship.cases.models import Case
from kinship.cases.types import NewCase
from kinship.core.web.access import permission_of
from tests.conftest import make_settings
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.intake import referral_facts
from tests.factories.people import make_child

METHODS = ("GET", "POST")


def case_rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if "case_id" in rule.arguments)


def address(app: Flask, endpoint: str, case_id: int) -> str:
    rule = next(rule for rule in case_rules(app) if rule.endpoint == endpoint)
    given = dict.fromkeys(rule.arguments, 1)
    given["case_id"] = case_id
    with app.test_request_context():
        return app.url_for(endpoint, **given)


def who_may(app: Flask, endpoint: str, *scopes: Scope) -> list[str]:
    needed = permission_of(app.view_functions[endpoint])
    return [
        key for key, role in roles().items() if needed in role.permissions and role.sees in scopes
    ]


@pytest.fixture
def without_tokens(app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


BLANK = create_app(make_settings("sqlite://", Path()))
SENDS = sorted(
    (rule.endpoint, method)
    for rule in case_rules(BLANK)
    for method in METHODS
    if method in (rule.methods or ())
)
SIMPLE = sorted(
    rule.endpoint
    for rule in case_rules(BLANK)
    if rule.arguments == {"case_id"} and "GET" in (rule.methods or ())
)
"""Pages that need nothing but the case."""


def test_there_are_pages_to_walk():
    assert len(SENDS) > 20


@pytest.mark.parametrize(("endpoint", "method"), SENDS)
def test_a_case_of_another_team_is_not_there(
    app, sign_in, without_tokens, db_session, endpoint, method
):
    case = make_case(make_team(), make_child())
    for role in who_may(app, endpoint, Scope.TEAM, Scope.ALLOCATED, Scope.MEETING, Scope.NOTHING):
        client = sign_in(make_staff(role, team=make_team()))
        answer = client.open(address(app, endpoint, case.id), method=method)
        assert answer.status_code == 404, f"{role} {method} {endpoint}"


@pytest.mark.parametrize(("endpoint", "method"), SENDS)
def test_a_restricted_case_is_not_there_for_who_is_not_named(
    app, sign_in, without_tokens, db_session, endpoint, method
):
    team = make_team()
    case = make_case(team, make_child())
    services.restrict_case(
        case=case,
        reason="A carer works for the council",
        named=[],
        by=make_actor("team_leader", team=team),
    )
    for role in who_may(app, endpoint, *Scope):
        client = sign_in(make_staff(role, team=team))
        answer = client.open(address(app, endpoint, case.id), method=method)
        assert answer.status_code == 404, f"{role} {method} {endpoint}"


@pytest.mark.parametrize("endpoint", SIMPLE)
def test_the_same_page_is_there_for_who_is_named(app, sign_in, db_session, endpoint):
    team = make_team()
    staff = make_staff(who_may(app, endpoint, *Scope)[0], team=team)
    referral = services.record_referral(
        facts=referral_facts(),
        new=NewCase([make_child().id], team.id, date(2026, 11, 23)),
        by=act_as(staff),
    )
    case = db_session.get_one(Case, referral.case_id)
    services.restrict_case(
        case=case, reason="A carer works for the council", named=[], by=act_as(staff)
    )
    answer = sign_in(staff).get(address(app, endpoint, case.id))
    assert answer.status_code in {200, 302, 303}, endpoint
