"""The register of assessors: the list, one of them, their entry and their conflicts."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.assessments import queries, services
from kinship.assessments.forms.assessors import RATE, RATED, AssessorForm, ConflictForm
from kinship.assessments.rules import is_key_decision, run_out, said_run_out, totals
from kinship.assessments.types import KIND_NAMES, REGISTERED_WITH, FeePart, RegisterRow
from kinship.assessments.views.blueprint import assessments
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import clock, installation
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.rulebook import queries as rulebook

Answer = str | Response | tuple[str, int]
WORKERS = ("social_worker", "team_leader")
"""Roles whose holders can look after an outside assessor, or be in conflict with one."""


@assessments.get("/assessors")
@allow(Permission.ASSESSMENTS_ASSESSORS)
def assessors() -> str:
    """List the assessors, with what has run out or soon will."""
    today = clock.today()
    rows = queries.register(current_actor(), today)
    mine = {row.staff_id for row in rows}
    letters = [each for each in queries.every_instruction(current_actor()) if each.staff_id in mine]
    return render_template(
        "assessments/assessors.html",
        rows=rows,
        ended={row.staff_id: _ended(row) for row in rows},
        soon={row.staff_id: _soon(row) for row in rows},
        outside=[row for row in rows if row.independent],
        fees=totals(_parts(letters)),
        on_open_work=totals(_parts([each for each in letters if each.closed_on is None])),
        ahead=_numbers()["warn_days"],
    )


@assessments.get("/assessors/<int:staff_id>")
@allow(Permission.ASSESSMENTS_ASSESSORS)
def one_assessor(staff_id: int) -> str:
    """Show what the register keeps of one assessor, and the open work the reader may see."""
    actor = current_actor()
    row = queries.in_register(staff_id, actor, clock.today())
    record = queries.record_of(staff_id)
    link = record.link_worker_id if record else None
    letters = queries.instructions_to(staff_id, actor)
    fees, limit = totals(_parts(letters)), _numbers()["key_decision_pounds"]
    agreed = max(record.contract_pence or 0 if record else 0, fees.promised)
    audit.viewed(Subject("assessor", staff_id), by=actor, page="register")
    return render_template(
        "assessments/one_assessor.html",
        row=row,
        record=record,
        staff=queries.assessor(staff_id),
        ended=_ended(row),
        soon=_soon(row),
        given=queries.given_to(staff_id, actor),
        conflicts=queries.conflicts_of(staff_id, actor),
        link_worker=accounts.names({link}).get(link, "") if link else "",
        letters=letters,
        fees=fees,
        agreed=agreed,
        key_decision=is_key_decision(agreed, limit),
        key_decision_pounds=limit,
        rates=[(KIND_NAMES[kind], (record.rates if record else {}).get(kind)) for kind in RATED],
        bodies=REGISTERED_WITH,
        kinds=KIND_NAMES,
        may_register=actor.may(Permission.ASSESSMENTS_REGISTER),
        reads_text=actor.may(Permission.ASSESSMENTS_READ),
    )


@assessments.route("/assessors/<int:staff_id>/entry", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_REGISTER)
def assessor_entry(staff_id: int) -> Answer:
    """Record or renew what an assessor holds."""
    row = queries.in_register(staff_id, current_actor(), clock.today())
    form = AssessorForm(data=_entry(staff_id))
    form.link_worker_id.choices = _workers()
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_assessor(
                    staff=queries.assessor(staff_id),
                    details=form.details(),
                    version=form.version.number,
                    by=current_actor(),
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"The entry of {row.name} is saved", "success")
            return _back(staff_id)
    page = render_template("assessments/assessor_entry.html", form=form, row=row)
    return (page, 422) if form.problems else page


@assessments.route("/assessors/<int:staff_id>/conflicts/new", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_REGISTER)
def note_conflict(staff_id: int) -> Answer:
    """Note a family or colleague an assessor must not work with."""
    row = queries.in_register(staff_id, current_actor(), clock.today())
    form = ConflictForm()
    form.other_staff_id.choices = _workers()
    if form.validate_on_submit():
        try:
            _note(staff_id, form)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Conflict noted. They cannot be given this work", "success")
            return _back(staff_id)
    page = render_template("assessments/note_conflict.html", form=form, row=row)
    return (page, 422) if form.problems else page


def _note(staff_id: int, form: ConflictForm) -> None:
    actor = current_actor()
    case_id = None
    if form.reference.data:
        case_id = cases.by_reference(form.reference.data, actor)
        if case_id is None:
            raise RefusedError("Enter the reference of a case you can see", field="reference")
    with transaction():
        services.note_conflict(
            staff=queries.assessor(staff_id),
            why=form.why.data,
            case_id=case_id,
            other_staff_id=form.other_staff_id.data,
            submit_key=form.submit_key.data,
            by=actor,
        )


@assessments.post("/assessors/<int:staff_id>/conflicts/<int:conflict_id>/end")
@allow(Permission.ASSESSMENTS_REGISTER)
def end_conflict(staff_id: int, conflict_id: int) -> Response:
    """Say that a conflict no longer stands."""
    actor = current_actor()
    queries.in_register(staff_id, actor, clock.today())
    seen = {each.id for each in queries.conflicts_of(staff_id, actor) if each.why is not None}
    if conflict_id not in seen:
        raise NotFoundError
    with transaction():
        services.end_conflict(conflict=queries.get_conflict(staff_id, conflict_id), by=actor)
    flash("The conflict has ended", "success")
    return _back(staff_id)


def _back(staff_id: int) -> Response:
    return redirect(url_for("assessments.one_assessor", staff_id=staff_id), 303)


def _parts(letters: list[queries.Instructed]) -> list[FeePart]:
    approved = queries.approvals_of([each.id for each in letters])
    return [part for letter in letters for part in letter.parts(approved)]


def _numbers() -> Any:  # noqa: ANN401 - a mapping of a council's own numbers
    return rulebook.council(installation.council()).assessors


def _ended(row: RegisterRow) -> list[str]:
    return [said_run_out(each) for each in run_out(row.facts, clock.today())]


def _soon(row: RegisterRow) -> list[str]:
    """Say what runs out within the days the council looks ahead."""
    today = clock.today()
    ahead = run_out(row.facts, today, _numbers()["warn_days"])
    return [
        f"{each.what} until {each.on.day} {each.on:%B %Y}" for each in ahead if each.on >= today
    ]


def _workers() -> list[tuple[str, str]]:
    found = {
        each.id: each.full_name
        for role in WORKERS
        for each in accounts.staff_with_role(role, clock.today())
    }
    return [(str(key), name) for key, name in sorted(found.items(), key=lambda each: each[1])]


def _entry(staff_id: int) -> dict[str, Any]:
    known = queries.entry_of(staff_id)
    rates = {f"{RATE}{kind}": pence for kind, pence in known.pop("rates", {}).items()}
    return {**known, **rates}
