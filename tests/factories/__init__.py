"""One maker per table, with invented people only."""
