"""Closed by default: every address names a permission, or is on this short list."""

import pytest

from kinship.accounts.role_file import roles
from kinship.core.permissions import Permission
from kinship.core.web.access import OPEN, SIGNED_IN, permission_of
from tests.factories.accounts import make_staff

OPEN_TO_ALL = {
    "accounts.sign_in",
    "accounts.start",
    "healthz",
    "pages.accessibility",
    "worklist.calendar",  # by its secret address, for calendar programs that cannot sign in
}
ANY_SIGNED_IN = {"accounts.account", "accounts.sign_out", "accounts.stay_signed_in", "home"}


def views(app):
    return {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}


def test_every_address_names_a_permission_or_is_on_the_short_list(app):
    unnamed = {name for name, view in views(app).items() if permission_of(view) is None}
    assert unnamed == OPEN_TO_ALL | ANY_SIGNED_IN


def test_the_short_lists_hold_what_the_views_say(app):
    found = views(app)
    assert {name for name, view in found.items() if getattr(view, OPEN, False)} == OPEN_TO_ALL
    assert {name for name, view in found.items() if getattr(view, SIGNED_IN, False)} == (
        ANY_SIGNED_IN
    )


def test_no_address_names_a_permission_that_does_not_exist(app):
    named = {permission_of(view) for view in views(app).values()} - {None}
    assert named <= set(Permission)


@pytest.mark.parametrize("role", ["panel_member", "performance_officer", "administrator"])
def test_a_role_opens_no_list_that_it_may_not_read(app, sign_in, role):
    """Walk every address without arguments: what the role lacks answers 403, never a page."""
    staff = make_staff(role)
    client = sign_in(staff)
    for rule in app.url_map.iter_rules():
        if rule.arguments or "GET" not in rule.methods or rule.endpoint in OPEN_TO_ALL:
            continue
        permission = permission_of(app.view_functions[rule.endpoint])
        if permission and permission not in roles()[role].permissions:
            assert client.get(rule.rule).status_code == 403, rule


def test_nothing_opens_without_signing_in(app):
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.arguments or "GET" not in rule.methods or rule.endpoint in OPEN_TO_ALL:
            continue
        answer = client.get(rule.rule)
        assert answer.status_code == 302, rule
        assert answer.location.startswith("/sign-in"), rule
