"""Forms of a quality check around the decision: comments, a meeting, a new version, filing."""

from kinship.core import clock
from kinship.core.web.fields import DateParts, TextArea, TextInput
from kinship.core.web.forms import KinshipForm


class SectionCommentForm(KinshipForm):
    """What a manager says to one section."""

    words = TextArea(
        "Your comment",
        hint="The author sees it beside the section and answers it.",
        required="Enter your comment",
    )


class AnswerForm(KinshipForm):
    """What the author answers."""

    answer = TextArea(
        "Your answer",
        hint="For example, what you changed, or why it stays.",
        required="Enter your answer",
    )


class MeetingForm(KinshipForm):
    """Leader and assessor met because it was sent back."""

    day_field = "on"

    on = DateParts(
        "When did you meet?",
        asked="the day you met",
        required="Enter the day you met",
        not_after=clock.today,
    )
    with_whom = TextInput("Who met?", required="Enter who met", longest=200)
    agreed = TextArea("What was agreed?", required="Enter what was agreed")


class EditionForm(KinshipForm):
    """Begin a new version of a signed report."""

    reason = TextArea(
        "Why must it be changed?",
        hint="It is kept with your name and today's date.",
        required="Enter why it must be changed",
        look={"rows": 3},
    )


class FilingForm(KinshipForm):
    """The report was filed with the court."""

    day_field = "on"

    on = DateParts(
        "When was it filed?",
        asked="the day it was filed",
        required="Enter the day it was filed",
        not_after=clock.today,
    )
    late_reason = TextArea(
        "Why was it late?", hint="Only if it was filed after the court's day.", look={"rows": 3}
    )
