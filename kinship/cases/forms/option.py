"""Name a household for a child, and record how far it has come."""

from collections.abc import Sequence

from kinship.cases.queries import ChildRow, FoundHome
from kinship.cases.types import (
    END_REASONS,
    NAMED_BY,
    OPTION_ENDS,
    RELATIONSHIPS,
    SIDES,
    OptionFacts,
)
from kinship.core import clock
from kinship.core.web.choices import Option
from kinship.core.web.fields import Checkboxes, Confirm, DateParts, Radios, Select, TextArea
from kinship.core.web.forms import KinshipForm


class NameOptionForm(KinshipForm):
    """Which home was named for which children, by whom, and how they are related."""

    household_id = Radios("Which home?", coerce=int, required="Select the home")
    child_ids = Checkboxes(
        "For which child?", coerce=int, required="Select at least one child", look={"small": True}
    )
    relationship = Select(
        "How are they related to the child?",
        choices=RELATIONSHIPS,
        blank="Choose how they are related",
        required="Select how they are related to the child",
    )
    side = Radios(
        "Which side of the family?",
        choices=SIDES,
        required="Select the side of the family",
        look={"inline": True, "small": True},
    )
    named_by = Select(
        "Who named them?",
        choices=NAMED_BY,
        blank="Choose who named them",
        required="Select who named them",
    )
    named_on = DateParts(
        "When were they named?",
        asked="the day they were named",
        required="Enter the day they were named",
        not_after=clock.today,
        default=clock.today,
    )
    contacted_on = DateParts(
        "If they were asked already: when?",
        asked="the day they were asked",
        not_after=clock.today,
    )
    preferred = Confirm("The family would choose this home first")

    def offer(self, homes: Sequence[FoundHome], children: Sequence[ChildRow]) -> None:
        """Offer the homes found and the children of the case.

        Args:
            homes: homes the person may see.
            children: the children of the case.
        """
        self.household_id.choices = [
            Option(str(key), words) for key, words in {h.id: h.words for h in homes}.items()
        ]
        self.child_ids.choices = [Option(str(child.person_id), child.name) for child in children]

    @property
    def facts(self) -> list[OptionFacts]:
        """What the service needs, one for each child."""
        return [
            OptionFacts(
                child_id=child_id,
                household_id=self.household_id.data,
                named_on=self.named_on.data,
                named_by=self.named_by.data,
                side=self.side.data,
                relationship=self.relationship.data,
                contacted_on=self.contacted_on.data,
                preferred=bool(self.preferred.data),
            )
            for child_id in self.child_ids.data
        ]


class OptionStepForm(KinshipForm):
    """What happened with a home: asked, kept in reserve, ended, or looked at again."""

    step = Radios(
        "What happened?",
        choices={
            "asked": "They were asked",
            "reserve": "They are kept in reserve",
            **OPTION_ENDS,
        },
        required="Select what happened",
    )
    day = DateParts(
        "When?",
        asked="the day it happened",
        required="Enter the day it happened",
        not_after=clock.today,
        default=clock.today,
    )
    reason = Select("If it ended: why?", choices=END_REASONS, blank="It has not ended")


class ReopenForm(KinshipForm):
    """What is new, so that a home is looked at again."""

    new_information = TextArea("What is new?", required="Enter what is new", look={"rows": 3})
