"""What the end of a rule means."""

from enum import StrEnum


class AtEnd(StrEnum):
    """What it means when a rule of direction "until" has run out.

    UNLAWFUL: a child's home is no longer lawful. LATE: something should have been done by then.
    OVER: a window or an entitlement has ended by itself, and nobody owes anything.
    """

    UNLAWFUL = "unlawful"
    LATE = "late"
    OVER = "over"
