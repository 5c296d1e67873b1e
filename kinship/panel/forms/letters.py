"""Forms about letters: write one, upload an edited one, send it, keep a template."""

from kinship.core import clock
from kinship.core.web.fields import Confirm, DateParts, Document, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.panel.services.letters import Asked
from kinship.panel.types import LETTER_WAYS
from kinship.panel.types.letters import (
    COPY,
    HOME,
    LETTER_KINDS,
    MADE_AS,
    RECIPIENTS,
    Boxes,
    MadeAs,
)
from kinship.timescales.forms import LateReason

NAMES_CHECKED = "I have checked each name: it belongs in this letter"
WAYS = {key.value: words for key, words in MADE_AS.items() if key is not MadeAs.UPLOADED}


class WriteLetterForm(KinshipForm):
    """The marked boxes of a letter; everything else comes from the record."""

    made_as = Radios(
        "What is it made from?", choices=WAYS, required="Select what the letter is made from"
    )
    recipient = Radios("Who gets it?", choices=RECIPIENTS, required="Select who gets the letter")
    by_hand = Confirm("It is handed over or sent by secure email, so print no address")
    name = TextInput("Name of who gets a copy", longest=120)
    address = TextArea("Address of who gets a copy", look={"rows": 3})
    dated = DateParts(
        "Date of the letter",
        asked="the date of the letter",
        required="Enter the date of the letter",
        hint="The day it will be sent: the time to answer is counted from it and printed in it",
    )
    reasons = TextArea(
        "Reasons",
        hint="One plain sentence on each line; they are numbered. Write to “you”",
        look={"rows": 6},
    )
    today = TextArea("What stays the same today for the child", look={"rows": 3})
    money = TextArea("What the carers will be paid, and from when", look={"rows": 2})
    help_now = TextArea("The help they have now", look={"rows": 3})
    next_steps = TextArea("What happens next, who does it and when", look={"rows": 3})
    names_checked = Confirm(NAMES_CHECKED)

    def asked(self) -> Asked:
        """Return what was entered, as the letter is asked for."""
        copy = self.recipient.data == COPY
        return Asked(
            dated=self.dated.data,
            made_as=MadeAs(self.made_as.data),
            recipient=COPY if copy else HOME,
            to_name=self.name.data or "",
            to_address=_lines(self.address.data) if copy else (),
            boxes=Boxes(
                reasons=_lines(self.reasons.data),
                today=self.today.data or "",
                help_now=self.help_now.data or "",
                next_steps=self.next_steps.data or "",
                money=self.money.data or "",
            ),
            by_hand=bool(self.by_hand.data),
            names_checked=bool(self.names_checked.data),
        )


class EditedLetterForm(KinshipForm):
    """A letter that was edited outside."""

    file = Document(
        "The edited letter",
        required="Upload the edited letter",
        hint="Word without macros, or PDF",
        look={"accept": ".docx,.pdf"},
    )
    names_checked = Confirm(NAMES_CHECKED)


class SendLetterForm(KinshipForm):
    """Record that a letter went."""

    done_on = DateParts(
        "When was the letter sent?",
        asked="the day the letter was sent",
        required="Enter the day the letter was sent",
        not_after=clock.today,
    )
    how = Radios("How was it sent?", choices=LETTER_WAYS, required="Select how the letter was sent")
    late_reason = LateReason()


class LetterTemplateForm(KinshipForm):
    """The council's own Word template."""

    kind = Radios(
        "Which letter is it for?",
        choices={key.value: words for key, words in LETTER_KINDS.items()},
        required="Select which letter it is for",
    )
    file = Document(
        "The template",
        required="Upload the template",
        hint="Word without macros",
        look={"accept": ".docx"},
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(each.strip() for each in (text or "").splitlines() if each.strip())
