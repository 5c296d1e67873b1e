"""Writes on clocks: single clocks, the sweep and its answers, choices about doubtful rules."""

from kinship.timescales.services.answers import (
    answer,
    ask_deferral,
    decide_deferral,
    deciding_posts,
)
from kinship.timescales.services.choices import switch_rule
from kinship.timescales.services.clocks import correct, extend, give, hand_over, meet, start, stop
from kinship.timescales.services.sweep import flag_overdue, raise_now

__all__ = [
    "answer",
    "ask_deferral",
    "correct",
    "decide_deferral",
    "deciding_posts",
    "extend",
    "flag_overdue",
    "give",
    "hand_over",
    "meet",
    "raise_now",
    "start",
    "stop",
    "switch_rule",
]
