"""The vocabulary of messages."""

from dataclasses import dataclass

DIGEST = "digest"


@dataclass(frozen=True)
class Waiting:
    """What waits for one person, in numbers.

    Args:
        staff_id: whose.
        passed: legal limits that passed since their last message; told on closed days too.
        limits: legal limits that pass within 14 days or have passed.
        overdue: other work that is overdue.
        next: work due today or by the next working day.
        soon: other work due within 7 days.
        reminders: work due later of which its rule reminds today.
        to_answer: what was raised to them and is not answered.
    """

    staff_id: int
    passed: int = 0
    limits: int = 0
    overdue: int = 0
    next: int = 0
    soon: int = 0
    reminders: int = 0
    to_answer: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is anything to say."""
        return any(
            (
                self.passed,
                self.limits,
                self.overdue,
                self.next,
                self.soon,
                self.reminders,
                self.to_answer,
            )
        )
