"""The forms of households."""

from collections.abc import Sequence
from datetime import date

from kinship.core import clock
from kinship.core.web.fields import (
    Confirm,
    DateParts,
    Hidden,
    Option,
    Radios,
    TextArea,
    TextInput,
    Version,
    WholeNumber,
)
from kinship.core.web.forms import KinshipForm
from kinship.households.rules import home_faults, stay_faults
from kinship.households.types import HomeFacts, MemberRole, Stay
from kinship.people.types import Known

MOST_BEDROOMS = 20
ROLE_CHOICES = (
    Option(MemberRole.CARER.value, "Carer", hint="Looks after the child, or would"),
    Option(MemberRole.OTHER_ADULT.value, "Other adult of the household"),
    Option(MemberRole.KINSHIP_CHILD.value, "Child cared for here", hint="A child of a case"),
    Option(MemberRole.CHILD.value, "Child of the household"),
    Option(MemberRole.LODGER.value, "Lodger"),
    Option(MemberRole.OVERNIGHT_VISITOR.value, "Visitor who often stays overnight"),
)
AREA = {"yes": True, "no": False, "": None}


class HomeForm(KinshipForm):
    """What is known of a home."""

    address = TextInput("House and street", look={"width": "30"})
    town = TextInput("Town", look={"width": "20"}, longest=100)
    postcode = TextInput("Postcode", look={"width": "10", "spellcheck": False}, longest=12)
    address_withheld = Confirm("Address withheld: nobody may be shown where this home is")
    local_area = Radios(
        "Is it in this council's area?",
        choices={"yes": "Yes", "no": "No"},
        look={"inline": True},
    )
    phone = TextInput("Telephone of the household", look={"width": "20"}, longest=40)
    bedrooms = WholeNumber(
        "Bedrooms", asked="the number of bedrooms", most=MOST_BEDROOMS, look={"width": "3"}
    )
    pets = TextInput("Pets", hint="Which, and how they are with children", longest=200)
    smoking = TextInput("Smoking", hint="Who smokes or vapes, and where", longest=200)
    notes = TextArea("Anything else about the home", look={"rows": 3}, longest=5_000)
    version = Version(longest=12)
    different_from = Hidden(longest=400)

    def home(self) -> HomeFacts:
        """Return what was entered."""
        return HomeFacts(
            address=self.address.data or "",
            town=self.town.data or "",
            postcode=self.postcode.data or "",
            phone=self.phone.data or "",
            bedrooms=self.bedrooms.data,
            local_area=AREA[self.local_area.data or ""],
            address_withheld=bool(self.address_withheld.data),
            pets=self.pets.data or "",
            smoking=self.smoking.data or "",
            notes=self.notes.data or "",
        )

    def makes_sense(self) -> bool:
        """Put every fault of the facts at its field, and say whether there was none."""
        faults = home_faults(self.home())
        for field, message in faults.items():
            self.refuse(field, message)
        return not faults

    def said_different(self) -> set[int]:
        """Return the households that were shown as alike and are said to be others."""
        parts = (self.different_from.data or "").split(",")
        return {int(part) for part in parts if part.isdigit()}


class StayForm(KinshipForm):
    """Why and since when somebody lives in a household."""

    role = Radios(
        "Why do they live there?", choices=ROLE_CHOICES, required="Select why they live there"
    )
    joined_on = DateParts(
        "When did they move in?",
        asked="the date they moved in",
        hint="The first day you know of, if nobody knows. For example, 27 3 2026",
        required="Enter the date they moved in, or the first day you know of",
        not_after=clock.today,
    )
    left_on = DateParts(
        "When did they leave?",
        asked="the date they left",
        hint="Leave it blank if they live there now",
        not_after=clock.today,
    )

    def stay(self) -> Stay:
        """Return what was entered."""
        return Stay(MemberRole(self.role.data), self.joined_on.data, self.left_on.data)

    def makes_sense(self, today: date) -> bool:
        """Put every fault of the dates at its field, and say whether there was none.

        Args:
            today: the day of business.
        """
        faults = stay_faults(self.joined_on.data, self.left_on.data, today)
        for field, message in faults.items():
            self.refuse(field, message)
        return not faults


class MemberForm(StayForm):
    """Who lives or lived in a household."""

    person_id = Radios("Who is it?", coerce=int, required="Select who it is")

    def offer(self, people: Sequence[Known]) -> None:
        """Offer these people to choose from.

        Args:
            people: whom the search found.
        """
        self.person_id.choices = [
            Option(
                str(each.id),
                f"{each.given_names} {each.family_name}".strip(),
                hint=f"Born {each.born_on.day} {each.born_on:%B %Y}"
                if each.born_on
                else "Date of birth not recorded",
            )
            for each in people
        ]


class LeftForm(KinshipForm):
    """When somebody left a household."""

    left_on = DateParts(
        "When did they leave?",
        asked="the date they left",
        required="Enter the date they left",
        not_after=clock.today,
    )


class TakeOutForm(KinshipForm):
    """Why somebody was put into a household by mistake."""

    reason = TextInput("Why was this a mistake?", required="Enter why this was a mistake")


class ConfirmForm(KinshipForm):
    """When the household was gone through with the carer."""

    confirmed_on = DateParts(
        "When did you go through it with the carer?",
        asked="the date you went through it",
        required="Enter the date you went through it with the carer",
        default=clock.today,
        not_after=clock.today,
    )
