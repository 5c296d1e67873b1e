"""Forms where carers do not agree with a report that says no."""

from kinship.assessments.types import OPINION_OUTCOMES, WAY_MEANS, WAY_NAMES, Way
from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, Select, TextArea
from kinship.core.web.forms import KinshipForm

WAYS = tuple((way.value, WAY_NAMES[way], WAY_MEANS[way]) for way in Way)
OUTCOMES = tuple((each.value, name) for each, name in OPINION_OUTCOMES.items())


class ChooseWayForm(KinshipForm):
    """A leader chooses how it goes on."""

    way = Radios("How does it go on?", choices=WAYS, required="Select how it goes on")
    asked = Select(
        "Who is asked for a second opinion?",
        hint="Only for a second opinion. Somebody who has not written in this assessment.",
        coerce=int,
        blank="Nobody",
    )
    reasons = TextArea(
        "What are your reasons?",
        hint="The carers may read them.",
        required="Enter your reasons",
    )


class SecondOpinionForm(KinshipForm):
    """What the other assessor saw and thinks."""

    day_field = "visited_on"

    visited_on = DateParts(
        "When did they visit the home?",
        asked="the day they visited",
        required="Enter the day they visited",
        not_after=clock.today,
    )
    words = TextArea(
        "What do they say?",
        hint="In their own words. It can never be changed.",
        required="Enter what they say",
        longest=4_000_000,
        look={"rows": 8},
    )
    outcome = Radios(
        "What do they conclude?", choices=OUTCOMES, required="Select what they conclude"
    )
