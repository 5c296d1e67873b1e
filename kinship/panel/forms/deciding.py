"""Forms of the decision maker: decide with reasons, ask first, correct the words."""

from collections.abc import Mapping, Sequence

from kinship.core import clock
from kinship.core.web.fields import Checkboxes, DateParts, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.panel.types import ASKED, WEIGHTS, Decided, Deferral, Factor, ForChild
from kinship.timescales.forms import LateReason


class ReasoningForm(KinshipForm):
    """The reasoning of a decision; each thing to weigh is added by `with_factors`."""

    test_applied = TextArea(
        "The test you held the facts against",
        hint="The question you had to answer, as the law or the council's policy puts it",
        look={"rows": 3},
    )
    reasons = TextArea(
        "Your conclusion, in your own words",
        required="Enter your own reasons",
        look={"rows": 10},
    )
    conditions = TextArea("Support the decision counts on", look={"rows": 3})

    factors: Sequence[str] = ()

    @property
    def factor_fields(self) -> list[tuple[str, object, object]]:
        """What is weighed, how much it counted and what was made of it, in order."""
        return [
            (factor, self[f"weight_{number}"], self[f"words_{number}"])
            for number, factor in enumerate(self.factors, 1)
        ]

    def refuse(self, field: str | None, *messages: str) -> None:
        """Lead a message about what was weighed to the first of it."""
        super().refuse("words_1" if field == "factors" else field, *messages)

    def weighed(self) -> tuple[Factor, ...]:
        """Return what was weighed, with what nothing was written about."""
        return tuple(
            Factor(
                factor,
                self[f"weight_{number}"].data or "",
                self[f"words_{number}"].data or "",
            )
            for number, factor in enumerate(self.factors, 1)
        )


class DecisionForm(ReasoningForm):
    """Record what the decision maker decides; children and papers are added by the view."""

    read = Checkboxes("What have you read?")
    choice = Radios("Decision", required="Select the decision")
    approved = Checkboxes(
        "If you approve: for which children?",
        hint="Clear the box of a child you do not approve for",
    )
    differs_reason = TextArea(
        "If different from the panel: why?",
        hint="The chair is told",
        look={"rows": 3},
    )
    chair_told_on = DateParts(
        "If different from the panel: when was the chair told?", asked="the day the chair was told"
    )
    defer_what = TextInput("If deferred: what is still needed?")
    defer_who = TextInput("If deferred: who sees to it?")
    defer_until = DateParts("If deferred: by when?", asked="by when it is needed")
    decided_on = DateParts(
        "Day of the decision",
        asked="the day of the decision",
        required="Enter the day of the decision",
        not_after=clock.today,
    )
    late_reason = LateReason()
    reasons = TextArea("Your conclusion, in your own words", look={"rows": 10})

    children: Mapping[int, str] = {}

    @property
    def term_fields(self) -> list[object]:
        """The terms of each child's approval, in order."""
        return [self[f"terms_{child}"] for child in self.children]

    def said(self) -> Decided:
        """Return what was entered, as it is put to the record."""
        return Decided(
            decided_on=self.decided_on.data,
            choice=self.choice.data or "",
            reasons=self.reasons.data or "",
            differs_reason=self.differs_reason.data or "",
            chair_told_on=self.chair_told_on.data,
            read=tuple(self.read.data or ()),
            factors=self.weighed(),
            test_applied=self.test_applied.data or "",
            children=self._for_children(),
            deferral=Deferral(
                self.defer_what.data or "", self.defer_who.data or "", self.defer_until.data
            ),
            conditions=self.conditions.data or "",
            late_reason=self.late_reason.data or "",
        )

    def _for_children(self) -> dict[int, ForChild]:
        chosen = {int(key) for key in self.approved.data or ()}
        alone = len(self.children) == 1
        return {
            child: ForChild(alone or child in chosen, self[f"terms_{child}"].data or "")
            for child in self.children
        }


class CorrectDecisionForm(ReasoningForm):
    """Correct the words of a decision."""

    why = TextArea("What was wrong?", required="Enter what was wrong", look={"rows": 3})


class AskForm(KinshipForm):
    """Ask before deciding."""

    to_whom = Radios("Whom do you ask?", choices=ASKED, required="Select whom you ask")
    question = TextArea(
        "Your question",
        required="Enter your question",
        hint="Use initials, as on the agenda. The time to decide runs on while you wait",
        look={"rows": 4},
    )


class AnswerQuestionForm(KinshipForm):
    """Answer a question of the decision maker."""

    answer = TextArea("Your answer", required="Enter the answer", look={"rows": 6})


def with_factors(form: type[ReasoningForm], factors: Sequence[str]) -> type[ReasoningForm]:
    """Return a form with, for each thing to weigh, how much it counted and what was made of it.

    Args:
        form: the form.
        factors: the council's headings.
    """
    fields: dict[str, object] = {}
    for number, factor in enumerate(factors, 1):
        fields[f"weight_{number}"] = Radios(
            f"{factor}: how much did it count?",
            choices=WEIGHTS,
            look={"small": True, "inline": True},
        )
        fields[f"words_{number}"] = TextArea(f"{factor}: what you make of it", look={"rows": 3})
    return type(f"Weighing{form.__name__}", (form,), {**fields, "factors": tuple(factors)})


def with_children(form: type[DecisionForm], children: Mapping[int, str]) -> type[DecisionForm]:
    """Return the form with the terms of each child's approval.

    Args:
        form: the form.
        children: how each is shown, by key.
    """
    fields = {
        f"terms_{key}": TextInput(f"Terms for {shown}", hint="How many children, of which ages")
        for key, shown in children.items()
    }
    return type(f"{form.__name__}ForChildren", (form,), {**fields, "children": children})
