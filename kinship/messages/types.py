"""The vocabulary of messages."""

from dataclasses import dataclass

DIGEST = "digest"


@dataclass(frozen=True)
class Waiting:
    """What waits for one person, in numbers.

    Args:
        staff_id: whose.
        limits: legal limits that pass within 14 days or have passed.
        overdue: other work that is overdue.
        soon: work due within 7 days.
        to_answer: what was raised to them and is not answered.
    """

    staff_id: int
    limits: int = 0
    overdue: int = 0
    soon: int = 0
    to_answer: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is anything to say."""
        return any((self.limits, self.overdue, self.soon, self.to_answer))
