"""Make teams, staff and the people acting."""

from datetime import date
from itertools import count

from kinship.accounts import queries
from kinship.accounts.models import Staff, StaffRole, Team
from kinship.accounts.services import start_session
from kinship.accounts.types import Actor
from kinship.core import clock
from kinship.core.database import db

numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def make_team(name: str = "") -> Team:
    team = Team(name=name or f"Team {next(numbers)}", active=True)
    db.session.add(team)
    db.session.flush()
    return team


def make_staff(role: str, *, team: Team | None = None, name: str = "", **columns) -> Staff:
    number = next(numbers)
    staff = Staff(
        username=f"user{number}",
        full_name=name or f"Invented Person {number}",
        team_id=team.id if team else None,
        active=True,
        sign_in_version=1,
        independent=columns.pop("independent", role == "independent_assessor"),
        **columns,
    )
    db.session.add(staff)
    db.session.flush()
    db.session.add(StaffRole(staff_id=staff.id, role=role, from_on=LONG_AGO))
    db.session.flush()
    return staff


def sign_in_cookie(staff: Staff) -> dict[str, object]:
    """What the cookie of somebody who has just signed in holds."""
    started = start_session(staff=staff)
    key = f"{staff.id}.{staff.sign_in_version}.{started.id}"
    db.session.commit()
    return {"_user_id": key, "_fresh": True, "seen": clock.now().timestamp()}


def act_as(staff: Staff) -> Actor:
    return queries.actor_of(staff, clock.today())


def make_actor(role: str, *, team: Team | None = None, **columns) -> Actor:
    return act_as(make_staff(role, team=team, **columns))
