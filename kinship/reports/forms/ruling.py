"""What is asked of rules and jobs: compare days, try a number, switch a rule, choose a day."""

from kinship.core import clock
from kinship.core.web.fields import Confirm, DateParts, Select, TextArea, WholeNumber
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm
from kinship.rulebook.wording import NATIONS

LARGEST = 1_000
"""Longer periods than this are a slip of the finger."""


class ChangesForm(FilterForm):
    """Two days, and whose law."""

    nation = Select(
        "Whose law",
        choices=lambda: {nation.value: name for nation, name in NATIONS.items()},
        blank="This council's",
    )
    first = DateParts("What was different between", asked="the earlier day")
    last = DateParts("and", asked="the later day")


class TryForm(FilterForm):
    """A number to try on the dates that run."""

    number = WholeNumber("If the number were", asked="the number", least=1, most=LARGEST)
    from_on = DateParts("for facts from", asked="the first day")
    older = Confirm("Count facts before that day with it too")


class SwitchForm(KinshipForm):
    """A decision about a rule that nobody has confirmed."""

    from_on = DateParts(
        "From which day?",
        asked="the first day",
        required="Enter the first day",
        not_before=clock.today,
    )
    reason = TextArea(
        "Why?",
        hint="Whom you asked and what they said. It is shown beside every date of this rule.",
        required="Enter the reason",
        longest=1_000,
        look={"rows": 4},
    )


class AnotherDayForm(KinshipForm):
    """The day a job is run for."""

    on = DateParts(
        "Which day should it be run for?",
        hint="Today or earlier: what a missed night left undone.",
        asked="the day",
        required="Enter the day",
        not_after=clock.today,
    )
