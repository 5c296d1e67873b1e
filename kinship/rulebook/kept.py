"""Dates that were worked out before: a page asks for the same one in every row."""

from datetime import date
from functools import lru_cache

from kinship.rulebook import queries
from kinship.rulebook.types import Due

KEPT = 16_384
"""So many dates are remembered."""


@lru_cache(maxsize=KEPT)
def kept_due(rule_id: str, start: date, council: str, on: date | None = None) -> Due:
    """Work out the dates of a rule for one event once, and remember them.

    Args:
        rule_id: the rule's id.
        start: the day of the event.
        council: the council whose closing days and own numbers count.
        on: the day whose law to use; without it the day of the event.

    Raises:
        UserError: there is no such rule, it was not in force, or the dates cannot be answered.
    """
    return queries.due(rule_id, start, council=council, on=on)
