"""How it began: the referral, the day the child moved, and the meetings of the family."""

from datetime import date

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.cases import queries
from kinship.cases.rules import assessments_apart, likely_looked_after
from kinship.cases.types import (
    AGREED,
    ATTENDED,
    CHILD_THERE,
    OFFERED_HOW,
    OFFERS,
    PAGES,
    Answer,
    Status,
)
from kinship.cases.views.blueprint import cases
from kinship.core import clock, installation
from kinship.core.errors import UserError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.finance import rate_file
from kinship.finance.exposure import exposure
from kinship.overview.queries import network as family
from kinship.overview.rules import Lateness
from kinship.overview.views.blueprint import seen
from kinship.rulebook import queries as rulebook

WRITTEN_BY = "local-arrival-account"


@cases.get("/cases/<int:case_id>/beginning")
@allow(Permission.CASES_OVERSIGHT)
def beginning(case_id: int) -> str:
    """Show how a case began."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    arrivals = queries.arrivals_of(case_id)
    parents = queries.parents_assessed(case_id)
    kinship_on = family.kinship_began(case_id)
    parents_on = parents[0].started_on if parents else None
    seen(case_id, "how it began")
    return render_template(
        "overview/beginning.html",
        case=case,
        arrivals=arrivals,
        children=queries.moved_children(row.id for row in arrivals),
        statuses={status.value: status for status in Status},
        undecided=Status.UNDECIDED,
        referral=queries.latest_referral(case_id),
        meetings=queries.meetings_of(case_id),
        elsewhere=family.elsewhere(case_id, actor),
        homes={row.household_id for row in queries.options_of(case_id)},
        parents=parents,
        kinship_on=kinship_on,
        apart=assessments_apart(kinship_on, parents_on, clock.today()) if parents else None,
        words={
            "agreed": AGREED,
            "there": _there,
            "child_there": CHILD_THERE,
            "offered_how": OFFERED_HOW,
            "offers": {code.value: said for code, said in OFFERS.items()},
        },
        writes=actor.may(Permission.CASES_WRITE) and case.closed_on is None,
    )


def _there(codes: str) -> str:
    """Return who was at a meeting, in words."""
    return "; ".join(ATTENDED.get(code, code) for code in codes.split(", ") if code)


@cases.get("/cases/<int:case_id>/arrivals/<int:arrival_id>")
@allow(Permission.CASES_OVERSIGHT)
def arrival(case_id: int, arrival_id: int) -> str:
    """Show an account of the day children moved, what speaks for which status, and decisions."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    row = queries.get_arrival(case_id, arrival_id)
    answers = queries.answers_of(arrival_id)
    counts = {each.question: each for each in answers}
    decisions = queries.statuses_of(arrival_id)
    children = queries.moved_children([arrival_id])[arrival_id]
    moved_on = clock.in_london(row.moved_at).date()
    late = lateness(moved_on)
    open_still = not decisions or decisions[0].status == Status.UNDECIDED
    manages = actor.may(Permission.CASES_SCREEN)
    seen(case_id, "the day the child moved")
    return render_template(
        "overview/arrival.html",
        case=case,
        arrival=row,
        children=children,
        carers="".join(queries.carers_of([row.household_id] if row.household_id else []).values()),
        pages=PAGES,
        counts=counts,
        earlier=[each for each in answers if counts[each.question] is not each],
        late=lambda at: late.of(clock.in_london(at).date()),
        decisions=decisions,
        statuses={status.value: status for status in Status},
        readings=queries.readings_of(arrival_id),
        likely=likely_looked_after(
            {key: Answer(each.code, each.words) for key, each in counts.items()}
        ),
        owed=[
            exposure(rate_file.rates_here(), child.born_on, moved_on, clock.today())
            for child in children
        ]
        if manages and open_still
        else [],
        writes=actor.may(Permission.CASES_WRITE) and case.closed_on is None,
        manages=manages,
    )


def lateness(moved_on: date) -> Lateness:
    """Return what tells how late an entry is, by the council's own number of days.

    Args:
        moved_on: the day the child moved.
    """
    try:
        due = rulebook.due(WRITTEN_BY, moved_on, council=installation.council())
    except UserError:  # the council's rule began later
        return Lateness(moved_on, None)
    return Lateness(moved_on, due.due_on)
