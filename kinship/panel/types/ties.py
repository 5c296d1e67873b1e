"""What ties a panel member to a family: both sides, and what is found when they are compared."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Managed:
    """A worker a member manages or managed.

    Args:
        staff_id: the worker.
        until_on: the last day of it; None while it goes on.
    """

    staff_id: int
    until_on: date | None = None


@dataclass(frozen=True)
class Tied:
    """What a member is tied to.

    Args:
        member_id: the member.
        name: their name.
        staff_id: their sign-in.
        person_id: their own entry in the record of people, if they have one.
        street: street of their home, without the number.
        postcode: of their home.
        schools: at which they work or govern.
        employers: for whom they work.
        family_names: of their close relatives and their own.
        managed: workers they manage or managed.
    """

    member_id: int
    name: str
    staff_id: int | None = None
    person_id: int | None = None
    street: str = ""
    postcode: str = ""
    schools: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    family_names: tuple[str, ...] = ()
    managed: tuple[Managed, ...] = ()


@dataclass(frozen=True)
class Home:
    """Where a child of an item lives, or the home that is assessed.

    Args:
        street: the first line of the address.
        postcode: of the home.
        withheld: nobody may learn where it is, so nothing that is said gives its place away.
    """

    street: str
    postcode: str
    withheld: bool = False


@dataclass(frozen=True)
class Family:
    """What an item's record says of the family and of those who work with it.

    Args:
        item_id: the item.
        homes: every home it is about.
        person_ids: who lives in them, and the children.
        related_ids: who is related to the children.
        family_names: of the people of the homes and the children.
        carers: full names of the adults of the homes.
        schools: named by the worker.
        employers: named by the worker.
        workers: who works on the case now or did.
        answered: who signed the assessment off or agreed it.
        earlier: members who heard the case at an earlier panel.
    """

    item_id: int
    homes: tuple[Home, ...] = ()
    person_ids: frozenset[int] = frozenset()
    related_ids: frozenset[int] = frozenset()
    family_names: frozenset[str] = frozenset()
    carers: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    workers: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    earlier: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Found:
    """What ties one member to one item.

    Args:
        item_id: the item.
        member_id: the member.
        kind: a key of CONFLICTS.
        reasons: in words that give no address, name or school away.
    """

    item_id: int
    member_id: int
    kind: str
    reasons: tuple[str, ...]

    @property
    def detail(self) -> str:
        """The reasons in one line."""
        return ". ".join(self.reasons)
