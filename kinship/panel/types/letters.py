"""What a letter with a decision is made of, whichever template prints it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter tells."""

    DECISION = "decision"
    DETERMINATION = "determination"


class MadeAs(StrEnum):
    """How a letter was made."""

    TYPESET = "typeset"
    WORD = "word"
    UPLOADED = "uploaded"


LETTER_KINDS = {
    LetterKind.DECISION: "Decision letter",
    LetterKind.DETERMINATION: "Qualifying determination",
}
LETTER_TITLES = {
    LetterKind.DECISION: "Our decision",
    LetterKind.DETERMINATION: "Our decision, and how to question it",
}
"""What stands over a letter, in words a family uses."""
MADE_AS = {
    MadeAs.TYPESET: "Our own letter (PDF)",
    MadeAs.WORD: "The council's Word letter, to edit and upload again",
    MadeAs.UPLOADED: "Uploaded after editing",
}
"""How a letter can be made, and how one was."""
HOME = "home"
COPY = "copy"
RECIPIENTS = {HOME: "The carers, at their home", COPY: "A copy to somebody else"}


@dataclass(frozen=True)
class Boxes:
    """What a person writes into the marked boxes of a letter; the rest is the record's.

    Args:
        reasons: numbered plain sentences.
        today: what stays the same today for the child.
        help_now: the help there is now.
        next_steps: what happens next, who and when.
        money: what will be paid and from when.
    """

    reasons: tuple[str, ...] = ()
    today: str = ""
    help_now: str = ""
    next_steps: str = ""
    money: str = ""


@dataclass(frozen=True)
class Recipient:
    """Whom a letter goes to.

    Args:
        kind: a key of RECIPIENTS.
        name: as it is addressed.
        address: the lines it is posted to; none where it is handed over.
    """

    kind: str
    name: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True)
class Home:
    """The carers' home as a letter must know it.

    Args:
        lines: the address.
        postcode: of it.
        withheld: nobody may be shown where it is.
    """

    lines: tuple[str, ...] = ()
    postcode: str = ""
    withheld: bool = False


@dataclass(frozen=True)
class LetterFacts:
    """What the record says for a letter.

    Args:
        choice: the decision in the council's words.
        approves: it approves the carers.
        against: it goes against them, who may answer it.
        final: it follows representations or a review, and there is no further time to answer.
        kind: what the panel was asked for, in words.
        children: first names of each child, with whether the carers are approved and the terms.
        recommended: what the panel recommended; empty where none was asked.
        decided_by: who decided.
        decided_on: the day.
        dated: the day of the letter.
        answer_by: the last day to answer; None where there is none.
        routes: the ways to question it, in sentences.
        worker: name and telephone of the worker; the duty number where there is none.
        support: help the decision counts on.
    """

    choice: str
    approves: bool
    against: bool
    final: bool
    kind: str
    children: tuple[tuple[str, bool, str], ...]
    recommended: str
    decided_by: str
    decided_on: date
    dated: date
    answer_by: date | None
    routes: tuple[str, ...] = ()
    worker: str = ""
    support: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a letter.

    Args:
        heading: over it; empty for the first.
        paragraphs: in order.
        numbered: sentences with numbers.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    numbered: tuple[str, ...] = field(default=())
