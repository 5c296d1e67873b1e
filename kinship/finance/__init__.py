"""What a family should be paid and why.

Agreements with a review date, and the reviews themselves.
"""
