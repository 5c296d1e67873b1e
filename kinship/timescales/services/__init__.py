"""Writes on clocks: single clocks, choices about doubtful rules, and the nightly sweep."""

from kinship.timescales.services.choices import switch_rule
from kinship.timescales.services.clocks import correct, extend, give, hand_over, meet, start, stop
from kinship.timescales.services.sweep import flag_overdue

__all__ = [
    "correct",
    "extend",
    "flag_overdue",
    "give",
    "hand_over",
    "meet",
    "start",
    "stop",
    "switch_rule",
]
