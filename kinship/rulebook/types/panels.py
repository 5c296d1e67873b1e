"""Who must sit on a panel, what it hears, and the dates linked to a meeting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinship.rulebook.types.law import Certainty, Nation

WITH_PANEL = "panel and decision maker"
WITHOUT_PANEL = "decision maker"
"""How a council approves kinship carers for the first time."""


@dataclass(frozen=True)
class QuorumRole:
    """Somebody a panel needs before it may deal with an item."""

    key: str
    title: str
    needed: int
    required: bool
    note: str = ""


@dataclass(frozen=True)
class ItemType:
    """A kind of panel item: how long, which papers, who comes, what can be recommended.

    ``approval``: a decision to approve gives the household its full approval. ``checks``: the
    home's checks must be back before it is booked.
    """

    code: str
    title: str
    minutes: int
    papers: tuple[str, ...] = ()
    attends: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    approval: bool = False
    checks: bool = False


@dataclass(frozen=True)
class PanelPaperKind:
    """A paper that some kinds of item need, and who owes it."""

    key: str
    title: str
    owed_by: str


@dataclass(frozen=True)
class PanelChoice:
    """What can be recommended or decided about an item, and what it leads to.

    ``decides``: it goes to the decision maker. ``approves``: a decision so approves the carers.
    ``against``: such a decision goes against the carers, who may answer it. ``defers``: the item
    is heard again later.
    """

    words: str
    decides: bool
    approves: bool = False
    against: bool = False
    defers: bool = False


@dataclass(frozen=True)
class CycleStep:
    """One linked date of a panel: the rule that sets it and the event it is counted from."""

    key: str
    title: str
    rule: str
    counted_from: str


@dataclass(frozen=True)
class Preparation:
    """What must be done before the papers, counted back from what follows it.

    ``rule`` is empty where it may be done on the same day.
    """

    key: str
    title: str
    counted_from: str
    who: str
    rule: str = ""


class Needed(StrEnum):
    """What a rescue could save: an arrangement with a limit, one fully assessed, a court's day."""

    LIMIT = "limit"
    ASSESSED = "assessed"
    COURT = "court"


@dataclass(frozen=True)
class Rescue:
    """What else could save it, with what it takes and where that is written.

    ``needed_by``: what it could save.
    """

    title: str
    needs: str
    citation: str
    url: str = ""
    needed_by: Needed = Needed.LIMIT


@dataclass(frozen=True)
class ForecastRules:
    """How a forecast works back from a legal limit; the words are keys of the cycle.

    ``lawful_by``: the step that must be taken by the limit. ``steps``: those that lead there, in
    order. ``afterwards``: what follows. ``extra_panel``: what an extra meeting cannot do without.
    ``late_paper``: until when a late paper can be let in. ``view``: the item by which the panel
    gives its view on an extension; empty where the law asks for none.
    """

    lawful_by: str
    steps: tuple[str, ...]
    afterwards: tuple[str, ...]
    extra_panel: str
    late_paper: str
    view: str = ""
    preparation: tuple[Preparation, ...] = ()
    rescues: tuple[Rescue, ...] = ()


@dataclass(frozen=True)
class PanelRules:
    """How a nation's kinship panel is made up and what it hears."""

    nation: Nation
    name: str
    quorum: int
    quorum_joint: int
    fewest_appointed: int
    aim_for: int
    citation: str
    url: str
    certainty: Certainty
    in_force_from: date
    forecast: ForecastRules
    roles: tuple[QuorumRole, ...] = ()
    item_types: tuple[ItemType, ...] = ()
    cycle: tuple[CycleStep, ...] = ()
    note: str = ""
    not_counted: tuple[str, ...] = ()
    choices: tuple[PanelChoice, ...] = ()
    papers: tuple[PanelPaperKind, ...] = ()

    def item_type(self, code: str) -> ItemType | None:
        """Give the kind of item with this code, or None."""
        return next((each for each in self.item_types if each.code == code), None)

    def papers_of(self, code: str) -> list[PanelPaperKind]:
        """Give the papers a kind of item needs, in the order of the item type."""
        found = self.item_type(code)
        known = {paper.key: paper for paper in self.papers}
        return [known[key] for key in found.papers] if found else []

    def choice(self, words: str) -> PanelChoice | None:
        """Give what a choice leads to, or None for words the file does not know."""
        return next((each for each in self.choices if each.words == words), None)
