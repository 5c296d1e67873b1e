"""The forms of cases, split by page."""
