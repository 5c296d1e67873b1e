"""How far the papers of an item are, and which of them may still come."""

from collections.abc import Sequence
from datetime import date

from kinship.panel.types import Paper, Papers, PaperState, Sitting

OWED = frozenset({PaperState.MISSING, PaperState.RETURNED})


def state_of(version: int, result: str) -> PaperState:
    """Say how far a paper is.

    Args:
        version: the number of its newest version; 0 while there is none.
        result: what the adviser said of that version; empty while nothing.
    """
    if not version:
        return PaperState.MISSING
    return PaperState(result) if result else PaperState.IN


def together(papers: Sequence[Paper]) -> Papers:
    """Say in one sentence how far the papers of an item are, and who owes what is missing.

    Args:
        papers: what the item needs.
    """
    owed = [paper for paper in papers if paper.state in OWED]
    return Papers(tuple(papers), _sentence(papers), tuple(dict.fromkeys(p.owed_by for p in owed)))


def _sentence(papers: Sequence[Paper]) -> str:
    if not papers:
        return "No papers are needed"
    count = {state: sum(paper.state is state for paper in papers) for state in PaperState}
    accepted = count[PaperState.ACCEPTED]
    if accepted == len(papers):
        return f"All {len(papers)} papers are accepted" if accepted > 1 else "The paper is accepted"
    rest = (
        (count[PaperState.MISSING], "not in yet"),
        (count[PaperState.RETURNED], "returned"),
        (count[PaperState.IN], "to be checked"),
    )
    said = [f"{number} {words}" for number, words in rest if number]
    return f"{accepted} of {len(papers)} accepted: {', '.join(said)}"


def late_fault(sitting: Sitting | None, today: date, *, allowed: bool) -> str:
    """Say that a paper can no longer come without an exception; empty when it can.

    Args:
        sitting: the meeting the item is booked into; None while it waits for one.
        today: the day of business.
        allowed: somebody has approved a late paper for this item.
    """
    if sitting is None or sitting.papers_in is None or today <= sitting.papers_in or allowed:
        return ""
    day = f"{sitting.papers_in:%A} {sitting.papers_in.day} {sitting.papers_in:%B}"
    return (
        f"Papers for this panel were due in on {day}. The panel administrator records who allows "
        "a late paper, and why; then it can be put in"
    )
