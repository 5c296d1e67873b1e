"""The vocabulary of how a child came to live with family or friends, and of what that makes it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

NOT_KNOWN = "not known"
_UNKNOWN = {NOT_KNOWN: "Not known yet"}
ASKED_BY = {
    "council": "The council",
    "police": "The police",
    "parent": "A parent",
    "child": "The child",
    "carer": "Nobody: the carer offered",
    "relative": "Another relative or friend",
    "other": "Somebody else, such as a hospital or a school",
    **_UNKNOWN,
}
ARRANGED_BY = {
    "council": "The council",
    "police": "The police",
    "parents": "The parents",
    "family": "The family among themselves",
    "other": "Somebody else, such as a hospital",
    **_UNKNOWN,
}
THREAT = {
    "police": "Police protection or police powers were used or mentioned",
    "court": "Going to court, or the child going into care, was mentioned",
    "no": "No",
    **_UNKNOWN,
}
COULD_REFUSE = {
    "told": "Yes, and they were told so",
    "not told": "Perhaps, but nobody told them",
    "no": "No",
    **_UNKNOWN,
}
OFFERED_HELP = {
    "support": "Help so that the child could stay where they were",
    "care": "A home arranged and paid for by the council",
    "money": "Money or goods for the carer",
    "nothing": "Nothing else",
    **_UNKNOWN,
}
CONSENT = {
    "written": "Yes, in writing",
    "spoken": "Yes, in words",
    "pressed": "They agreed because they saw no other way",
    "no": "No",
    "not asked": "They were not asked",
    **_UNKNOWN,
}
PRESENT = {"yes": "Yes", "by phone": "By telephone", "no": "No", **_UNKNOWN}
ADVICE = {
    "before": "Before the child moved",
    "after": "After the child moved",
    "no": "No",
    **_UNKNOWN,
}


@dataclass(frozen=True)
class Question:
    """One question about the day a child moved.

    Args:
        key: as it is kept.
        text: as it is asked.
        answers: what may be chosen.
        more: what the box for words asks.
    """

    key: str
    text: str
    answers: dict[str, str]
    more: str


@dataclass(frozen=True)
class Page:
    """A short page of questions.

    Args:
        key: in the address.
        title: its heading.
        questions: in their order.
    """

    key: str
    title: str
    questions: tuple[Question, ...]


PAGES = (
    Page(
        "who",
        "Who asked, and who arranged it",
        (
            Question("asked_by", "Who asked the carer?", ASKED_BY, "Who exactly, and how"),
            Question(
                "arranged_by",
                "Who arranged the move?",
                ARRANGED_BY,
                "Who chose the home, rang round and brought the child",
            ),
        ),
    ),
    Page(
        "choice",
        "Whether the family had a choice",
        (
            Question(
                "threat",
                "Was care, court or the police mentioned?",
                THREAT,
                "What was said, in the words that were used",
            ),
            Question(
                "could_refuse", "Could the family say no?", COULD_REFUSE, "What they were told"
            ),
            Question(
                "offered", "What else was offered?", OFFERED_HELP, "What was offered, and by whom"
            ),
        ),
    ),
    Page(
        "consent",
        "Consent, advice and money",
        (
            Question(
                "consent",
                "Did the parents consent?",
                CONSENT,
                "Which parent, when, and what they were told first",
            ),
            Question(
                "holder_present",
                "Was somebody with parental responsibility there?",
                PRESENT,
                "Who, or why nobody was",
            ),
            Question(
                "advice",
                "Was legal advice taken?",
                ADVICE,
                "On which day and from whom; not what was advised",
            ),
        ),
    ),
)
QUESTIONS = {question.key: question for page in PAGES for question in page.questions}


class Status(StrEnum):
    """What the council decided that an arrangement is."""

    LOOKED_AFTER = "looked after"
    PRIVATE = "private arrangement"
    PRIVATE_FOSTERING = "private fostering"
    UNDECIDED = "not yet decided"

    @property
    def word(self) -> str:
        """How it is read on a page."""
        return self.value[:1].upper() + self.value[1:]

    @property
    def colour(self) -> str:
        """The colour of its tag; it never stands without its word."""
        return {Status.LOOKED_AFTER: "blue", Status.UNDECIDED: "red"}.get(self, "grey")


@dataclass(frozen=True)
class ArrivalFacts:
    """How an account begins.

    Args:
        children: keys of the children it is about.
        moved_at: the day and time the child moved.
        told_by: who tells it.
        household_id: the home, where it is recorded.
    """

    children: tuple[int, ...]
    moved_at: datetime
    told_by: str
    household_id: int | None = None


@dataclass(frozen=True)
class Answer:
    """What was answered to one question.

    Args:
        code: one of its answers.
        words: in more words.
    """

    code: str
    words: str = ""


@dataclass(frozen=True)
class StatusFacts:
    """A decision about what an arrangement is.

    Args:
        status: what it is.
        reasons: why.
        decided_on: the day.
        advised_on: the day legal advice was taken, if it was.
        late_reason: a code of config/codes/late-reasons.toml, where the decision came late.
    """

    status: Status
    reasons: str
    decided_on: date
    advised_on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class ReadingFacts:
    """An account read back to the family.

    Args:
        read_on: the day.
        to_whom: who heard it.
        said: what they said to it.
    """

    read_on: date
    to_whom: str
    said: str = ""


@dataclass(frozen=True)
class Likely:
    """Whether the child is likely looked after, and what speaks for it.

    Args:
        is_likely: legal advice is needed.
        reasons: what speaks for it, in sentences.
        unknown: the questions nobody has answered yet.
    """

    is_likely: bool
    reasons: tuple[str, ...] = field(default=())
    unknown: tuple[str, ...] = field(default=())
