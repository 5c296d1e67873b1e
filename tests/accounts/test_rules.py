from datetime import date

import pytest

from kinship.accounts.role_file import roles
from kinship.accounts.rules import password_faults, permissions_of, roles_on, scope_of
from kinship.accounts.types import Scope
from kinship.core.permissions import Permission

HELD = [("team_leader", date(2026, 1, 10), date(2026, 1, 20))]


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2026, 1, 9), set()),
        (date(2026, 1, 10), {"team_leader"}),
        (date(2026, 1, 20), {"team_leader"}),
        (date(2026, 1, 21), set()),
    ],
)
def test_a_role_counts_from_its_first_day_to_its_last(on, held):
    assert roles_on(HELD, on) == held


def test_two_roles_add_up_and_the_wider_scope_wins():
    both = {"panel_member", "team_leader"}
    assert scope_of(both, roles()) is Scope.TEAM
    assert Permission.WORKLIST_BACKLOG in permissions_of(both, roles())


def test_nobody_sees_anything_without_a_role():
    assert permissions_of([], roles()) == frozenset()
    assert scope_of([], roles()) is Scope.NOTHING


def test_an_administrator_opens_no_case():
    may = roles()["administrator"].permissions
    assert not {p for p in may if p.startswith(("cases:", "people:", "assessments:"))}


@pytest.mark.parametrize(
    ("password", "username", "faults"),
    [
        ("correct horse battery", "dev", 0),
        ("short", "dev", 1),
        ("dev-dev-dev-dev", "dev", 1),
        ("dev", "dev", 2),
    ],
)
def test_a_password_is_long_and_does_not_hold_the_user_name(password, username, faults):
    assert len(password_faults(password, username)) == faults
