"""Checks of the homes of a case: where each stands, and marking several at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.checks import BulkForm
from kinship.assessments.queries import Home
from kinship.assessments.views.checks_blueprint import checks
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.checks import queries as register
from kinship.checks import rules
from kinship.checks.types import OUTCOMES, STATE_COLOURS, Chased, CheckFacts, Outcome, State
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import plural

Answer = str | Response | tuple[str, int]
CASE = "/cases/<int:case_id>/checks"
SECRET = frozenset({State.NEEDS_DECISION})
"""States that tell what came of a check; who may not read assessments sees that it came back."""
CAN_BE_MARKED = frozenset({State.NOT_REQUESTED, State.REQUESTED, State.CHASED})


@checks.get(CASE)
@allow(Permission.CHECKS_READ)
def for_case(case_id: int) -> str:
    """Show every check of the homes of a case."""
    return _page(case_id, BulkForm(data={"on": clock.today()}))


@checks.post(f"{CASE}/mark")
@allow(Permission.CHECKS_WRITE)
def mark(case_id: int) -> Answer:
    """Mark several checks as asked for or chased; each one is looked up in this case again."""
    form = BulkForm()
    case = cases.get_visible(case_id, current_actor())
    mine = {each.id for each in of_case(case.id)}
    form.checks.choices = [(str(key), str(key)) for key in mine]
    if not form.validate_on_submit():
        return _page(case_id, form), 422
    with transaction():
        done = _mark(form, case.id)
    word = "asked for" if form.act.data == "request" else "chased"
    left = len(form.checks.data) - done
    more = f". {plural(left, 'check')} left as before" if left else ""
    flash(f"{plural(done, 'check')} marked as {word}{more}", "success")
    return back(case.id)


def _mark(form: BulkForm, case_id: int) -> int:
    chosen = register.get_many_locked(form.checks.data)
    by, on = current_actor(), form.on.data
    if form.act.data == "request":
        return services.request_checks(chosen=chosen, on=on, by=by, case_id=case_id)
    how = form.how.data
    return services.chase_checks(chosen=chosen, on=on, by=by, case_id=case_id, how=how)


@checks.post(f"{CASE}/plan")
@allow(Permission.CHECKS_WRITE)
def plan(case_id: int) -> Response:
    """Add the checks that open assessments need and the register does not hold yet."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    with transaction():
        added = sum(
            services.plan_for(assessment=each, by=actor) for each in queries.open_of_case(case.id)
        )
    said = f"{plural(added, 'check')} added" if added else "Every check that is needed is here"
    flash(said, "success" if added else "information")
    return back(case.id)


def back(case_id: int) -> Response:
    """Lead to the checks of a case.

    Args:
        case_id: the case.
    """
    return redirect(url_for("checks.for_case", case_id=case_id), 303)


def of_case(case_id: int) -> list[CheckFacts]:
    """Return the checks of every home of a case.

    Args:
        case_id: a case this person may see.
    """
    homes = queries.homes_of_case(case_id, current_actor())
    return register.of_households([home.id for home in homes])


@dataclass(frozen=True)
class Line:
    """One check as the page shows it to this person."""

    check: CheckFacts
    name: str
    state: State
    colour: str
    outcome: str
    source: str
    chases: list[Chased]
    runs_out: str


def _page(case_id: int, form: BulkForm) -> str:
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    homes = queries.homes_of_case(case.id, actor)
    found = register.of_households([home.id for home in homes])
    today = clock.today()
    nation = register.nations_list()
    audit.viewed(Subject("case", case.id, case.id), by=actor, page="checks")
    may_read = actor.may(Permission.ASSESSMENTS_READ)
    per_home = {home: [each for each in found if each.household_id == home.id] for home in homes}
    return render_template(
        "checks/for_case.html",
        case=case,
        form=form,
        homes=_homes(per_home, today),
        ready={
            home: rules.readiness(checks, nation, today, tell_risks=may_read)
            for home, checks in per_home.items()
        },
        can_be_marked=CAN_BE_MARKED,
        may_write=actor.may(Permission.CHECKS_WRITE),
        may_read=may_read,
        may_decide=actor.may(Permission.ASSESSMENTS_SIGN_OFF),
        needs_decision=State.NEEDS_DECISION,
        columns=_columns(),
    )


def _columns() -> list[dict[str, object]]:
    named = ("Check", "Where it stands", "Asked for", "Came back")
    columns: list[dict[str, object]] = [{"text": text} for text in named]
    if current_actor().may(Permission.CHECKS_WRITE):
        columns.insert(0, {"text": "Choose", "select": True})
    return [*columns, {"text": "Next", "hidden": True}]


def _homes(per_home: Mapping[Home, Sequence[CheckFacts]], today: date) -> dict[Home, list[Line]]:
    """Draw every home's checks; what is common to all is read once."""
    every = [each for found in per_home.values() for each in found]
    chases = register.chases_of(each.id for each in every if each.times_chased)
    may_read = current_actor().may(Permission.ASSESSMENTS_READ)
    nation = register.nations_list()

    def line(home: Home, each: CheckFacts) -> Line:
        kind = nation.kind(each.kind)
        state = rules.state(each, today)
        shown = State.RECEIVED if state in SECRET and not may_read else state
        return Line(
            check=each,
            name=kind.name if kind else rules.named(each, nation),
            state=shown,
            colour=STATE_COLOURS[shown],
            outcome=OUTCOMES[Outcome(each.outcome)] if each.outcome and may_read else "",
            source=kind.answered_by if kind else "",
            chases=chases.get(each.id, []),
            runs_out=rules.runs_out_before(each, home.panel_on, today),
        )

    return {home: [line(home, each) for each in found] for home, found in per_home.items()}
