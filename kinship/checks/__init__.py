"""Background checks on each adult of a household.

Asked for, received, what came of it, when it runs out.
"""
