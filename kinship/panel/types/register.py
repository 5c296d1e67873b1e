"""The register of panel members: what is kept of each, and what is pointed out."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """What the register keeps of a member.

    Args:
        checked_on: the day of their background check.
        check_renew_on: the day it is renewed by.
        references_on: the day both references were in.
        inducted_on: the day of their induction.
        appraised_on: the day of their last appraisal.
        fee_pence: what they are paid for a meeting, in pence.
        street: street of their home, without the number.
        postcode: of their home.
        schools: at which they work or govern.
        employers: for whom they work.
        family_names: their own and those of close relatives.
        person_id: their own entry among the people on record, if there is one.
    """

    checked_on: date | None = None
    check_renew_on: date | None = None
    references_on: date | None = None
    inducted_on: date | None = None
    appraised_on: date | None = None
    fee_pence: int = 0
    street: str = ""
    postcode: str = ""
    schools: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    family_names: tuple[str, ...] = ()
    person_id: int | None = None


@dataclass(frozen=True)
class Appointed:
    """A member as far as the make-up of the list asks.

    Args:
        tags: what they bring; keys of TAGS.
        voting: whether they vote.
        independent: whether they are independent of the council.
        term_until: last day of the appointment.
    """

    tags: frozenset[str] = frozenset()
    voting: bool = True
    independent: bool = False
    term_until: date | None = None


@dataclass(frozen=True)
class Attendance:
    """How often a member came.

    Args:
        named: meetings they were named for.
        came: those they came to.
    """

    named: int = 0
    came: int = 0
