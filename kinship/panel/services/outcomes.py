"""What a decision brings about elsewhere: an approval follows from it, never from the panel."""

from kinship.accounts.types import Actor
from kinship.panel.models import Decision, PanelItem


def approve(item: PanelItem, decision: Decision, terms: str, by: Actor) -> None:
    """Approve the household for the children of an item, as decided.

    Args:
        item: what was decided about.
        decision: an approving one.
        terms: names, number and ages, as recommended.
        by: the decision maker.
    """
