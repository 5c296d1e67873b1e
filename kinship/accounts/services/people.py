"""Make accounts, sign people in, change passwords."""

from datetime import date, timedelta

from sqlalchemy.exc import IntegrityError

from kinship.accounts.models import Staff, StaffRole, Team
from kinship.accounts.queries import held_rows
from kinship.accounts.role_file import roles
from kinship.accounts.rules import password_faults
from kinship.accounts.services.feeds import end_feeds
from kinship.accounts.services.signing_in import hasher
from kinship.accounts.types import Actor, Details
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError

ACCOUNT_MADE = event("accounts.made", "username", "roles")
ROLE_GIVEN = event("accounts.role_given", "role", "from_on")
ROLE_ENDED = event("accounts.role_ended", "role", "until_on")
ACCOUNT_CHANGED = event("accounts.changed", "fields")
TEAM_MADE = event("accounts.team_made", "name")

DETAILS = ("full_name", "post_title", "email", "team_id", "active", "contract_ends_on")


def create_team(*, name: str, by: Actor) -> Team:
    """Make a team.

    Args:
        name: as shown on every list.
        by: who makes it.

    Raises:
        RefusedError: another team has the name.
    """
    team = Team(name=name.strip(), active=True)
    _flush(team, "Enter a name that no other team has", "name")
    audit.record(TEAM_MADE, by=by, subject=Subject("team", team.id), name=team.name)
    return team


def create_account(  # noqa: PLR0913 - an account is made of these facts
    *,
    username: str,
    full_name: str,
    password: str,
    role_keys: list[str],
    team_id: int | None,
    by: Actor,
    email: str = "",
    post_title: str = "",
    independent: bool = False,
    from_on: date | None = None,
) -> Staff:
    """Make an account that can sign in.

    Args:
        username: kept in lower case; unique.
        full_name: as colleagues know them.
        password: a first password.
        role_keys: keys of config/roles.toml.
        team_id: their team, if any.
        by: who makes it.
        email: where digests go.
        post_title: their post.
        independent: an assessor who is not staff.
        from_on: the first day of the roles; today when left out.

    Raises:
        RefusedError: the user name is taken, the password too weak or a role unknown.
    """
    name = username.strip().lower()
    _refuse_bad(name, password, role_keys)
    staff = Staff(
        username=name,
        full_name=full_name.strip(),
        email=email.strip(),
        post_title=post_title.strip(),
        password_hash=hasher.hash(password),
        sign_in_version=1,
        team_id=team_id,
        independent=independent,
        active=True,
    )
    _flush(staff, "Enter a user name that nobody else has", "username")
    for key in role_keys:
        give_role(staff=staff, role=key, from_on=from_on or clock.today(), by=by)
    audit.record(
        ACCOUNT_MADE, by=by, subject=Subject("staff", staff.id), username=name, roles=role_keys
    )
    return staff


def give_role(*, staff: Staff, role: str, from_on: date, by: Actor) -> StaffRole:
    """Give somebody a role from a day.

    Args:
        staff: who.
        role: a key of config/roles.toml.
        from_on: its first day.
        by: who gives it.
    """
    held = StaffRole(staff_id=staff.id, role=role, from_on=from_on)
    _flush(held, "Select a role the person does not hold from that day", "roles")
    audit.record(
        ROLE_GIVEN,
        by=by,
        subject=Subject("staff", staff.id),
        role=role,
        from_on=from_on.isoformat(),
    )
    return held


def end_role(*, held: StaffRole, until_on: date, by: Actor) -> None:
    """End a role; its last day is `until_on`.

    Args:
        held: the role as given.
        until_on: its last day.
        by: who ends it.
    """
    held.until_on = until_on
    db.session.flush()
    audit.record(
        ROLE_ENDED,
        by=by,
        subject=Subject("staff", held.staff_id),
        role=held.role,
        until_on=until_on.isoformat(),
    )


def change_account(
    *, staff: Staff, details: Details, role_keys: list[str], on: date, by: Actor
) -> None:
    """Change an account; roles taken away end the day before, roles given begin today.

    Whoever loses a role, their access or their contract is signed out everywhere.

    Args:
        staff: whose.
        details: the new details.
        role_keys: the roles to hold from now on.
        on: today.
        by: who changes it.
    """
    before = {name: getattr(staff, name) for name in DETAILS}
    for name in DETAILS:
        setattr(staff, name, getattr(details, name))
    lost = _settle_roles(staff, set(role_keys), on, by)
    over = details.contract_ends_on is not None and details.contract_ends_on < on
    shut = over or (before["active"] and not details.active)
    if lost or shut:
        staff.sign_in_version += 1
    if shut:
        end_feeds(staff_id=staff.id, by=by)
    db.session.flush()
    changed = [name for name in DETAILS if before[name] != getattr(staff, name)]
    audit.record(ACCOUNT_CHANGED, by=by, subject=Subject("staff", staff.id), fields=changed)


def change_terms(
    *,
    staff: Staff,
    registration_number: str,
    registration_ends_on: date | None,
    contract_ends_on: date | None,
    by: Actor,
) -> dict[str, list[str]]:
    """Record until when somebody is registered and under contract; with it their sign-in ends.

    Args:
        staff: whose.
        registration_number: with the body that registers them.
        registration_ends_on: the last day it holds.
        contract_ends_on: the last day on which they can sign in; None where it has no end.
        by: who records it.

    Returns:
        What changed, from what to what.
    """
    new = {
        "registration_number": registration_number,
        "registration_ends_on": registration_ends_on,
        "contract_ends_on": contract_ends_on,
    }
    changed = {
        name: [str(getattr(staff, name) or ""), str(value or "")]
        for name, value in new.items()
        if getattr(staff, name) != value
    }
    for name in changed:
        setattr(staff, name, new[name])
    if "contract_ends_on" in changed and contract_ends_on and contract_ends_on < clock.today():
        staff.sign_in_version += 1
        end_feeds(staff_id=staff.id, by=by)
    db.session.flush()
    return changed


def _settle_roles(staff: Staff, wanted: set[str], on: date, by: Actor) -> bool:
    """Give and end roles; return whether one was taken away."""
    in_force = [
        row
        for row in held_rows(staff.id)
        if row.from_on <= on and (row.until_on is None or row.until_on >= on)
    ]
    taken = [row for row in in_force if row.role not in wanted]
    for row in taken:
        end_role(held=row, until_on=on - timedelta(days=1), by=by)
    for role in sorted(wanted - {row.role for row in in_force}):
        give_again(staff=staff, role=role, from_on=on, by=by)
    return bool(taken)


def give_again(*, staff: Staff, role: str, from_on: date, by: Actor) -> StaffRole:
    """Give a role, or take back that it ended when it began on the same day.

    Args:
        staff: who.
        role: a key of config/roles.toml.
        from_on: its first day.
        by: who gives it.
    """
    for row in held_rows(staff.id):
        if row.role == role and row.from_on == from_on:
            row.until_on = None
            return row
    return give_role(staff=staff, role=role, from_on=from_on, by=by)


def _refuse_bad(username: str, password: str, role_keys: list[str]) -> None:
    faults = password_faults(password, username)
    if faults:
        raise RefusedError(faults, field="password")
    unknown = [key for key in role_keys if key not in roles()]
    if unknown:
        raise RefusedError(f"Select a role that exists, not '{unknown[0]}'", field="roles")


def _flush(row: object, message: str, field: str) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise RefusedError(message, field=field) from error
