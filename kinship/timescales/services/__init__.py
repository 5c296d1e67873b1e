"""Writes on clocks: single clocks, deriving them again, the sweep and its answers, choices."""

from kinship.timescales.services.answers import (
    answer,
    ask_deferral,
    decide_deferral,
    deciding_posts,
)
from kinship.timescales.services.choices import switch_rule
from kinship.timescales.services.clocks import (
    change_team,
    correct,
    extend,
    give,
    hand_over,
    meet,
    start,
    stop,
)
from kinship.timescales.services.deriving import derive_again, start_many
from kinship.timescales.services.rewriting import Correction, rewrite
from kinship.timescales.services.sweep import flag_overdue, raise_now

__all__ = [
    "Correction",
    "answer",
    "ask_deferral",
    "change_team",
    "correct",
    "decide_deferral",
    "deciding_posts",
    "derive_again",
    "extend",
    "flag_overdue",
    "give",
    "hand_over",
    "meet",
    "raise_now",
    "rewrite",
    "start",
    "start_many",
    "stop",
    "switch_rule",
]
