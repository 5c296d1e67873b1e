"""How a child came to live with family or friends, on short pages."""

from collections.abc import Sequence
from datetime import datetime

from kinship.cases.queries import AnswerRow, ChildRow, OptionRow
from kinship.cases.types import (
    PAGES,
    Answer,
    ArrivalFacts,
    Page,
    Question,
    ReadingFacts,
    Status,
    StatusFacts,
)
from kinship.core import clock
from kinship.core.web.choices import Option
from kinship.core.web.fields import (
    Checkboxes,
    DateParts,
    Radios,
    Select,
    TextArea,
    TextInput,
    TimeOfDay,
)
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

WORDS = "_words"


class ArrivalForm(KinshipForm):
    """Which children moved, when, and who tells it."""

    child_ids = Checkboxes(
        "Which children moved?", coerce=int, required="Select at least one child"
    )
    moved_on = DateParts(
        "On which day did they move?",
        asked="the day they moved",
        required="Enter the day they moved",
        not_after=clock.today,
    )
    moved_at = TimeOfDay(
        "At what time?", asked="the time they moved", required="Enter the time they moved"
    )
    household_id = Select("To whom?", coerce=int, blank="The home is not recorded yet", choices=())
    told_by = TextInput(
        "Who tells you how it came about?",
        hint="For example: the carer, and Tom Bell who was there",
        required="Enter who tells how the child came to live there",
    )

    def offer(self, children: Sequence[ChildRow], homes: Sequence[OptionRow]) -> None:
        """Offer the children of the case and the homes named for them.

        Args:
            children: the children.
            homes: the options.
        """
        self.child_ids.choices = [Option(str(child.person_id), child.name) for child in children]
        self.household_id.choices = {
            str(row.household_id): row.carers or "A home without a recorded carer" for row in homes
        }

    @property
    def facts(self) -> ArrivalFacts:
        """What the service needs."""
        return ArrivalFacts(
            children=tuple(self.child_ids.data),
            moved_at=datetime.combine(self.moved_on.data, self.moved_at.data, tzinfo=clock.LONDON),
            told_by=self.told_by.data,
            household_id=self.household_id.data or None,
        )


class QuestionsForm(KinshipForm):
    """One short page of questions; `form_for` adds its fields."""

    page: Page

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered, question to answer."""
        return {
            question.key: Answer(
                self[question.key].data, (self[f"{question.key}{WORDS}"].data or "").strip()
            )
            for question in self.page.questions
        }


def form_for(page: Page) -> type[QuestionsForm]:
    """Return the form of a page of questions.

    Args:
        page: one of PAGES.
    """
    return FORMS[page.key]


def _made(page: Page) -> type[QuestionsForm]:
    fields: dict[str, object] = {"page": page}
    for question in page.questions:
        fields[question.key] = _choice(question)
        fields[f"{question.key}{WORDS}"] = TextArea(question.more, look={"rows": 2})
    return type(f"Questions_{page.key}", (QuestionsForm,), fields)


def _choice(question: Question) -> Radios:
    return Radios(
        question.text,
        choices=question.answers,
        required=f"Select an answer: {question.text[:1].lower()}{question.text[1:]}",
        look={"small": True},
    )


FORMS = {page.key: _made(page) for page in PAGES}


def given(answers: Sequence[AnswerRow]) -> dict[str, str]:
    """Return the answers that count, as the fields of a form hold them.

    Args:
        answers: every answer, the earliest first.
    """
    values: dict[str, str] = {}
    for row in answers:
        values |= {row.question: row.code, f"{row.question}{WORDS}": row.words}
    return values


class StatusForm(KinshipForm):
    """What a manager decides that the arrangement is."""

    status = Radios(
        "What is the arrangement?",
        choices=[(status.value, status.word) for status in Status],
        coerce=Status,
        required="Select what the arrangement is",
    )
    reasons = TextArea(
        "Why?",
        hint="The carer, the parents and the Ombudsman may read it.",
        required="Enter the reasons for the decision",
        look={"rows": 6},
    )
    advised_on = DateParts(
        "If legal advice was taken: on which day?",
        asked="the day of the advice",
        not_after=clock.today,
    )
    decided_on = DateParts(
        "When did you decide?",
        asked="the day you decided",
        required="Enter the day you decided",
        not_after=clock.today,
        default=clock.today,
    )
    late_reason = LateReason("Why did the decision come late?")

    @property
    def facts(self) -> StatusFacts:
        """What the service needs."""
        return StatusFacts(
            status=self.status.data,
            reasons=self.reasons.data,
            decided_on=self.decided_on.data,
            advised_on=self.advised_on.data,
            late_reason=self.late_reason.data or "",
        )


class ReadingForm(KinshipForm):
    """To whom the account was read back, and what they said."""

    read_on = DateParts(
        "When did you read it to them?",
        asked="the day you read it",
        required="Enter the day you read it",
        not_after=clock.today,
        default=clock.today,
    )
    to_whom = TextInput("To whom?", required="Enter to whom it was read")
    said = TextArea("What did they say to it?", look={"rows": 4})

    @property
    def facts(self) -> ReadingFacts:
        """What the service needs."""
        return ReadingFacts(self.read_on.data, self.to_whom.data, self.said.data or "")
