"""Forms about records: recommendation, telling, letter, answer."""

from collections.abc import Mapping

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, Select, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.panel.types import DEFERRALS, LETTER_WAYS, VIEWS, Recommended, View
from kinship.timescales.forms import LateReason

VIEW = "view_"


class RecommendationForm(KinshipForm):
    """Record what the panel recommends; each voting member's view is added by `with_views`."""

    choice = Radios("What does the panel recommend?", required="Select what the panel recommends")
    wording = TextArea(
        "Recommendation",
        hint="One clear sentence that depends on nothing else. Use initials, as on the agenda",
        look={"rows": 3},
    )
    terms = TextInput("Terms", hint="Where it approves: how many children, and of which ages")
    reasons = TextArea("Reasons", hint="At least two, each on a line of its own", look={"rows": 6})
    dissent = TextArea("Dissent and its reasons", look={"rows": 3})
    advice = TextArea("Advice, apart from the recommendation", look={"rows": 3})
    defer_reason = Select(
        "If deferred: why?",
        choices=DEFERRALS,
        blank="Select a reason",
        hint="The report of the year counts it",
    )
    defer_what = TextInput("If deferred: what is still needed?")
    defer_who = TextInput("If deferred: who sees to it?")
    defer_until = DateParts("If deferred: by when?", asked="by when it is needed")

    members: Mapping[int, str] = {}

    @property
    def view_fields(self) -> list[object]:
        """The question about each voting member, in order."""
        return [self[f"{VIEW}{member}"] for member in self.members]

    def said(self) -> Recommended:
        """Return what was entered, as it is put to the record."""
        views = {member: self[f"{VIEW}{member}"].data for member in self.members}
        return Recommended(
            choice=self.choice.data or "",
            wording=self.wording.data or "",
            reasons=tuple((self.reasons.data or "").splitlines()),
            views={member: view for member, view in views.items() if view is not None},
            dissent=self.dissent.data or "",
            advice=self.advice.data or "",
            terms=self.terms.data or "",
            defer_what=self.defer_what.data or "",
            defer_who=self.defer_who.data or "",
            defer_until=self.defer_until.data,
            defer_reason=self.defer_reason.data or "",
        )


def with_views(members: Mapping[int, str]) -> type[RecommendationForm]:
    """Return the form with one question for each voting member.

    Args:
        members: names by key.
    """
    fields = {
        f"{VIEW}{key}": Radios(
            name,
            choices={view.value: words for view, words in VIEWS.items()},
            coerce=View,
            required=f"Select the view of {name}",
            look={"small": True, "inline": True},
        )
        for key, name in members.items()
    }
    return type("RecommendationWithViews", (RecommendationForm,), {**fields, "members": members})


class ToldForm(KinshipForm):
    """Record that the carers were told."""

    done_on = DateParts(
        "When were the carers told?",
        asked="the day they were told",
        required="Enter the day they were told",
        not_after=clock.today,
    )
    done_by = TextInput("Who told them?", required="Enter who told them", longest=100)
    late_reason = LateReason()


class LetterForm(KinshipForm):
    """Record that the letter was sent."""

    done_on = DateParts(
        "When was the letter sent?",
        asked="the day the letter was sent",
        required="Enter the day the letter was sent",
        not_after=clock.today,
    )
    how = Radios("How was it sent?", choices=LETTER_WAYS, required="Select how the letter was sent")
    late_reason = LateReason()


class AnswerForm(KinshipForm):
    """Record what the carers did about a decision against them."""

    done_on = DateParts(
        "When?",
        asked="the day",
        required="Enter the day",
        not_after=clock.today,
    )
    how = Radios("What did the carers do?", required="Select what the carers did")
    note = TextArea("Note", look={"rows": 3})


class ReviewPapersForm(KinshipForm):
    """Record that the papers went to the independent review."""

    done_on = DateParts(
        "When were the papers sent?",
        asked="the day the papers were sent",
        required="Enter the day the papers were sent",
        not_after=clock.today,
    )
    note = TextArea(
        "Which papers?",
        hint="Reports, panel papers, what came later, and the notice",
        look={"rows": 3},
    )
    late_reason = LateReason()


class ReviewSaidForm(KinshipForm):
    """Record what the independent panel recommends."""

    done_on = DateParts(
        "When did the recommendation come?",
        asked="the day the recommendation came",
        required="Enter the day the recommendation came",
        not_after=clock.today,
    )
    note = TextArea(
        "What does the independent panel recommend, and why?",
        required="Enter what the independent panel recommends",
        look={"rows": 5},
    )
