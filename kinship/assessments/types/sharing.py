"""What is not for everybody: marks on paragraphs, copies of a report, and decisions about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """Why a paragraph is not for everybody, as a worker writes it in square brackets."""

    THIRD_PARTY = "third-party"
    PRIVILEGED = "privileged"
    SAFE_ADDRESS = "safe address"
    DO_NOT_SHARE = "do not share"


MARK_NAMES = {
    Mark.THIRD_PARTY: "About somebody else",
    Mark.PRIVILEGED: "Legal advice",
    Mark.SAFE_ADDRESS: "A safe address",
    Mark.DO_NOT_SHARE: "Not to be shared with the carers",
}
SHOWN_AS = {
    Mark.THIRD_PARTY: "third-party",
    Mark.PRIVILEGED: "legal advice",
    Mark.SAFE_ADDRESS: "safe address",
    Mark.DO_NOT_SHARE: "not shared",
}
"""What stands in the place of a paragraph that is withheld."""


class Copy(StrEnum):
    """For whom a report is printed."""

    FULL = "full"
    CARER = "carer"
    COURT = "court"


COPY_NAMES = {
    Copy.FULL: "Full copy",
    Copy.CARER: "Carers' copy",
    Copy.COURT: "Court copy",
}
COPY_FOR = {
    Copy.FULL: "For the panel and the decision maker. Legal advice is left out.",
    Copy.CARER: "For the carers. What was decided to be withheld is left out, and so are facts "
    "of the record about other people and what children said.",
    Copy.COURT: "For the court. What was decided to be withheld is left out, and so is legal "
    "advice.",
}


class Choice(StrEnum):
    """What happens to a marked paragraph in a copy."""

    SHARE = "share"
    SUMMARY = "summary"
    WITHHOLD = "withhold"


CHOICE_NAMES = {
    Choice.SHARE: "Share it",
    Choice.SUMMARY: "Share a summary",
    Choice.WITHHOLD: "Withhold it",
}
BASES = {
    "consent": "The person it is about agrees",
    "protect": "Needed to protect a child",
    "third party": "Somebody else's personal information, and they have not agreed",
    "confidential": "Given in confidence",
    "harm": "Sharing it could harm somebody",
    "privileged": "Legal professional privilege",
    "address": "A safe address must not become known",
    "not needed": "The reader does not need it",
}
"""The grounds on which a paragraph is shared or withheld."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of an answer.

    Args:
        text: as written, without its mark.
        mark: why it is not for everybody; None where it is.
        about: what it is about, as written after the mark: "health".
    """

    text: str
    mark: Mark | None = None
    about: str = ""

    @property
    def withheld(self) -> str:
        """What stands in its place where it is withheld."""
        if self.mark is None:
            return self.text
        return f"[withheld: {' '.join(part for part in (SHOWN_AS[self.mark], self.about) if part)}]"


@dataclass(frozen=True)
class Marked:
    """A marked paragraph and where it stands.

    Args:
        section: key of the section, of the form as laid out for the assessment.
        title: of the section.
        question: the label of the question.
        paragraph: the paragraph.
        digest: what tells this paragraph from every other.
    """

    section: str
    title: str
    question: str
    paragraph: Paragraph
    digest: str


@dataclass(frozen=True)
class Decided:
    """What somebody decided about a marked paragraph. Never edited; a later one stands over it.

    Args:
        digest: the paragraph.
        carer: what happens to it in the carers' copy.
        court: what happens to it in the court copy; empty where no court waits.
        summary: what is said in its place where a summary is shared.
        basis: a code of BASES.
        why: in words.
        by: who decided.
        on: the day.
    """

    digest: str
    carer: str
    court: str
    summary: str
    basis: str
    why: str
    by: str
    on: date

    def choice(self, copy: Copy) -> str:
        """Return what was decided for a copy; empty where nothing was.

        Args:
            copy: which.
        """
        return {Copy.CARER: self.carer, Copy.COURT: self.court}.get(copy, Choice.SHARE)


WAYS_OF_SHARING = {
    "in person": "Read together, and a copy left with them",
    "read to": "Read to them",
    "post": "By recorded post",
    "secure link": "By a secure link",
    "interpreter": "Through an interpreter, and a copy left with them",
}
"""How carers got their copy."""


class PaperState(StrEnum):
    """How far a copy is made."""

    QUEUED = "queued"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


PAPER_STATES = {
    PaperState.QUEUED: ("Waiting for a worker", "grey"),
    PaperState.WORKING: ("Being made", "blue"),
    PaperState.READY: ("Ready", "green"),
    PaperState.FAILED: ("Could not be made", "red"),
}
"""The words and the colour of each state."""


@dataclass(frozen=True)
class ShareFacts:
    """The last time carers got their copy.

    Args:
        shared_on: the day.
        comments_until: the last day of their window.
        commented: whether their comments are recorded, "nothing to add" included.
    """

    shared_on: date
    comments_until: date
    commented: bool
