"""What work and signs of strain weigh, as a council sets it from a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, eq=False)
class Workload:
    """A council's scheme of points.

    Args:
        in_force_from: its first day.
        source: where it is written.
        points: what each kind of work and each burden weighs, and the marks of the bars, by name.
    """

    in_force_from: date
    source: str
    points: Mapping[str, Decimal]


@dataclass(frozen=True, eq=False)
class Stability:
    """What each sign of strain weighs.

    Args:
        in_force_from: its first day.
        source: where it is written.
        amber_from: a home is at risk from this score.
        red_from: a network meeting is needed from this score.
        meeting_working_days: within so many working days.
        teenager_from: the youngest age in years that counts as a sign.
        teenager_until: the oldest such age, itself among them.
        older_carer_from: the age in years from which a carer's counts as a sign.
        weights: by sign; what holds a home is less than nothing.
    """

    in_force_from: date
    source: str
    amber_from: int
    red_from: int
    meeting_working_days: int
    teenager_from: int
    teenager_until: int
    older_carer_from: int
    weights: Mapping[str, int]
