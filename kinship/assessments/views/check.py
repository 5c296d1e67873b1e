"""One check: it came back, a manager decides about it, or it is not needed."""

from collections.abc import Callable

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.checks import (
    AddCheckForm,
    DecideRiskForm,
    NotNeededForm,
    ReceiveForm,
)
from kinship.assessments.views.checks import CASE, back, of_case
from kinship.assessments.views.checks_blueprint import checks
from kinship.cases import queries as cases
from kinship.checks import queries as register
from kinship.checks import rules
from kinship.checks.types import CheckFacts, Received
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.forms import KinshipForm

Answer = str | Response | tuple[str, int]
ONE = f"{CASE}/<int:check_id>"


def _load(case_id: int, check_id: int) -> CheckFacts:
    """Return a check of a home of a case this person may see."""
    case = cases.get_visible(case_id, current_actor())
    for each in of_case(case.id):
        if each.id == check_id:
            return each
    raise NotFoundError


def _act(case_id: int, form: KinshipForm, act: Callable[[], None], done: str) -> Answer:
    """Act and go back; an empty answer when the question is to be shown."""
    if form.validate_on_submit():
        try:
            with transaction():
                act()
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(done, "success")
            return back(case_id)
    return ""


def _page(template: str, case_id: int, facts: CheckFacts, form: KinshipForm) -> Answer:
    page = render_template(
        template,
        case=cases.get_visible(case_id, current_actor()),
        check=facts,
        name=rules.named(facts, register.nations_list()),
        form=form,
    )
    return (page, 422) if form.problems else page


@checks.route(f"{CASE}/add", methods=["GET", "POST"])
@allow(Permission.CHECKS_WRITE)
def add(case_id: int) -> Answer:
    """Add a check that is made only sometimes: for a life abroad, a former partner, animals."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    homes = queries.homes_of_case(case.id, actor)
    form = AddCheckForm(data={"home": homes[0].id if len(homes) == 1 else None})
    form.home.choices = [(str(home.id), home.label) for home in homes]
    form.kind.choices = [
        (each.kind, each.name, each.only_when)
        for each in register.nations_list().kinds
        if each.only_when
    ]
    people = [each for home in homes for each in register.people_of(home.id, clock.today())]
    form.person_id.choices = {str(each.id): each.name for each in people}

    def act() -> None:
        services.add_check(
            household_id=form.home.data,
            kind=form.kind.data,
            person_id=form.person_id.data,
            by=actor,
            case_id=case_id,
        )

    if done := _act(case_id, form, act, "Check added"):
        return done
    page = render_template("checks/add.html", case=case, form=form)
    return (page, 422) if form.problems else page


@checks.route(f"{ONE}/receive", methods=["GET", "POST"])
@allow(Permission.CHECKS_WRITE)
def receive(case_id: int, check_id: int) -> Answer:
    """Record that a check came back."""
    facts = _load(case_id, check_id)
    form = ReceiveForm()

    def act() -> None:
        services.receive_check(
            check=register.get_many_locked([check_id])[0],
            received=Received(
                form.received_on.data,
                form.outcome.data,
                form.reference.data or "",
                form.risk_note.data or "",
            ),
            by=current_actor(),
            case_id=case_id,
        )

    done = _act(case_id, form, act, "Check received")
    return done or _page("checks/receive.html", case_id, facts, form)


@checks.route(f"{ONE}/decide", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def decide(case_id: int, check_id: int) -> Answer:
    """Record a manager's decision about what a check brought up."""
    facts = _load(case_id, check_id)
    form = DecideRiskForm()

    def act() -> None:
        services.decide_risk(
            check=register.get_many_locked([check_id])[0],
            note=form.note.data,
            by=current_actor(),
            case_id=case_id,
        )

    done = _act(case_id, form, act, "Decision recorded")
    return done or _page("checks/decide.html", case_id, facts, form)


@checks.route(f"{ONE}/not-needed", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def leave_out(case_id: int, check_id: int) -> Answer:
    """Record that a check is not needed, and why."""
    facts = _load(case_id, check_id)
    form = NotNeededForm()

    def act() -> None:
        services.leave_check_out(
            check=register.get_many_locked([check_id])[0],
            because=form.because.data,
            by=current_actor(),
            case_id=case_id,
        )

    done = _act(case_id, form, act, "Marked as not needed")
    return done or _page("checks/leave_out.html", case_id, facts, form)
