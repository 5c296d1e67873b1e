"""The vocabulary of people: what is known of a person, and how they are related to a child."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """As recorded at birth or registered since; "not known" before birth."""

    FEMALE = "female"
    MALE = "male"
    NOT_KNOWN = "not known"


class Side(StrEnum):
    """The side of the family through which somebody is connected with a child."""

    MOTHER = "mother"
    FATHER = "father"
    FRIEND = "friend"
    NOT_KNOWN = "not known"


SIDE_WORDS = {
    Side.MOTHER: "Mother's side",
    Side.FATHER: "Father's side",
    Side.FRIEND: "Friend of the family or the child",
    Side.NOT_KNOWN: "Not known",
}


class IdentifierKind(StrEnum):
    """Who else knows the person by a number."""

    NHS = "nhs"
    CHI = "chi"
    UPN = "upn"
    ULN = "uln"
    NATIONAL_INSURANCE = "national insurance"
    SSDA903 = "ssda903"


IDENTIFIER_WORDS = {
    IdentifierKind.NHS: "NHS number",
    IdentifierKind.CHI: "CHI number",
    IdentifierKind.UPN: "Unique pupil number (UPN)",
    IdentifierKind.ULN: "Unique learner number (ULN)",
    IdentifierKind.NATIONAL_INSURANCE: "National Insurance number",
    IdentifierKind.SSDA903: "Child identifier in the SSDA903 return",
}


class NamePart(StrEnum):
    """Which name a word belongs to."""

    FAMILY = "family"
    GIVEN = "given"
    KNOWN_AS = "known as"


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person. Roles are never here: a carer in one case is a father in another.

    Args:
        given_names: all given names, first name first.
        family_name: the family name.
        known_as: the name they use, when it is another.
        born_on: date of birth.
        expected_on: the day a child is expected, until it is born.
        sex: female, male or not known.
        ethnicity: a key of config/codes/ethnicity.toml, or empty.
        languages: spoken or signed, in words.
        religion: in words.
        disability: in words.
        phone: one telephone number.
        email: one e-mail address.
        died_on: date of death.
    """

    given_names: str = ""
    family_name: str = ""
    known_as: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    sex: str = Sex.NOT_KNOWN
    ethnicity: str = ""
    languages: str = ""
    religion: str = ""
    disability: str = ""
    phone: str = ""
    email: str = ""
    died_on: date | None = None


@dataclass(frozen=True)
class Relation:
    """How somebody is related to a child.

    Args:
        kind: a key of config/codes/relationships.toml.
        side: the side of the family.
        verified_how: how it was checked, as "birth certificate seen"; empty when it was not.
        notes: anything else about it.
    """

    kind: str
    side: Side
    verified_how: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Known:
    """A person already recorded, as far as telling people apart needs it.

    Args:
        id: their key.
        given_names: as recorded.
        family_name: as recorded.
        known_as: as recorded.
        born_on: as recorded.
        phone: as recorded.
    """

    id: int
    given_names: str
    family_name: str
    known_as: str
    born_on: date | None
    phone: str


@dataclass(frozen=True)
class Likeness:
    """Somebody who may be the person about to be recorded.

    Args:
        person: who.
        reasons: why, in words.
        strength: higher is likelier; for ordering only.
    """

    person: Known
    reasons: tuple[str, ...]
    strength: int
