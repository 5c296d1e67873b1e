"""The sign-ins listed on the sign-in page of a demonstration, and nowhere else."""

from dataclasses import dataclass

from sqlalchemy import select

from kinship.accounts.models import Staff, StaffRole
from kinship.accounts.role_file import roles
from kinship.core import installation
from kinship.core.database import db

PASSWORD = "kinship-demonstration"  # noqa: S105 - published on purpose, in demonstrations only


@dataclass(frozen=True)
class SignIn:
    """One sign-in a visitor may use.

    Args:
        role: the role's name.
        name: the invented person.
        username: what to type.
    """

    role: str
    name: str
    username: str


def sign_ins() -> list[SignIn]:
    """Return one sign-in per role in the order of the role file; none outside a demonstration."""
    if not installation.is_demonstration():
        return []
    statement = (
        select(StaffRole.role, Staff.full_name, Staff.username)
        .join(Staff, Staff.id == StaffRole.staff_id)
        .where(Staff.password_hash != "")
        .order_by(Staff.id)
    )
    first: dict[str, SignIn] = {}
    for role, name, username in db.session.execute(statement):
        first.setdefault(role, SignIn(roles()[role].name, name, username))
    return [first[key] for key in roles() if key in first]
