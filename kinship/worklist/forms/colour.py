"""What is asked when a manager sets the colour of an assessment."""

from kinship.assessments.types import SET_COLOURS
from kinship.core.web.fields import Radios, TextArea
from kinship.core.web.forms import KinshipForm

WORKED_OUT = "worked_out"


class ColourForm(KinshipForm):
    """A colour in place of the one worked out, and why."""

    colour = Radios(
        "Which colour should it have?",
        choices={WORKED_OUT: "The one worked out", **SET_COLOURS},
        required="Select a colour",
    )
    why = TextArea(
        "Why?",
        hint="It stands in front of the reasons on the backlog.",
        required="Enter why",
        longest=500,
    )
