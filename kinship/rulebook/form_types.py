"""The vocabulary of assessment forms: a form, its sections, questions and rules."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinship.rulebook.types import Nation


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    YES_NO = "yes-no"
    DATE = "date"


class Severity(StrEnum):
    """What a broken rule does to submitting."""

    BLOCKS = "blocks"
    WARNS = "warns"


class Test(StrEnum):
    """The ways a form can be tested; each is a function of kinship/assessments/rules.py."""

    __test__ = False

    ALL_ANSWERED = "all answered"
    ANY_ANSWERED = "any answered"
    AT_LEAST = "at least"
    WORDS = "words"
    RECENT = "recent"
    ADULTS_NAMED = "adults named"
    PEOPLE_KNOWN = "people known"
    CHECKS_BACK = "checks back"
    RISKS_DECIDED = "risks decided"
    BLANK = "blank"


NUMBERED = {Test.AT_LEAST, Test.WORDS, Test.RECENT}
NO_QUESTIONS = {Test.ADULTS_NAMED, Test.PEOPLE_KNOWN, Test.CHECKS_BACK, Test.RISKS_DECIDED}
WHEN = ("", "negative", "positive")


@dataclass(frozen=True)
class Question:
    """One question, and how it is answered.

    ``instead_of`` names the question it may stand in for, ``when`` the answer that makes it asked
    for, and ``words`` the usual length: fewest and most.
    """

    key: str
    label: str
    kind: QuestionKind
    hint: str = ""
    required: bool = False
    analysis: bool = False
    options: tuple[tuple[str, str], ...] = ()
    words: tuple[int, int] | None = None
    instead_of: str = ""
    when: tuple[str, str] | None = None


@dataclass(frozen=True)
class Section:
    """One section, which is one page. ``part`` is the heading it stands under in the list."""

    key: str
    part: str
    title: str
    guidance: str
    questions: tuple[Question, ...]
    may_be_left_out: bool = False

    def question(self, key: str) -> Question | None:
        """Give one question of the section.

        Args:
            key: its key.
        """
        return next((each for each in self.questions if each.key == key), None)


@dataclass(frozen=True)
class FormRule:
    """What must hold before an assessment goes to a manager.

    ``when`` limits it to assessments that say no ("negative") or yes ("positive").
    """

    id: str
    test: Test
    severity: Severity
    section: str
    questions: tuple[str, ...]
    reason: str
    number: int = 0
    when: str = ""


@dataclass(frozen=True)
class AssessmentForm:
    """One version of one form. ``outcome`` and ``recommendation`` are (section, question)."""

    nation: Nation
    kind: str
    title: str
    about: str
    version: str
    source: str
    in_force_from: date
    in_force_to: date | None
    needs_household: bool
    clock_from_acceptance: str
    clock_from_allocation: str
    outcome: tuple[str, str]
    negative: tuple[str, ...]
    negative_needs_two: bool
    recommendation: tuple[str, str]
    sections: tuple[Section, ...]
    rules: tuple[FormRule, ...]

    @property
    def id(self) -> str:
        """How an assessment remembers its form: "england/full"."""
        return f"{self.nation}/{self.kind}"

    def section(self, key: str) -> Section | None:
        """Give one section.

        Args:
            key: its key.
        """
        return next((each for each in self.sections if each.key == key), None)

    @property
    def outcomes(self) -> dict[str, str]:
        """The answers to the outcome question, by code."""
        section = self.section(self.outcome[0])
        question = section.question(self.outcome[1]) if section else None
        return dict(question.options) if question else {}
