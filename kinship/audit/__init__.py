"""Who did what, and who looked at what.

Append-only, in hash chains, one per case and one for the rest.
"""
