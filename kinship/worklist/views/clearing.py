"""When the backlog is clear: the sum, how far it may be out, three levers and the past."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import render_template

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.core import installation
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.rulebook import queries as rulebook
from kinship.worklist import queries
from kinship.worklist.forms.clearing import LeversForm
from kinship.worklist.rules.clearing import clearing, outstanding_after, pace_of
from kinship.worklist.types.clearing import Clearing, Pace
from kinship.worklist.views.blueprint import worklist

LOOK_AHEAD_WEEKS = 50


class Outcome(NamedTuple):
    """The backlog at one pace.

    Args:
        name: which pace.
        found: the sum and the day.
    """

    name: str
    found: Clearing


@worklist.get("/backlog/clearing")
@allow(Permission.WORKLIST_BACKLOG)
def clear_on() -> str:
    """Show when the backlog is clear, and what would change that."""
    actor, today = current_actor(), queries.marks().today
    numbers = rulebook.council(installation.council()).clearing
    teams = accounts.teams() if actor.scope is Scope.COUNCIL else []
    form = LeversForm([Option(str(team.id), team.name) for team in teams])
    team_id = form.team.data if form.team else None
    weeks, out = numbers["weeks"], numbers["range_percent"]
    past = queries.history(actor, today, weeks=weeks, months=numbers["months"], team_id=team_id)
    lately = pace_of(
        past,
        weeks,
        outstanding=queries.outstanding_now(actor, team_id),
        assessors=queries.assessors_at_work(today),
    )
    pace = form.pace(lately)
    return render_template(
        "worklist/clearing.html",
        form=form,
        pace=pace,
        lately=lately,
        changed=replace(pace, outstanding=0) != replace(lately, outstanding=0),
        outcomes=_outcomes(pace, today, out),
        out=out,
        past=past,
        weeks=weeks,
        ahead=LOOK_AHEAD_WEEKS,
        then=outstanding_after(pace, LOOK_AHEAD_WEEKS),
    )


def _outcomes(pace: Pace, today: date, out: int) -> list[Outcome]:
    """Return the sum at the pace itself, and when less or more is signed off."""
    return [
        Outcome("At this pace", clearing(pace, today)),
        Outcome(f"{out}% fewer signed off", clearing(pace, today, percent=100 - out)),
        Outcome(f"{out}% more signed off", clearing(pace, today, percent=100 + out)),
    ]
