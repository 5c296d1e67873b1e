"""Whether a first approval goes to the panel or straight to the decision maker."""

from dataclasses import dataclass
from datetime import date

from kinship.rulebook.types.panels import WITH_PANEL, WITHOUT_PANEL


@dataclass(frozen=True)
class Route:
    """How a council approves kinship carers for the first time.

    Args:
        way: WITH_PANEL or WITHOUT_PANEL of the rulebook.
        since: from when it is without a panel; None where it always was, or where it is not.
    """

    way: str = WITH_PANEL
    since: date | None = None

    @property
    def ever_with_panel(self) -> bool:
        """Whether any first approval can still go to the panel."""
        return self.way != WITHOUT_PANEL or self.since is not None


@dataclass(frozen=True)
class NeedsPanel:
    """Whether the panel is asked before somebody decides.

    Args:
        needed: it is.
        why: the same in a sentence.
    """

    needed: bool
    why: str
