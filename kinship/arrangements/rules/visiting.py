"""Which rule sets the next visit to a child."""

from datetime import date

from kinship.arrangements.types import Visits
from kinship.core.working_days import months_after


def visit_rule(
    visits: Visits,
    *,
    visited_on: date,
    moved_in_on: date,
    reviewed: bool,
    to_last: bool,
    fewer: bool = False,
) -> str:
    """Return the rule that runs from a visit that was held.

    England: weekly until the first review of a child under temporary approval, then every four
    weeks (CPPCR reg 28(4)); otherwise every six weeks in the first year, and after it every three
    months where the child is to stay until grown up (reg 28(2)). Scotland: LACSR reg 46(2).

    Args:
        visits: what the nation's file says.
        visited_on: the day of the visit.
        moved_in_on: the day the child moved in.
        reviewed: whether the first review of the child's case has been held.
        to_last: whether the child is meant to stay until grown up.
        fewer: whether the child has agreed to fewer visits (CPPCR reg 28(3A)).
    """
    if visits.after_review and reviewed:
        return visits.after_review
    months = visits.settled_after_months
    if months and visited_on >= months_after(moved_in_on, months):
        if to_last and fewer and visits.fewer:
            return visits.fewer
        return visits.settled_to_last if to_last and visits.settled_to_last else visits.settled
    return visits.next
