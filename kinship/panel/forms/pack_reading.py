"""Forms of a member who reads their pack: a private note, a question ahead."""

from kinship.core.web.fields import Confirm, Radios, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.rulebook.minutes_form import minutes_form


class NoteForm(KinshipForm):
    """Keep a private note."""

    note = TextArea("Your private note", hint="Only you read it", look={"rows": 5})
    kept = Confirm("Keep it after the minutes are agreed, for a dissent")


class QuestionForm(KinshipForm):
    """Ask a question before the meeting."""

    theme = Radios(
        "What is your question about?",
        choices=lambda: minutes_form().themes,
        required="Select what the question is about",
        look={"small": True},
    )
    words = TextArea("Your question", required="Enter your question", look={"rows": 3})
