"""The assessments of a case: the list, asking for one, giving one to somebody."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.acts import AllocateForm, RequestForm
from kinship.assessments.types import KIND_NAMES, STAGE_COLOURS, STAGE_NAMES, Kind, Wanted
from kinship.assessments.views.blueprint import ONE, address, assessments, back, load
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import clock, installation
from kinship.core.database import transaction
from kinship.core.errors import RefusedError, UserError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.rulebook import assessment_forms
from kinship.rulebook import queries as rulebook

Answer = str | Response | tuple[str, int]
MAY_ASSESS = frozenset({"social_worker", "childs_social_worker", "independent_assessor"})
GROUPS = {
    "social_worker": "Kinship social workers",
    "childs_social_worker": "Children's social workers",
    "independent_assessor": "Independent assessors",
}


@assessments.get("/cases/<int:case_id>/assessments")
@allow(Permission.ASSESSMENTS_READ)
def for_case(case_id: int) -> str:
    """Show the assessments of a case."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    rows = queries.for_case(case.id, actor)
    audit.viewed(Subject("case", case.id, case.id), by=actor, page="assessments")
    return render_template(
        "assessments/for_case.html",
        case=case,
        rows=[(row, rules.stage(row)) for row in rows],
        kind_names=KIND_NAMES,
        stage_names=STAGE_NAMES,
        stage_colours=STAGE_COLOURS,
        outcomes={row.id: _outcome(row) for row in rows if row.outcome},
        may_ask=case.closed_on is None and actor.may(Permission.CASES_WRITE),
    )


def _outcome(row: queries.CaseRow) -> str:
    form = assessment_forms.version(row.form, row.form_version)
    return form.outcomes.get(row.outcome, "")


@assessments.route("/cases/<int:case_id>/assessments/new", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def ask(case_id: int) -> Answer:
    """Ask for an assessment."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    form = _request_form(case.id)
    if form.validate_on_submit():
        try:
            with transaction():
                made = services.request_assessment(
                    case=case, wanted=_wanted(form), by=actor, submit_key=form.submit_key.data
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"{KIND_NAMES[Kind(made.kind)]} added", "success")
            at = url_for("assessments.show", case_id=case.id, assessment_id=made.id)
            return redirect(at, 303)
    page = render_template("assessments/ask.html", case=case, form=form)
    return (page, 422) if form.problems else page


def _request_form(case_id: int) -> RequestForm:
    children = queries.children_of_case(case_id)
    homes = queries.homes_of_case(case_id, current_actor())
    form = RequestForm(
        data={
            "children": [row.id for row in children],
            "household": request.args.get("household", type=int)
            or (homes[0].id if len(homes) == 1 else None),
            "kind": request.args.get("kind"),
            "accepted_on": clock.today(),
        }
    )
    form.kind.choices = [(kind, KIND_NAMES[Kind(kind)], about) for kind, about in _kinds()]
    form.children.choices = [
        (str(row.id), f"{row.given_names} {row.family_name}") for row in children
    ]
    form.household.choices = [(str(home.id), home.label) for home in homes]
    return form


def _kinds() -> list[tuple[str, str]]:
    nation = rulebook.council(installation.council()).nation
    today = clock.today()
    found = []
    for kind in Kind:
        try:
            about = assessment_forms.in_force(nation, kind.value, today).about
        except UserError:
            continue
        found.append((kind.value, about))
    return found


def _wanted(form: RequestForm) -> Wanted:
    return Wanted(
        kind=Kind(form.kind.data),
        child_ids=tuple(form.children.data),
        accepted_on=form.accepted_on.data,
        household_id=form.household.data,
        court_filing_on=form.court_filing_on.data,
    )


@assessments.route(f"{ONE}/allocate", methods=["GET", "POST"])
@allow(Permission.CASES_ALLOCATE)
def allocate(case_id: int, assessment_id: int) -> Answer:
    """Give an assessment to somebody."""
    found = load(case_id, assessment_id)
    form = AllocateForm(data={"assessor": found.assessment.assessor_id})
    people = cases.staff_choices(MAY_ASSESS, clock.today())
    form.assessor.choices = [
        Option(str(each.id), each.name, group=GROUPS[each.role])
        for each in sorted(people, key=lambda each: list(GROUPS).index(each.role))
    ]
    if form.validate_on_submit():
        try:
            with transaction():
                services.allocate_assessment(
                    case=found.case,
                    assessment=found.assessment,
                    assessor=queries.assessor(form.assessor.data),
                    by=current_actor(),
                    handover=form.handover.data or "",
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Assessment allocated", "success")
            return _instruct_next(found) or back(found)
    page = render_template(
        "assessments/allocate.html",
        case=found.case,
        form=form,
        found=found,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
    )
    return (page, 422) if form.problems else page


def _instruct_next(found: queries.Found) -> Response | None:
    """Lead to the letter an outside assessor waits for; nowhere when they have it or need none."""
    assessment = found.assessment
    if not assessment.independent:
        return None
    if queries.instruction_of(assessment.id, assessment.assessor_id, current_actor()):
        return None
    at = url_for("assessments.instruct", case_id=found.case.id, assessment_id=assessment.id)
    return redirect(at, 303)
