"""The vocabulary of what a team leader's morning adds to their screen."""

from datetime import date
from typing import NamedTuple

from kinship.worklist.types.queues import QueueCounts
from kinship.worklist.types.work import Few, WaitingRow


class CountedRow(NamedTuple):
    """An assessment that waits, as WaitingRow; of how many in all."""

    id: int
    case_id: int
    reference: str
    kind: str
    since: date
    owner: str | None
    total: int


class AwayRow(NamedTuple):
    """Somebody who is away today, and the visits that wait for them; of how many in all."""

    staff_id: int
    name: str
    until_on: date | None
    visits: int
    total: int


class HomeRow(NamedTuple):
    """A home under strain by what was recorded; of how many in all."""

    case_id: int
    reference: str
    score: int
    total: int


class PaymentRow(NamedTuple):
    """An allowance that should be paid and waits for an approval; of how many in all."""

    agreement_id: int
    case_id: int
    reference: str
    since: date
    total: int


class Morning(NamedTuple):
    """Six short lists of the team leader's screen, and how much waits in each queue."""

    nobodys: Few[WaitingRow]
    to_sign: Few[WaitingRow]
    back: Few[WaitingRow]
    away: Few[AwayRow]
    homes: Few[HomeRow]
    payments: Few[PaymentRow]
    queues: QueueCounts

    @property
    def of_cases(self) -> tuple[Few[WaitingRow] | Few[HomeRow] | Few[PaymentRow], ...]:
        """The lists whose rows are of a case."""
        return (self.nobodys, self.to_sign, self.back, self.homes, self.payments)
