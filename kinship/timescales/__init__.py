"""Statutory and local clocks.

What started each, when it is due and why, how it was met, and what was flagged.
"""
