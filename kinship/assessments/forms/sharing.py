"""Forms about copies: asking for one, deciding about a paragraph, sharing, and what carers say."""

from kinship.assessments.types import (
    BASES,
    CHOICE_NAMES,
    COPY_FOR,
    COPY_NAMES,
    STANDS,
    WAYS_OF_SHARING,
    Copy,
)
from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm

COPIES = tuple((copy.value, COPY_NAMES[copy], COPY_FOR[copy]) for copy in Copy)
CHOICES = tuple((choice.value, name) for choice, name in CHOICE_NAMES.items())


class CopyForm(KinshipForm):
    """Ask for a copy."""

    copy = Radios("Which copy?", choices=COPIES, required="Select which copy")


class DecideMarkForm(KinshipForm):
    """Decide what happens to a marked paragraph."""

    carer = Radios(
        "In the carers' copy",
        choices=CHOICES,
        required="Select what happens to it in the carers' copy",
    )
    court = Radios("In the court copy", choices=CHOICES)
    summary = TextArea(
        "What is said instead",
        hint="Only if a summary is shared. It must not give away what is withheld.",
        look={"rows": 3},
    )
    basis = Radios("On what basis?", choices=BASES, required="Select on what basis")
    why = TextArea("Why?", required="Enter why", look={"rows": 3})


class ShareForm(KinshipForm):
    """The carers got their copy."""

    day_field = "on"

    on = DateParts(
        "When did they get it?",
        asked="the day they got it",
        required="Enter the day they got it",
        not_after=clock.today,
    )
    how = Radios("How did they get it?", choices=WAYS_OF_SHARING, required="Select how they got it")
    whom = TextInput(
        "Who got it?", hint="Name each carer.", required="Enter who got it", longest=200
    )


class CarerCommentForm(KinshipForm):
    """What a carer says, word for word."""

    carer = TextInput("Who said it?", required="Enter who said it", longest=200)
    on = DateParts(
        "When did they say it?",
        asked="the day they said it",
        required="Enter the day they said it",
        not_after=clock.today,
    )
    answer = Radios(
        "What did they say?",
        choices=(
            ("words", "They commented", "Their words are printed in full and never changed."),
            ("nothing", "They were asked and have nothing to add"),
        ),
        required="Select what they said",
    )
    stands = Radios(
        "Do they agree with what it recommends?",
        choices=STANDS,
        required="Select whether they agree with what it recommends",
    )
    words = TextArea(
        "Their words",
        hint="Exactly as they said or wrote it. Do not tidy it.",
        longest=4_000_000,
        look={"rows": 8},
    )
