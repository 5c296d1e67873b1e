"""Forms about papers: put one in, look at one, let one come late."""

from kinship.core.web.fields import Confirm, Radios, Select, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.panel.forms.item import NO_NAMES
from kinship.panel.types import RESULTS, PaperState


class PutInForm(KinshipForm):
    """Choose the file of the case that is the paper."""

    document_id = Select(
        "Which document of the case?",
        blank="Choose a document",
        coerce=int,
        required="Select the document",
    )


class CheckPaperForm(KinshipForm):
    """Accept a paper or return it."""

    result = Radios(
        "What do you say?",
        choices={state.value: words for state, words in RESULTS.items()},
        coerce=PaperState,
        required="Select whether you accept it",
    )
    redacted = Confirm("Nothing in it has to be withheld from anybody who will read it")
    points = TextArea("What has to be mended?", hint="Needed when you return it")


class LatePaperForm(KinshipForm):
    """Record who allows a late paper."""

    reason = TextInput("Why is a paper late?", required="Enter why a paper is late", hint=NO_NAMES)
    approved_by = TextInput(
        "Who allows it?", required="Enter who allows the late paper", longest=100
    )
