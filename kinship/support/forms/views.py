"""The form to record what a child said."""

from collections.abc import Sequence

from kinship.arrangements.queries import Child
from kinship.core import clock
from kinship.core.web.fields import Checkboxes, DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.support.types import TOPICS, WAYS_OF_ASKING, ViewFacts


class ViewForm(KinshipForm):
    """The view of one child."""

    day_field = "given_on"

    child_id = Radios("Whose view is it?", coerce=int, required="Select the child")
    given_on = DateParts(
        "When?",
        asked="the date",
        required="Enter the date",
        not_after=clock.today,
    )
    asked_how = Radios(
        "How was the child asked?",
        choices=WAYS_OF_ASKING,
        required="Select how the child was asked",
        look={"small": True},
    )
    interpreter = TextInput(
        "Interpreter, if there was one",
        hint="Who, and the language or signs.",
        longest=100,
        look={"width": "20"},
    )
    words = TextArea(
        "What was said",
        hint="In the child's own words. For a child too young to say, what you saw.",
        required="Enter what the child said, or what you saw",
        look={"rows": 6, "words": 500},
    )
    about = Checkboxes("What was it about?", choices=TOPICS, look={"small": True})
    what_changed = TextArea(
        "What we did about it", hint="As you would tell the child.", look={"rows": 3}
    )
    asked_by = TextInput("Who asked?", longest=100, look={"width": "20"})

    def offer(self, children: Sequence[Child]) -> None:
        """Set which children can be chosen.

        Args:
            children: the children of the case.
        """
        self.child_id.choices = [(str(child.id), child.name) for child in children]

    def facts(self) -> ViewFacts:
        """Return what was entered."""
        return ViewFacts(
            child_id=self.child_id.data,
            given_on=self.given_on.data,
            asked_how=self.asked_how.data,
            words=self.words.data,
            interpreter=self.interpreter.data or "",
            about=tuple(self.about.data or ()),
            what_changed=self.what_changed.data or "",
            asked_by=self.asked_by.data or "",
            submit_key=self.submit_key.data,
        )
