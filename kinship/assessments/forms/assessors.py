"""Forms of the register of assessors."""

from typing import Any

from kinship.assessments.types import KIND_NAMES, REGISTERED_WITH, AssessorDetails, Kind
from kinship.core import clock
from kinship.core.web.fields import (
    DateParts,
    Money,
    Select,
    TextArea,
    TextInput,
    Version,
    WholeNumber,
)
from kinship.core.web.forms import KinshipForm

RATED = (
    Kind.VIABILITY,
    Kind.FULL,
    Kind.SPECIAL_GUARDIANSHIP,
    Kind.TOGETHER_OR_APART,
    Kind.PRIVATE_FOSTERING,
)
"""The kinds an assessor is paid for by the piece."""
RATE = "rate_"
MOST_AT_ONCE = 50
MOST_POUNDS_A_MILE = 1_000


def _rate(kind: Kind) -> Money:
    name = KIND_NAMES[kind]
    return Money(f"{name} (optional)", asked=f"the fee for a {name[:1].lower()}{name[1:]}")


class AssessorForm(KinshipForm):
    """What an assessor holds and what was agreed with them; every part may be left empty."""

    version = Version()
    registered_with = Select(
        "Who are they registered with?", choices=REGISTERED_WITH, blank="Not registered"
    )
    registration_number = TextInput("Registration number", longest=40, look={"width": "20"})
    registration_ends_on = DateParts("Registered until", asked="the last day of registration")
    checked_on = DateParts(
        "When was their criminal record check made?",
        hint="Only the day. Never keep the certificate or what it says.",
        asked="the day of the check",
        not_after=clock.today,
    )
    indemnity_ends_on = DateParts(
        "Professional indemnity insurance until", asked="the last day of indemnity insurance"
    )
    liability_ends_on = DateParts(
        "Public liability insurance until", asked="the last day of liability insurance"
    )
    data_protection_number = TextInput(
        "Data protection registration number",
        hint="With the Information Commissioner’s Office, such as ZA123456",
        longest=20,
        look={"width": "10"},
    )
    data_protection_ends_on = DateParts(
        "Data protection registration until", asked="the last day of that registration"
    )
    contract_from = DateParts("Contract from", asked="the first day of the contract")
    contract_ends_on = DateParts(
        "Contract until",
        hint="The last day on which they can sign in. They are signed out the day after.",
        asked="the last day of the contract",
    )
    contract_pence = Money(
        "What may the contract cost in all?", asked="what the contract may cost", most=1_000_000_00
    )
    rate_viability = _rate(Kind.VIABILITY)
    rate_full = _rate(Kind.FULL)
    rate_special_guardianship = _rate(Kind.SPECIAL_GUARDIANSHIP)
    rate_together_or_apart = _rate(Kind.TOGETHER_OR_APART)
    rate_private_fostering = _rate(Kind.PRIVATE_FOSTERING)
    mile_pence = Money("For each mile", asked="the rate for a mile", most=MOST_POUNDS_A_MILE)
    capacity = WholeNumber(
        "How many assessments do they have room for?",
        asked="how many they have room for",
        most=MOST_AT_ONCE,
    )
    regions = TextInput("Where they work")
    languages = TextInput("Languages in which they assess")
    specialisms = TextInput("What they know best")
    tax_note = TextArea(
        "How was their tax status decided?",
        hint="Off-payroll working (IR35): who decided, when, and the result.",
        longest=2_000,
        look={"rows": 3},
    )
    link_worker_id = Select("Link worker in the team", coerce=int, blank="Nobody yet")

    def details(self) -> AssessorDetails:
        """Return the entry as it was sent."""
        same = set(AssessorDetails.__dataclass_fields__) - {"rates"}
        rates = {kind.value: self[RATE + kind.value].data for kind in RATED}
        return AssessorDetails(
            **{name: _kept(self[name].data, name) for name in same},
            rates={kind: pence for kind, pence in rates.items() if pence is not None},
        )


TEXTS = frozenset(
    name for name, kind in AssessorDetails.__annotations__.items() if kind in (str, "str")
)


def _kept(value: Any, name: str) -> Any:  # noqa: ANN401 - whatever a field holds
    return (value or "") if name in TEXTS else value


class ConflictForm(KinshipForm):
    """A family or colleague an assessor must not work with."""

    reference = TextInput(
        "Which case is the family’s? (optional)",
        hint="Its reference. Leave it empty when the conflict is with a colleague.",
        longest=40,
        look={"width": "10", "spellcheck": False},
    )
    other_staff_id = Select("Which colleague? (optional)", coerce=int, blank="Nobody")
    why = TextArea(
        "What is the conflict?",
        hint="In a few words, without another family’s details.",
        required="Enter what the conflict is",
        longest=500,
        look={"rows": 3},
    )
