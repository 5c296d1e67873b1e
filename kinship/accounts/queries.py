"""Read accounts."""

from collections import defaultdict
from datetime import date
from hashlib import sha256

from sqlalchemy import BigInteger, Row, bindparam, func, select

from kinship.accounts.models import CalendarFeed, Staff, StaffRole, StaffSession, Team
from kinship.accounts.role_file import roles
from kinship.accounts.rules import permissions_of, roles_on, scope_of
from kinship.accounts.types import Actor, StaffRow
from kinship.core.database import db
from kinship.core.errors import NotFoundError

RIGHTS = (
    select(
        Staff.full_name,
        Staff.team_id,
        Staff.contract_ends_on,
        StaffRole.role,
        StaffRole.from_on,
        StaffRole.until_on,
    )
    .outerjoin(StaffRole, StaffRole.staff_id == Staff.id)
    .where(
        Staff.id == bindparam("staff_id", type_=BigInteger()),
        Staff.sign_in_version == bindparam("sign_in_version", type_=BigInteger()),
        Staff.active.is_(True),
    )
)
"""The rights of somebody, whether or not they are signed in."""

SIGNED_IN = RIGHTS.join(StaffSession, StaffSession.staff_id == Staff.id).where(
    StaffSession.id == bindparam("session_id", type_=BigInteger()),
    StaffSession.ended_at.is_(None),
)
"""Asked on every request, so it is put together once."""


def actor(
    staff_id: int, sign_in_version: int, day: date, *, session_id: int | None = None
) -> Actor | None:
    """Return the person behind a signed cookie with their rights of today, in one statement.

    Args:
        staff_id: their key.
        sign_in_version: as it was when they signed in; another number signs them out.
        day: today.
        session_id: the sign-in the cookie names, which must not have ended; None where nobody
            is signed in, as for a job.
    """
    given = {"staff_id": staff_id, "sign_in_version": sign_in_version}
    if session_id is None:
        rows = db.session.execute(RIGHTS, given).all()
    else:
        rows = db.session.execute(SIGNED_IN, {**given, "session_id": session_id}).all()
    return _actor(staff_id, rows, day) if rows else None


def actor_of(staff: Staff, day: date) -> Actor:
    """Return somebody as an actor, whether or not they are signed in.

    Args:
        staff: their row.
        day: the day whose roles count.

    Raises:
        LookupError: the person is no longer active.
    """
    found = actor(staff.id, staff.sign_in_version, day)
    if found is None:
        message = f"staff {staff.id} is not active"
        raise LookupError(message)
    return found


def _actor(staff_id: int, rows: list[Row[tuple[object, ...]]] | object, day: date) -> Actor | None:
    assert isinstance(rows, list)  # noqa: S101 - narrows for the type checker
    first = rows[0]
    if first.contract_ends_on is not None and first.contract_ends_on < day:
        return None
    held = roles_on(((r.role, r.from_on, r.until_on) for r in rows if r.role), day)
    return Actor(
        staff_id=staff_id,
        name=first.full_name,
        roles=held,
        permissions=permissions_of(held, roles()),
        scope=scope_of(held, roles()),
        team_ids=frozenset({first.team_id} if first.team_id else set()),
    )


def feed_digest(secret: str) -> str:
    """Return what is kept of the secret part of a calendar's address.

    The secret is long and random, so a plain digest cannot be guessed back.

    Args:
        secret: the secret part.
    """
    return sha256(secret.encode()).hexdigest()


def feed_of(secret: str, day: date) -> tuple[CalendarFeed, Actor] | None:
    """Return the calendar behind an address with its owner's rights of today, if both still stand.

    Args:
        secret: the secret part of the address.
        day: today.
    """
    statement = (
        select(CalendarFeed, Staff.sign_in_version)
        .join(Staff, Staff.id == CalendarFeed.staff_id)
        .where(CalendarFeed.digest == feed_digest(secret), CalendarFeed.ended_at.is_(None))
    )
    row = db.session.execute(statement).one_or_none()
    owner = actor(row[0].staff_id, row[1], day) if row else None
    return (row[0], owner) if row and owner else None


def feeds_of(staff_id: int) -> dict[str, CalendarFeed]:
    """Return somebody's addresses that still answer, by what they are about.

    Args:
        staff_id: whose.
    """
    statement = (
        select(CalendarFeed)
        .where(CalendarFeed.staff_id == staff_id, CalendarFeed.ended_at.is_(None))
        .order_by(CalendarFeed.id)
    )
    return {row.about: row for row in db.session.execute(statement).scalars()}


def by_username(username: str) -> Staff | None:
    """Return the account with this user name, whatever its case.

    Args:
        username: as typed.
    """
    statement = select(Staff).where(Staff.username == username.strip().lower())
    return db.session.execute(statement).scalar_one_or_none()


def teams() -> list[Team]:
    """Return the active teams by name."""
    statement = select(Team).where(Team.active.is_(True)).order_by(Team.name, Team.id)
    return list(db.session.execute(statement).scalars())


def staff_with_role(role: str, day: date, team_id: int | None = None) -> list[Staff]:
    """Return the active people who hold a role on a day, by name.

    Args:
        role: a key of config/roles.toml.
        day: the day.
        team_id: only those of this team, if given.
    """
    statement = (
        select(Staff)
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .where(
            StaffRole.role == role,
            StaffRole.from_on <= day,
            (StaffRole.until_on.is_(None)) | (StaffRole.until_on >= day),
            Staff.active.is_(True),
        )
        .order_by(Staff.full_name, Staff.id)
    )
    if team_id is not None:
        statement = statement.where(Staff.team_id == team_id)
    return list(db.session.execute(statement).scalars().unique())


def names(staff_ids: set[int]) -> dict[int, str]:
    """Return the names of several people at once.

    Args:
        staff_ids: their keys.
    """
    if not staff_ids:
        return {}
    statement = select(Staff.id, Staff.full_name).where(Staff.id.in_(staff_ids))
    return {row.id: row.full_name for row in db.session.execute(statement)}


def everybody(day: date) -> list[StaffRow]:
    """Return everybody who can or could sign in, by name, with their roles of a day.

    Args:
        day: the day.
    """
    held: dict[int, list[str]] = defaultdict(list)
    in_force = select(StaffRole.staff_id, StaffRole.role).where(
        StaffRole.from_on <= day,
        (StaffRole.until_on.is_(None)) | (StaffRole.until_on >= day),
    )
    for staff_id, role in db.session.execute(in_force.order_by(StaffRole.role)):
        held[staff_id].append(role)
    statement = (
        select(Staff, Team.name)
        .outerjoin(Team, Team.id == Staff.team_id)
        .order_by(Staff.active.desc(), Staff.full_name, Staff.id)
    )
    return [
        StaffRow(
            id=staff.id,
            full_name=staff.full_name,
            username=staff.username,
            team=team or "",
            roles=tuple(held[staff.id]),
            active=staff.active,
            last_signed_in_at=staff.last_signed_in_at,
        )
        for staff, team in db.session.execute(statement)
    ]


def get_staff(staff_id: int) -> Staff:
    """Return one person's account.

    Args:
        staff_id: their key.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(Staff, staff_id)
    if found is None:
        raise NotFoundError
    return found


def roles_held(staff_id: int, day: date) -> frozenset[str]:
    """Return the roles somebody holds on a day.

    Args:
        staff_id: their key.
        day: the day.
    """
    return roles_on(((row.role, row.from_on, row.until_on) for row in held_rows(staff_id)), day)


def held_rows(staff_id: int) -> list[StaffRole]:
    """Return every role somebody ever held.

    Args:
        staff_id: their key.
    """
    statement = select(StaffRole).where(StaffRole.staff_id == staff_id).order_by(StaffRole.id)
    return list(db.session.execute(statement).scalars())


def teams_with_size() -> list[tuple[Team, int]]:
    """Return the active teams with how many active people each has."""
    statement = (
        select(Team, func.count(Staff.id))
        .outerjoin(Staff, (Staff.team_id == Team.id) & Staff.active.is_(True))
        .where(Team.active.is_(True))
        .group_by(Team.id)
        .order_by(Team.name, Team.id)
    )
    return [(team, number) for team, number in db.session.execute(statement)]
