"""The vocabulary of assessors: what must not have run out, and what is kept of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

RUNS_OUT = {
    "registration": "registration_ends_on",
    "contract": "contract_ends_on",
    "criminal record check": "check_ends_on",
    "professional indemnity insurance": "indemnity_ends_on",
    "public liability insurance": "liability_ends_on",
    "data protection registration": "data_protection_ends_on",
}
"""What an assessor must hold, as a sentence names it, and the fact that says until when."""
ASSESSOR_ROLES = frozenset({"social_worker", "childs_social_worker", "independent_assessor"})
"""The roles whose holders write assessments."""
REGISTERED_WITH = {
    "swe": "Social Work England",
    "sssc": "Scottish Social Services Council",
    "scw": "Social Care Wales",
    "niscc": "Northern Ireland Social Care Council",
}


@dataclass(frozen=True)
class AssessorFacts:
    """What decides whether somebody may be given an assessment."""

    name: str
    active: bool
    registration_ends_on: date | None
    contract_ends_on: date | None
    check_ends_on: date | None = None
    indemnity_ends_on: date | None = None
    liability_ends_on: date | None = None
    data_protection_ends_on: date | None = None


class RunOut(NamedTuple):
    """Something an assessor must hold that has run out."""

    what: str
    on: date


class RegisterRow(NamedTuple):
    """An assessor as the register lists them.

    Args:
        staff_id: their key.
        open: assessments they have open in the whole council.
        capacity: how many they have room for; None where it was not agreed.
    """

    staff_id: int
    name: str
    independent: bool
    active: bool
    registration_ends_on: date | None
    contract_ends_on: date | None
    check_ends_on: date | None
    indemnity_ends_on: date | None
    liability_ends_on: date | None
    data_protection_ends_on: date | None
    capacity: int | None
    regions: str
    languages: str
    open: int

    @property
    def facts(self) -> AssessorFacts:
        """What decides whether they may be given an assessment."""
        return AssessorFacts(self.name, self.active, *self[4:10])


@dataclass(frozen=True)
class AssessorDetails:
    """What the register keeps of an assessor.

    Args:
        registered_with: a code of REGISTERED_WITH, or nothing.
        registration_number: with that body.
        registration_ends_on: the last day it holds.
        checked_on: the day their criminal record check was made; when it must be renewed follows.
        indemnity_ends_on: the last day of professional indemnity insurance.
        liability_ends_on: the last day of public liability insurance.
        data_protection_number: their registration as somebody who holds personal data.
        data_protection_ends_on: the last day it holds.
        contract_from: first day of their contract.
        contract_ends_on: its last day, on which they can still sign in.
        contract_pence: what the contract may cost in all.
        rates: pence for one assessment, by kind.
        mile_pence: pence for a mile.
        capacity: how many assessments they have room for at once.
        regions: where they work.
        languages: in which they assess.
        specialisms: what they know best.
        tax_note: how their tax status was decided.
        link_worker_id: who in the team looks after them.
    """

    registered_with: str = ""
    registration_number: str = ""
    registration_ends_on: date | None = None
    checked_on: date | None = None
    indemnity_ends_on: date | None = None
    liability_ends_on: date | None = None
    data_protection_number: str = ""
    data_protection_ends_on: date | None = None
    contract_from: date | None = None
    contract_ends_on: date | None = None
    contract_pence: int | None = None
    rates: Mapping[str, int] | None = None
    mile_pence: int | None = None
    capacity: int | None = None
    regions: str = ""
    languages: str = ""
    specialisms: str = ""
    tax_note: str = ""
    link_worker_id: int | None = None
