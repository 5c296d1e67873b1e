"""What bounds the day of something recorded about a child: the home it belongs to."""

from datetime import date

from kinship.arrangements.queries import first_name_of, stays_of
from kinship.arrangements.rules import home_began
from kinship.core.fact_days import UNKNOWN, Bound


def came_to_the_home(child_id: int, day: date, *, in_care: bool = False) -> Bound:
    """Return the beginning of the home that something of a day belongs to, as a bound on it.

    Args:
        child_id: the child.
        day: the day on which it is recorded; for a correction the day that was wrong.
        in_care: whether it goes on from home to home, as the reviews of a child's case do.

    Returns:
        The first day there; a bound of nothing where no home is on record.
    """
    began = home_began(stays_of([child_id])[child_id], day, in_care=in_care)
    if began is None:
        return UNKNOWN
    return Bound(began, f"{first_name_of(child_id)}'s home there began")
