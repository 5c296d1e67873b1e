"""Read what work weighs from a council's file."""

from kinship.rulebook.reading import ConfigFile
from kinship.rulebook.types import Stability, Workload

ABOUT = {"in_force_from", "source"}
POINTS = (
    "full_time", "standing", "first_year_percent", "leave_weeks", "amber_from_percent",
    "red_above_percent", "viability", "full", "special_guardianship", "together_or_apart",
    "private_fostering", "support_needs", "annual_review", "usual_children", "each_more_child",
    "in_proceedings", "contested", "interpreter", "weekly_visits", "drafted_percent",
    "awaiting_panel_percent", "supervised_carer", "duty_day", "mentor", "court_hearing", "travel",
)  # fmt: skip
"""What a scheme must say, each a number."""
LIMITS = (
    "amber_from", "red_from", "meeting_working_days", "teenager_from", "teenager_until",
    "older_carer_from",
)  # fmt: skip
SIGNS = (
    "cannot_go_on", "concern", "visits_missed", "school", "carer_health", "new_adult", "money",
    "family_time", "siblings_apart", "teenager", "older_carer", "alone", "strong_network",
)  # fmt: skip
HOLDING = frozenset({"strong_network"})
"""Signs that take something off."""


def workloads_in(file: ConfigFile) -> tuple[Workload, ...]:
    """Read every scheme of a file, the earliest first.

    Args:
        file: a council's file.

    Raises:
        BadFileError: a number is missing or unknown, or two schemes begin on one day.
    """
    found: list[Workload] = []
    for row in file.rows("workload"):
        row.refuse_unknown({*ABOUT, *POINTS})
        begins = row.day("in_force_from")
        if found and begins <= found[-1].in_force_from:
            raise row.error("in_force_from", "the schemes follow each other: enter a later day")
        points = {key: row.decimal(key) for key in POINTS}
        found.append(Workload(begins, row.text("source"), points))
    return tuple(found)


def stabilities_in(file: ConfigFile) -> tuple[Stability, ...]:
    """Read what signs of strain weigh, the earliest row first.

    Args:
        file: a council's file.

    Raises:
        BadFileError: a number is missing or unknown, or two rows begin on one day.
    """
    found: list[Stability] = []
    for row in file.rows("stability"):
        row.refuse_unknown({*ABOUT, *LIMITS, *SIGNS})
        begins = row.day("in_force_from")
        if found and begins <= found[-1].in_force_from:
            raise row.error("in_force_from", "the rows follow each other: enter a later day")
        weights = {key: row.number(key) * (-1 if key in HOLDING else 1) for key in SIGNS}
        limits = {key: row.number(key) for key in LIMITS}
        found.append(Stability(begins, row.text("source"), weights=weights, **limits))
    return tuple(found)
