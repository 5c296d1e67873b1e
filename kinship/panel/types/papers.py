"""How far the papers of an item are."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class PaperState(StrEnum):
    """How far one paper is."""

    MISSING = "missing"
    IN = "in"
    RETURNED = "returned"
    ACCEPTED = "accepted"


PAPER_STATES = {
    PaperState.MISSING: "Not in yet",
    PaperState.IN: "In, waits for the adviser",
    PaperState.RETURNED: "Returned",
    PaperState.ACCEPTED: "Accepted",
}
RESULTS = {PaperState.ACCEPTED: "Accept it", PaperState.RETURNED: "Return it with points"}


@dataclass(frozen=True)
class Paper:
    """One paper an item needs, with its newest version where there is one.

    Args:
        kind: its key in config/panels.
        title: as people call it.
        owed_by: who has to bring it.
        state: how far it is.
        id: of its newest version.
        version: the number of that version; 0 while there is none.
        document_id: the file.
        late: it came after the day for papers.
        put_in_at: when.
        put_in_by: who put it in.
        points: what the adviser asked to be mended.
        checked_on: when the adviser looked at it.
    """

    kind: str
    title: str
    owed_by: str
    state: PaperState = PaperState.MISSING
    id: int | None = None
    version: int = 0
    document_id: int | None = None
    late: bool = False
    put_in_at: datetime | None = None
    put_in_by: str = ""
    points: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class Papers:
    """The papers of one item and what they come to.

    Args:
        papers: in the order of the item type.
        sentence: how far they are, in words.
        owed_by: who still owes one, each once.
    """

    papers: tuple[Paper, ...] = ()
    sentence: str = ""
    owed_by: tuple[str, ...] = field(default=())

    @property
    def complete(self) -> bool:
        """Whether every paper is accepted."""
        return all(paper.state is PaperState.ACCEPTED for paper in self.papers)
