"""Forms of the meeting itself: who is there, the minute of an item, actions, minutes sent round."""

from collections.abc import Iterable
from typing import Any

from kinship.core.web.fields import (
    DateParts,
    Hidden,
    Radios,
    Select,
    TextArea,
    TextInput,
    TimeOfDay,
    Version,
)
from kinship.core.web.forms import KinshipForm
from kinship.panel.forms.meeting import answer, answered
from kinship.panel.rules.minutes import as_shown
from kinship.panel.types import Sitter
from kinship.panel.types.meeting import Place
from kinship.panel.types.minutes import Asked, Written
from kinship.rulebook.minutes_form import MinuteHeading, MinutesForm
from kinship.timescales.forms import LateReason

HERE = {"yes": "Here", "no": "Apologies", "unknown": "Not yet"}
CAME = {"yes": "Yes", "no": "No"}
HEADING, SCORE = "heading_", "score_"


class AttendanceForm(KinshipForm):
    """Say of everybody named for the meeting whether they are there, and from when until when."""

    sitters: tuple[Sitter, ...] = ()

    def rows(self) -> list[tuple[Sitter, Any, Any, Any]]:
        """Return each member with the three questions about them."""
        return [
            (
                sitter,
                self[f"here_{sitter.member_id}"],
                self[f"from_{sitter.member_id}"],
                self[f"until_{sitter.member_id}"],
            )
            for sitter in self.sitters
        ]

    def changed(self) -> dict[int, tuple[str, Place]]:
        """Return what this person changed, by member: what they saw before, and what is so now."""
        found = {}
        for sitter, here, came, left in self.rows():
            place = Place(
                part=sitter.part,
                coming=sitter.coming,
                attended=answer(here.data),
                arrives_at=came.data,
                leaves_at=left.data,
            )
            was = self[f"was_{sitter.member_id}"].data or ""
            if was != as_shown(place):
                found[sitter.member_id] = (was, place)
        return found


def attendance_form(sitters: Iterable[Sitter]) -> type[AttendanceForm]:
    """Return the form with its questions about each member.

    Args:
        sitters: everybody named for the meeting.
    """
    named = tuple(sitters)
    fields: dict[str, object] = {"sitters": named}
    for each in named:
        key, name = each.member_id, each.name
        fields[f"was_{key}"] = Hidden(default=as_shown(each))
        fields[f"here_{key}"] = Radios(
            name,
            choices=HERE,
            default=answered(each.attended),
            required=f"Select whether {name} is here",
            look={"small": True, "inline": True},
        )
        for word, asked, value in (
            ("from", f"when {name} arrived", each.arrives_at),
            ("until", f"when {name} left", each.leaves_at),
        ):
            label = f"{name} {'arrived' if word == 'from' else 'left'} at"
            fields[f"{word}_{key}"] = TimeOfDay(label, asked=asked, default=value, hint="")
    return type("AttendanceOfMembers", (AttendanceForm,), fields)


class AbsenceForm(KinshipForm):
    """Note that a member left the room and came back."""

    left_at = TimeOfDay(
        "Left the room at", asked="when they left", required="Enter when they left the room"
    )
    back_at = TimeOfDay(
        "Came back at", asked="when they came back", required="Enter when they came back"
    )


class MinuteForm(KinshipForm):
    """Write the minute of an item."""

    base = Version()
    started_at = TimeOfDay("Begun at", asked="when the item was begun")
    ended_at = TimeOfDay("Over at", asked="when the item was over")
    carers_came = Radios(
        "Did the carers take part?", choices=CAME, look={"small": True, "inline": True}
    )
    feedback = TextArea("A few words for whoever wrote the report", look={"rows": 2})

    headings: tuple[MinuteHeading, ...] = ()
    scores: tuple[str, ...] = ()

    @property
    def heading_fields(self) -> list[object]:
        """The box of each heading, in order."""
        return [self[HEADING + each.key] for each in self.headings]

    @property
    def score_fields(self) -> list[object]:
        """The question about each mark, in order."""
        return [self[SCORE + key] for key in self.scores]

    def said(self) -> Written:
        """Return what was written."""
        marks = {key: self[SCORE + key].data for key in self.scores}
        return Written(
            started_at=self.started_at.data,
            ended_at=self.ended_at.data,
            headings={each.key: self[HEADING + each.key].data or "" for each in self.headings},
            scores={key: int(mark) for key, mark in marks.items() if mark},
            feedback=self.feedback.data or "" if self.feedback else "",
            carers_came=answer(self.carers_came.data) if self.carers_came else None,
        )


def minute_form(form: MinutesForm, *, business: bool) -> type[MinuteForm]:
    """Return the form with a box for each heading and, for a report, its marks.

    Args:
        form: how the panel writes its minutes.
        business: the item is about no family.
    """
    headings = form.headings_of(business=business)
    scores = () if business else tuple(each.key for each in form.scores)
    fields: dict[str, object] = {"headings": headings, "scores": scores}
    for each in headings:
        fields[HEADING + each.key] = TextArea(each.title, hint=each.hint, look={"rows": each.rows})
    marks = {str(value): f"{value} {words}" for value, words in form.marks.items()}
    for asked in form.scores if scores else ():
        fields[SCORE + asked.key] = Radios(
            asked.title, choices=marks, look={"small": True, "inline": True}
        )
    if business:
        fields["feedback"] = fields["carers_came"] = None
    return type("MinuteWithHeadings", (MinuteForm,), fields)


class ActionForm(KinshipForm):
    """Write down what the meeting asks somebody to do."""

    what = TextInput("What is to be done?", required="Enter what is to be done", longest=500)
    owner_id = Select("Who does it?", blank="Somebody else")
    owner = TextInput(
        "If somebody else: who?", hint="Somebody outside the council, or a post", longest=100
    )
    due_on = DateParts("By when?", asked="by when", required="Enter by when it is to be done")

    def asked(self) -> Asked:
        """Return what was entered."""
        owner_id = int(self.owner_id.data) if self.owner_id.data else None
        return Asked(self.what.data or "", self.owner.data or "", self.due_on.data, owner_id)


class AdjournForm(KinshipForm):
    """Adjourn an item that is not quorate."""

    reason = TextInput("Anything to add?", hint="Without names. The quorum's sentence is kept")


class IssueForm(KinshipForm):
    """Send minutes round: late, or again after the chair has signed."""

    reason = TextInput("Why are the signed minutes corrected?", longest=500)
    late_reason = LateReason("Why were the draft minutes late?")


class SignForm(KinshipForm):
    """Sign the minutes."""

    late_reason = LateReason("Why were the minutes late?")


class CommentForm(KinshipForm):
    """Say something about an item of the minutes."""

    words = TextArea("Your comment", required="Enter your comment", look={"rows": 4})


class AnswerCommentForm(KinshipForm):
    """Say what became of a comment."""

    answer = TextArea(
        "What became of it?",
        required="Enter what became of the comment",
        hint="Taken in, or why not",
        look={"rows": 3},
    )
