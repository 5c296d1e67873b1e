"""The vocabulary of households: what is known of a home, and why somebody lives in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MemberRole(StrEnum):
    """Why somebody belongs to a household."""

    CARER = "carer"
    OTHER_ADULT = "other adult"
    CHILD = "child of the household"
    KINSHIP_CHILD = "child cared for"
    LODGER = "lodger"
    OVERNIGHT_VISITOR = "overnight visitor"


@dataclass(frozen=True)
class HomeFacts:
    """What is known of a home.

    Args:
        address: house and street, without town and postcode.
        town: the town.
        postcode: in any spelling; kept as "TS99 1AA".
        phone: the household's own number.
        bedrooms: how many; None when not asked yet.
        local_area: whether it lies in the council's area; None when not known.
        address_withheld: nobody may be shown where it is.
        pets: in words.
        smoking: who smokes and where, in words.
        notes: anything else about the home.
    """

    address: str = ""
    town: str = ""
    postcode: str = ""
    phone: str = ""
    bedrooms: int | None = None
    local_area: bool | None = None
    address_withheld: bool = False
    pets: str = ""
    smoking: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Stay:
    """Somebody's time in a household.

    Args:
        role: why they live there.
        joined_on: their first day; the first day known when the true one is not.
        left_on: their last day, or None while they live there.
    """

    role: MemberRole
    joined_on: date
    left_on: date | None = None


@dataclass(frozen=True)
class SameHome:
    """A household that may be the same as the one about to be recorded.

    Args:
        household_id: its key.
        address: as the reader may see it.
        reason: why it may be the same, in words.
        members: the names of those who live there.
    """

    household_id: int
    address: str
    reason: str
    members: tuple[str, ...] = ()
