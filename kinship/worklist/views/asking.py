"""What the person asked of the backlog, read from the address once for page, file and print."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import request

from kinship.accounts import queries as accounts
from kinship.accounts.types import Actor, Scope
from kinship.core.web.choices import Option
from kinship.core.web.filter_form import PLACE
from kinship.core.web.paging import Count
from kinship.worklist import queries
from kinship.worklist.forms import BacklogFilters
from kinship.worklist.types import BacklogFilter, Marks, Totals

SORTS = ("-age", "age", "limit", "-limit", "owner", "stage")
GROUP_SORTS = {"band": "-age", "owner": "owner", "stage": "stage", "limit": "limit"}
"""The order each way to group the rows needs."""
KEPT = ("team", "reference", "colour", "owner", "band", "kind", "stage", "living", "sort", "group")
FORMS_KEPT = 256
IN_HOUSE, INDEPENDENT = "In-house", "Independent assessors"


@dataclass(frozen=True)
class Asked:
    """The filter with its form, the numbers of the team, and the order.

    Args:
        actor: who asks.
        marks: the council's marks of today.
        form: the filters beside the list.
        totals: the numbers above it.
        sort: the order.
    """

    actor: Actor
    marks: Marks
    form: BacklogFilters
    totals: Totals
    sort: str

    @property
    def wanted(self) -> BacklogFilter:
        """What the backlog is narrowed to."""
        return self.form.wanted

    @property
    def kept(self) -> dict[str, Any]:
        """The parts of the address that say what was asked, without the place in the list."""
        return {name: request.args.getlist(name) for name in KEPT if name in request.args}

    def count(self) -> Count:
        """Return how many rows match; without a filter the totals know it already."""
        if self.wanted.narrows:
            return queries.matching(self.actor, self.wanted, self.marks)
        return Count(self.totals.outstanding - self.totals.more, more=self.totals.more)


def asked_of(actor: Actor) -> Asked:
    """Read the address.

    Args:
        actor: who is signed in.
    """
    marks = queries.marks()
    teams = accounts.teams() if actor.scope is Scope.COUNCIL else []
    team_id = request.args.get("team", type=int)
    known = team_id if team_id in {team.id for team in teams} else None
    totals = queries.totals(actor, marks, known)
    form = _form(
        tuple(pair for pair in request.args.items(multi=True) if pair[0] != PLACE),
        tuple((owner.independent, str(owner.id), owner.name) for owner in totals.owners),
        tuple(totals.bands),
        tuple((str(team.id), team.name) for team in teams),
    )
    sort = GROUP_SORTS.get(form.group.data or "", request.args.get("sort", ""))
    return Asked(actor, marks, form, totals, sort if sort in SORTS else queries.OLDEST_FIRST)


@lru_cache(maxsize=FORMS_KEPT)
def _form(
    asked: tuple[tuple[str, str], ...],  # noqa: ARG001 - the form reads it from the address itself
    owners: tuple[tuple[bool, str, str], ...],
    bands: tuple[str, ...],
    teams: tuple[tuple[str, str], ...],
) -> BacklogFilters:
    """Return the form of a question; the same question is the same form, read and never changed."""
    return BacklogFilters(
        owners=[
            Option(key, name, group=INDEPENDENT if independent else IN_HOUSE)
            for independent, key, name in sorted(owners, key=lambda owner: owner[0])
        ],
        bands=list(bands),
        teams=[Option(key, name) for key, name in teams],
    )
