"""The vocabulary of accounts: roles, how far a person sees, and the person acting."""

from dataclasses import dataclass, field
from enum import StrEnum

from kinship.core.permissions import Permission


class Scope(StrEnum):
    """How far a person sees among the cases; widest first."""

    COUNCIL = "council"
    TEAM = "team"
    MEETING = "meeting"
    ALLOCATED = "allocated"
    NOTHING = "nothing"


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
