"""The council's marks of today, worked out once a day."""

from datetime import date, timedelta
from functools import lru_cache

from kinship.core import clock, installation
from kinship.panel.queries import settings
from kinship.panel.rules.cycle import rule_of
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Council
from kinship.worklist.rules.marks import marks_of
from kinship.worklist.types import Marks

PAPERS_IN = "local-panel-papers-in"
LONGEST_LEAD = 120
"""No council asks for papers longer than so many days before a panel."""


def marks() -> Marks:
    """Return the marks of this installation's council as they stand today."""
    return _marks(installation.council(), clock.today())


@lru_cache(maxsize=16)
def _marks(name: str, today: date) -> Marks:
    council = rulebook.council(name)
    working = calendars.of_council(council).is_working_day
    late = rule_of(settings.cycle(), settings.panel().forecast.late_paper)
    late_from = _held_from(late.rule, council, today) if late else None
    return marks_of(council, today, working, _held_from(PAPERS_IN, council, today), late_from)


def _held_from(rule: str, council: Council, today: date) -> date | None:
    """Return the first day of a panel for which a rule counted back from it is not yet due."""
    if not settings.route_of(council).ever_with_panel:
        return None
    for ahead in range(LONGEST_LEAD):
        held_on = today + timedelta(days=ahead)
        last = _counted_back(rule, council.name, held_on)
        if last is not None and last >= today:
            return held_on
    return None


def papers_in(held_on: date) -> date | None:
    """Return the day by which the papers of a panel must be in.

    Args:
        held_on: the day of the panel.
    """
    return _counted_back(PAPERS_IN, installation.council(), held_on)


@lru_cache(maxsize=1024)
def _counted_back(rule: str, name: str, held_on: date) -> date | None:
    return rulebook.due(rule, held_on, council=name).due_on
