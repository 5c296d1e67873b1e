"""Read what work weighs from a council's file."""

from kinship.rulebook.reading import ConfigFile
from kinship.rulebook.types import Workload

ABOUT = {"in_force_from", "source"}
POINTS = (
    "full_time", "standing", "first_year_percent", "leave_weeks", "amber_from_percent",
    "red_above_percent", "viability", "full", "special_guardianship", "together_or_apart",
    "private_fostering", "support_needs", "annual_review", "usual_children", "each_more_child",
    "in_proceedings", "contested", "interpreter", "weekly_visits", "drafted_percent",
    "awaiting_panel_percent", "supervised_carer", "duty_day", "mentor", "court_hearing", "travel",
)  # fmt: skip
"""What a scheme must say, each a number."""


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
