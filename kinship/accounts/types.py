"""The vocabulary of accounts: roles, how far a person sees, and the person acting."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from kinship.core.permissions import Permission


class Scope(StrEnum):
    """How far a person sees among the cases; widest first."""

    COUNCIL = "council"
    TEAM = "team"
    MEETING = "meeting"
    ALLOCATED = "allocated"
    NOTHING = "nothing"


class TimeKind(StrEnum):
    """What takes a part of somebody's working time."""

    LEAVE = "leave"
    SICKNESS = "sickness"
    DUTY = "duty"
    MENTOR = "mentor"
    FIRST_YEAR = "first year"


AWAY = frozenset({TimeKind.LEAVE, TimeKind.SICKNESS})
"""Kinds on whose days somebody is not at work."""


class Advises(StrEnum):
    """Whose cases somebody reads because they advise a panel on them."""

    NONE = "none"
    OWN_MEETINGS = "own meetings"
    EVERY_MEETING = "every meeting"


class Reach(NamedTuple):
    """How far somebody sees, whoever they are: what the form of a statement depends on.

    Args:
        scope: among the cases.
        teams: how many teams a team scope covers.
        named: there is a person, not a job acting by itself.
        advises: at which meetings they advise on the cases of the items.
    """

    scope: Scope
    teams: int
    named: bool
    advises: Advises = Advises.NONE


@dataclass(frozen=True)
class Actor:
    """The person acting, with what their roles of today let them do and see.

    Args:
        staff_id: their row, or None for a job acting by itself.
        name: as shown to colleagues.
        roles: keys of config/roles.toml.
        permissions: what those roles may do.
        scope: how far they see among the cases.
        team_ids: the teams whose cases a team scope covers.
    """

    staff_id: int | None
    name: str
    roles: frozenset[str] = frozenset()
    permissions: frozenset[Permission] = frozenset()
    scope: Scope = Scope.NOTHING
    team_ids: frozenset[int] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        """Return whether one of the person's roles grants this.

        Args:
            permission: one thing to do.
        """
        return permission in self.permissions

    @property
    def reach(self) -> Reach:
        """How far they see, without saying who they are."""
        return Reach(self.scope, len(self.team_ids), self.staff_id is not None, self.advises)

    @property
    def advises(self) -> Advises:
        """At which meetings they advise; whoever prepares meetings does so at every one."""
        if Permission.CASES_ADVISE not in self.permissions:
            return Advises.NONE
        prepares = Permission.PANEL_ADMINISTER in self.permissions
        return Advises.EVERY_MEETING if prepares else Advises.OWN_MEETINGS


def job_actor(name: str) -> Actor:
    """Return the actor of a job: no row, sees the whole council, named in the trail.

    Args:
        name: the job's name.
    """
    return Actor(
        staff_id=None,
        name=name,
        permissions=frozenset(Permission),
        scope=Scope.COUNCIL,
    )


@dataclass(frozen=True)
class Details:
    """What is known of somebody who signs in, beside their roles.

    Args:
        full_name: as colleagues know them.
        post_title: their post.
        email: where their daily message goes.
        team_id: their team, if any.
        active: whether they can sign in.
        contract_ends_on: the last day of their contract, on which they can still sign in; None
            where it has no end.
    """

    full_name: str
    post_title: str
    email: str
    team_id: int | None
    active: bool
    contract_ends_on: date | None = None


@dataclass(frozen=True)
class StaffRow:
    """One line of the list of people.

    Args:
        id: their key.
        full_name: their name.
        username: what they type to sign in.
        team: their team's name, or nothing.
        roles: keys of the roles they hold today.
        active: whether they can sign in.
        last_signed_in_at: when they last did.
    """

    id: int
    full_name: str
    username: str
    team: str
    roles: tuple[str, ...]
    active: bool
    last_signed_in_at: datetime | None
