"""The vocabulary of assessment forms: a form, its sections, questions and rules."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinship.rulebook.form_tests import (
    NO_QUESTIONS,
    NUMBERED,
    WITH_NUMBERS,
    WITH_WORDS,
    Place,
    Severity,
    Test,
)
from kinship.rulebook.types import Nation

__all__ = [
    "BETWEEN",
    "NO_QUESTIONS",
    "NUMBERED",
    "RESTS_ON",
    "WHEN",
    "WITH_NUMBERS",
    "WITH_WORDS",
    "AssessmentForm",
    "Demand",
    "FormRule",
    "FromRecord",
    "Place",
    "Question",
    "QuestionKind",
    "Repeat",
    "ScheduleItem",
    "Section",
    "Severity",
    "Test",
]


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    YES_NO = "yes-no"
    DATE = "date"
    TABLE = "table"
    EVIDENCE = "evidence"


class Repeat(StrEnum):
    """What a section is written once for; nothing when it is written once for all."""

    CHILD = "child"
    CARER = "carer"
    PAIR = "pair"


WHEN = ("", "negative", "positive")
BETWEEN = "__"
"""Stands between a table, the number of a row and a column in the key of a cell."""
RESTS_ON = "rests_on"
"""Ends the key of the question that asks what a judgement rests on."""


@dataclass(frozen=True)
class Question:
    """One question, and how it is answered.

    ``instead_of`` names the question it may stand in for, ``when`` the answer that makes it asked
    for, and ``words`` the usual length: fewest and most. ``law`` lists the items of the form's
    schedule it answers, and ``says`` what the page tells somebody who gives one answer. A table
    has ``columns``, at most ``rows`` rows, and ``one`` names a row.
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
    law: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()
    columns: tuple["Question", ...] = ()
    rows: int = 0
    one: str = ""


@dataclass(frozen=True)
class FromRecord:
    """Facts a section shows from the record, and the items of the schedule they answer."""

    block: str
    law: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """One section, which is one page. ``part`` is the heading it stands under in the list.

    ``repeats`` says what it is written once for. On the pages of one assessment ``base`` is the
    key of the form file, ``about`` names who this copy is about and ``people`` holds their keys.
    """

    key: str
    part: str
    title: str
    guidance: str
    questions: tuple[Question, ...]
    may_be_left_out: bool = False
    repeats: Repeat | None = None
    record: tuple[FromRecord, ...] = ()
    base: str = ""
    about: str = ""
    people: tuple[int, ...] = ()

    @property
    def is_former(self) -> bool:
        """Whether this copy is about somebody who is no longer part of the assessment."""
        return bool(self.base) and not self.people

    @property
    def of_form(self) -> str:
        """The key of the section in the form file."""
        return self.base or self.key

    def question(self, key: str) -> Question | None:
        """Give one question of the section.

        Args:
            key: its key.
        """
        return next((each for each in self.questions if each.key == key), None)


@dataclass(frozen=True)
class FormRule:
    """What must hold before an assessment goes to a manager.

    ``when`` limits it to assessments that say no ("negative") or yes ("positive"). ``why`` says
    on the page what the rule is for, and ``place`` where it is mended. ``numbers``, ``words`` and
    ``columns`` are what its test looks for.
    """

    id: str
    test: Test
    severity: Severity
    section: str
    questions: tuple[str, ...]
    reason: str
    number: int = 0
    when: str = ""
    why: str = ""
    place: Place = Place.SECTION
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Demand:
    """Something every assessment must show, and the rules that together show it."""

    id: str
    title: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class ScheduleItem:
    """One thing a schedule of regulations asks a report to hold, in our own words."""

    id: str
    words: str
    certainty: str


@dataclass(frozen=True)
class AssessmentForm:
    """One version of one form. ``outcome`` and ``recommendation`` are (section, question).

    ``evidence`` says that a judgement names what it rests on, and ``schedule`` lists what the law
    asks the form to hold.
    """

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
    demands: tuple[Demand, ...] = ()
    schedule: tuple[ScheduleItem, ...] = ()
    evidence: bool = False

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

    def sections_of(self, key: str) -> tuple[Section, ...]:
        """Give every copy of a section of the form file.

        Args:
            key: its key in the file.
        """
        return tuple(each for each in self.sections if each.of_form == key)

    @property
    def repeats(self) -> frozenset[Repeat]:
        """What its sections are written once for."""
        return frozenset(each.repeats for each in self.sections if each.repeats)

    @property
    def outcomes(self) -> dict[str, str]:
        """The answers to the outcome question, by code."""
        section = self.section(self.outcome[0])
        question = section.question(self.outcome[1]) if section else None
        return dict(question.options) if question else {}
