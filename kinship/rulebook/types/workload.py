"""What work weighs and how much somebody can carry, as a council sets it from a day."""

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
