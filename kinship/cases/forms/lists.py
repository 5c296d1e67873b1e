"""Filter the list of cases."""

from flask import g

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.cases.queries import CaseFilter, staff_choices
from kinship.core import clock
from kinship.core.web.fields import Confirm, Select, TextInput
from kinship.core.web.filter_form import FilterForm

STATES = {"closed": "Closed", "all": "Open and closed"}
WORKERS = frozenset({"social_worker"})


def _workers() -> list[tuple[str, str]]:
    """Offer the workers whose cases the person could see, read once for a page; nobody's first."""
    if "case_workers" not in g:
        actor = current_actor()
        everybody = actor.scope is Scope.COUNCIL
        g.case_workers = [
            ("0", "Nobody yet"),
            *(
                (str(row.id), row.name)
                for row in staff_choices(WORKERS, clock.today())
                if everybody or row.team_id in actor.team_ids
            ),
        ]
    offered: list[tuple[str, str]] = g.case_workers
    return offered


class CasesFilter(FilterForm):
    """Which cases are shown."""

    reference = TextInput("Reference", longest=40, hint="Or its beginning, such as K-10")
    state = Select("Cases", blank="Open", choices=STATES)
    worker = Select("Kinship worker", blank="Anybody", coerce=int, choices=_workers)
    restricted = Confirm("Restricted only", look={"small": True})

    def wanted(self) -> CaseFilter:
        """Return what the list is narrowed to; without a choice, open cases."""
        return CaseFilter(
            state=self.state.data or "open",
            worker_id=self.worker.data,
            restricted=bool(self.restricted.data),
            reference=self.reference.data or "",
        )
