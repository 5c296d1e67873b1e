"""What roles let a person do, and how passwords are judged. No database."""

from collections.abc import Iterable, Mapping
from datetime import date

from kinship.accounts.role_file import Role
from kinship.accounts.types import Scope
from kinship.core.permissions import Permission

MIN_PASSWORD = 12
WIDEST = tuple(Scope)


def roles_on(held: Iterable[tuple[str, date, date | None]], day: date) -> frozenset[str]:
    """Return the roles in force on a day.

    Args:
        held: role, first day, last day or None.
        day: the day asked about.
    """
    return frozenset(
        role for role, first, last in held if first <= day and (last is None or day <= last)
    )


def permissions_of(roles: Iterable[str], known: Mapping[str, Role]) -> frozenset[Permission]:
    """Return everything the roles together let a person do.

    Args:
        roles: keys of config/roles.toml.
        known: the file, read.
    """
    granted: set[Permission] = set()
    for role in roles:
        granted |= known[role].permissions
    return frozenset(granted)


def scope_of(roles: Iterable[str], known: Mapping[str, Role]) -> Scope:
    """Return the widest scope among the roles.

    Args:
        roles: keys of config/roles.toml.
        known: the file, read.
    """
    scopes = {known[role].sees for role in roles}
    return next((scope for scope in WIDEST if scope in scopes), Scope.NOTHING)


def password_faults(password: str, username: str) -> list[str]:
    """Return what is wrong with a new password, in words; an empty list means it will do.

    Args:
        password: as typed.
        username: it must not contain it.
    """
    faults = []
    if len(password) < MIN_PASSWORD:
        faults.append(f"Enter a password of {MIN_PASSWORD} characters or more")
    if username and username.lower() in password.lower():
        faults.append("Enter a password that does not contain the user name")
    return faults
