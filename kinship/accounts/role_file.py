"""Reads config/roles.toml once and refuses a file that names an unknown permission."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kinship.accounts.types import Scope
from kinship.core.errors import UserError
from kinship.core.permissions import Permission

FILE = Path(__file__).resolve().parents[2] / "config" / "roles.toml"


@dataclass(frozen=True)
class Role:
    """A role as the file describes it.

    Args:
        key: its name in the database.
        name: its name on a page.
        sees: how far it sees among the cases.
        permissions: what it may do.
        purpose: why it may, in a sentence.
    """

    key: str
    name: str
    sees: Scope
    permissions: frozenset[Permission]
    purpose: str


@cache
def roles() -> dict[str, Role]:
    """Return every role by key.

    Raises:
        UserError: the file is wrong; the message names the role.
    """
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: _role(key, row) for key, row in raw.items()}


def _role(key: str, row: dict[str, object]) -> Role:
    try:
        return Role(
            key=key,
            name=str(row["name"]),
            sees=Scope(str(row["sees"])),
            permissions=frozenset(Permission(str(p)) for p in _list(row["may"])),
            purpose=str(row["purpose"]),
        )
    except (KeyError, ValueError) as error:
        message = f"{FILE.name}: role '{key}': {error}"
        raise UserError(message) from error


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        message = "'may' is a list of permissions"
        raise ValueError(message)  # noqa: TRY004 - turned into a UserError with the role's name
    return value
