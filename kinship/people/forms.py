"""The forms of people."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kinship.core import clock, installation
from kinship.core.web.fields import (
    DateParts,
    Hidden,
    Option,
    Radios,
    Select,
    TextArea,
    TextInput,
    Version,
)
from kinship.core.web.forms import KinshipForm
from kinship.people.codes import ethnicities, relationships
from kinship.people.rules.facts import person_faults
from kinship.people.rules.identifiers import fault, tidy
from kinship.people.types import (
    IDENTIFIER_WORDS,
    SIDE_WORDS,
    IdentifierKind,
    Known,
    PersonFacts,
    Sex,
    Side,
)
from kinship.rulebook import queries as rulebook

ELSEWHERE = {"england": {IdentifierKind.CHI}, "scotland": {IdentifierKind.NHS, IdentifierKind.UPN}}
"""Numbers the other nation gives out: offered last, for a child who moved."""
SEX_WORDS = {Sex.FEMALE.value: "Female", Sex.MALE.value: "Male", Sex.NOT_KNOWN.value: "Not known"}


def nation() -> str:
    """Return the nation of this council."""
    return rulebook.council(installation.council()).nation.value


def ethnicity_choices() -> list[Option]:
    """Return the ethnic groups of the nation's census, under their headings."""
    return [
        Option(each.key, each.label, group=each.group) for each in ethnicities(nation()).values()
    ]


def relationship_choices() -> list[Option]:
    """Return the kinds of relationship, under their headings."""
    return [Option(each.key, each.label, group=each.group) for each in relationships().values()]


def identifier_choices() -> list[Option]:
    """Return the kinds of number, this nation's own first."""
    last = ELSEWHERE.get(nation(), set())
    return [
        Option(kind.value, IDENTIFIER_WORDS[kind])
        for kind in sorted(IdentifierKind, key=lambda each: each in last)
    ]


class PersonForm(KinshipForm):
    """What is known of a person."""

    given_names = TextInput("Given names", look={"width": "20"}, longest=100)
    family_name = TextInput("Family name", look={"width": "20"}, longest=100)
    known_as = TextInput(
        "Known as",
        hint="The name they use, if it is another one",
        look={"width": "20"},
        longest=100,
    )
    born_on = DateParts("Date of birth", asked="the date of birth", not_after=clock.today)
    expected_on = DateParts(
        "Expected on",
        asked="the date the child is expected",
        hint="Only for a child who is not born yet. For example, 27 3 2027",
    )
    sex = Radios("Sex", choices=SEX_WORDS, default=Sex.NOT_KNOWN.value, look={"inline": True})
    ethnicity = Select("Ethnic group", choices=ethnicity_choices, blank="Not asked yet")
    languages = TextInput("Languages", hint="Spoken or signed at home", longest=200)
    religion = TextInput("Religion or belief", longest=100, look={"width": "20"})
    disability = TextArea(
        "Disability or health condition",
        hint="In their own words where you can, and what helps",
        look={"rows": 2},
        longest=1_000,
    )
    phone = TextInput("Telephone", look={"width": "20", "inputmode": "tel"}, longest=40)
    email = TextInput("E-mail", look={"width": "20", "kind": "email", "spellcheck": False})
    died_on = DateParts("Date of death", asked="the date of death", not_after=clock.today)
    version = Version(longest=12)
    different_from = Hidden(longest=400)

    def facts(self) -> PersonFacts:
        """Return what was entered."""
        return PersonFacts(
            given_names=self.given_names.data or "",
            family_name=self.family_name.data or "",
            known_as=self.known_as.data or "",
            born_on=self.born_on.data,
            expected_on=self.expected_on.data,
            sex=self.sex.data or Sex.NOT_KNOWN.value,
            ethnicity=self.ethnicity.data or "",
            languages=self.languages.data or "",
            religion=self.religion.data or "",
            disability=self.disability.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            died_on=self.died_on.data,
        )

    def makes_sense(self, today: date) -> bool:
        """Put every fault of the facts at its field, and say whether there was none.

        Args:
            today: the day of business.
        """
        faults = person_faults(self.facts(), today)
        for field, message in faults.items():
            self.refuse(field, message)
        return not faults

    def said_different(self) -> set[int]:
        """Return the people who were shown as alike and are said to be somebody else."""
        parts = (self.different_from.data or "").split(",")
        return {int(part) for part in parts if part.isdigit()}


class AddPersonForm(PersonForm):
    """What is known of a person who is not recorded yet, with the number a health service gave."""

    number = TextInput(
        "Health number",
        hint="If you have it at hand. Copy it from a letter",
        longest=40,
        look={"width": "20", "spellcheck": False},
    )

    def __init__(self, *given: Any, **settings: Any) -> None:  # noqa: ANN401 - handed to WTForms
        super().__init__(*given, **settings)
        self.number.label.text = IDENTIFIER_WORDS[self.number_kind()]

    def number_kind(self) -> IdentifierKind:
        """Return which number the health service of this nation gives."""
        return IdentifierKind.CHI if nation() == "scotland" else IdentifierKind.NHS

    def identifier(self) -> tuple[IdentifierKind, str] | None:
        """Return the number that was entered, if any."""
        typed = self.number.data
        return (self.number_kind(), tidy(self.number_kind(), typed)) if typed else None

    def makes_sense(self, today: date) -> bool:
        """Put every fault at its field, that of the number among them."""
        fine = super().makes_sense(today)
        entered = self.identifier()
        wrong = fault(*entered, self.born_on.data) if entered else ""
        if wrong:
            self.refuse("number", wrong)
        return fine and not wrong


class IdentifierForm(KinshipForm):
    """A number another service knows the person by."""

    kind = Radios(
        "Which number is it?",
        choices=identifier_choices,
        coerce=IdentifierKind,
        required="Select which number it is",
    )
    value = TextInput(
        "The number",
        hint="Copy it from a letter or a card. Spaces do not matter",
        required="Enter the number",
        longest=40,
        look={"width": "20", "spellcheck": False},
    )


class RelationshipForm(KinshipForm):
    """How two people are related."""

    other_id = Radios("Who is it?", coerce=int, required="Select who it is")
    kind = Select(
        "How are they related?",
        choices=relationship_choices,
        blank="Choose one",
        required="Select how they are related",
    )
    side = Radios(
        "Through which side of the family?",
        choices={side.value: words for side, words in SIDE_WORDS.items()},
        coerce=Side,
        required="Select the side of the family, or not known",
    )
    verified_how = TextInput(
        "How was this checked?",
        hint="For example, birth certificates seen. Leave it blank if it was not",
        longest=200,
    )
    notes = TextArea("Notes", look={"rows": 2}, longest=2_000)

    def offer(self, people: Sequence[Known]) -> None:
        """Offer these people to choose from.

        Args:
            people: whom the search found.
        """
        self.other_id.choices = [
            Option(str(each.id), _name(each), hint=_born(each)) for each in people
        ]


class RemoveForm(KinshipForm):
    """A page that asks before something recorded by mistake is taken away."""


def _name(person: Known) -> str:
    name = f"{person.given_names} {person.family_name}".strip()
    return f"{name} (known as {person.known_as})" if person.known_as else name


def _born(person: Known) -> str:
    if person.born_on is None:
        return "Date of birth not recorded"
    return f"Born {person.born_on.day} {person.born_on:%B %Y}"
