"""Writes on clocks: one file for single clocks, one for the nightly sweep."""

from kinship.timescales.services.clocks import correct, extend, hand_over, meet, start, stop
from kinship.timescales.services.sweep import flag_overdue

__all__ = ["correct", "extend", "flag_overdue", "hand_over", "meet", "start", "stop"]
