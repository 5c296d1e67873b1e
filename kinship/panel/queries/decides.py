"""Whether an item of a kind goes on to the decision maker."""

from kinship.panel.queries import settings


def decides(kind: str) -> bool:
    """Say whether an item of a kind goes on to the decision maker.

    Args:
        kind: code of the item type.
    """
    found = settings.panel().item_type(kind)
    choices = [settings.panel().choice(words) for words in found.choices] if found else []
    return any(choice and choice.decides for choice in choices)
