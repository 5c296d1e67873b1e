"""What is written down about a meeting and read back."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any


@dataclass(frozen=True)
class Written:
    """What somebody writes down about one item.

    Args:
        started_at: when it was really begun; None where that is not noted.
        ended_at: when it was over.
        headings: the words by heading.
        scores: marks of the report, 1 to 4, by what is marked.
        feedback: a few words for whoever wrote the report.
        carers_came: the carers took part; None where that is not noted.
    """

    started_at: time | None = None
    ended_at: time | None = None
    headings: dict[str, str] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    feedback: str = ""
    carers_came: bool | None = None


@dataclass(frozen=True)
class Asked:
    """Something the meeting asks somebody to do.

    Args:
        what: what.
        owner: who, in words: somebody outside, or a post; empty where a member of staff acts.
        due_on: by when.
        owner_id: which member of staff; None for somebody outside.
    """

    what: str
    owner: str
    due_on: date
    owner_id: int | None = None


@dataclass(frozen=True)
class Issue:
    """A version of the minutes as one person may see it.

    Args:
        id: its key.
        number: its version.
        issued_at: when it was sent round.
        issued_by: by whom.
        reason: why there is a new version after a signature; empty before.
        paper: what it says.
        digest: the SHA-256 of what it said.
        intact: whether what is kept still has that digest.
        signed_at: when the chair signed; None before.
        signed_on: the day on which it is signed.
        signed_by: the chair.
    """

    id: int
    number: int
    issued_at: datetime
    issued_by: str
    reason: str
    paper: dict[str, Any]
    digest: str
    intact: bool
    signed_at: datetime | None = None
    signed_on: date | None = None
    signed_by: str = ""


@dataclass(frozen=True)
class Comment:
    """What a member says about an item of a version, and what became of it."""

    id: int
    item_id: int
    issue: int
    member: str
    words: str
    made_at: datetime
    answer: str = ""
    answered_by: str = ""
