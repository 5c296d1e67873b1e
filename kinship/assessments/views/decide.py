"""Read an assessment whole, submit it, and decide on it."""

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.acts import DecideBase, DecideForm, SubmitForm
from kinship.assessments.services.clocks import record_of
from kinship.assessments.types import KIND_NAMES, Block, Kind
from kinship.assessments.views.blueprint import ONE, address, assessments, back, load, seen
from kinship.assessments.views.drawing import reader_of
from kinship.assessments.views.judging import comments_by_section
from kinship.assessments.views.standing import standing_of
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError, StaleError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.timescales import queries as timescales

Answer = str | Response | tuple[str, int]
CHANGED = "This assessment has changed since you opened this page. Read it again before you decide"
CHANGED_MEANWHILE = (
    "This assessment has changed since you opened this page, and was not sent. Look at what "
    "changed, then submit it again"
)


@assessments.get(f"{ONE}/read")
@allow(Permission.ASSESSMENTS_READ)
def read(case_id: int, assessment_id: int) -> str:
    """Show everything that is written, on one page, to be read or printed."""
    found = load(case_id, assessment_id)
    seen(found, "whole assessment")
    return render_template(
        "assessments/read.html",
        case=found.case,
        found=found,
        kind_name=_kind(found),
        saved=queries.saved_sections(assessment_id, current_actor()),
        reader=reader_of(found),
        blocks=_blocks(found),
        outcome=found.form.outcomes.get(found.assessment.outcome, ""),
        address=address(found),
    )


def _blocks(found: queries.Found) -> dict[str, list[Block]]:
    today = clock.today()
    return {
        each.key: queries.blocks_of(found.assessment, each, today)
        for each in found.form.sections
        if each.record
    }


@assessments.route(f"{ONE}/submit", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def submit(case_id: int, assessment_id: int) -> Answer:
    """Show what is still missing, and send the assessment to a manager."""
    found = load(case_id, assessment_id)
    form = SubmitForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.submit(
                    assessment=found.assessment,
                    by=current_actor(),
                    seen_version=form.read_version(),
                )
        except StaleError:
            return _submit_page(load(case_id, assessment_id), form, (CHANGED_MEANWHILE,)), 422
        except RefusedError as refused:
            found = load(case_id, assessment_id)
            return _submit_page(found, form, refused.reasons), 422
        flash("Sent to a manager. It stays on the list until it is signed off", "success")
        return back(found)
    return _submit_page(found, form)


def _submit_page(found: queries.Found, form: SubmitForm, reasons: tuple[str, ...] = ()) -> str:
    standing = standing_of(found)
    if reasons and not standing.blocking:
        form.refuse(None, *reasons)
    form.seen_version.data = str(found.assessment.version)
    return render_template(
        "assessments/submit.html",
        case=found.case,
        found=found,
        form=form,
        kind_name=_kind(found),
        standing=standing,
        address=address(found),
    )


@assessments.route(f"{ONE}/decide", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def decide(case_id: int, assessment_id: int) -> Answer:
    """Let a manager read the assessment and sign it off or return it."""
    found = load(case_id, assessment_id)
    form = DecideForm()
    if form.validate_on_submit():
        try:
            said = _decide(found, form)
        except RefusedError as refused:
            form.refuse_for(refused)
        except StaleError:
            form.refuse(None, CHANGED)
        else:
            flash(said, "success")
            return back(found)
        found = load(case_id, assessment_id)
    form.seen_version.data = str(found.assessment.version)
    page = _decide_page(found, form)
    return (page, 422) if form.problems else page


def _decide(found: queries.Found, form: DecideBase) -> str:
    actor = current_actor()
    assessment = found.assessment
    with transaction():
        if form.decision.data == "return":
            services.return_with_points(
                assessment=assessment,
                points=form.points.data or "",
                by=actor,
                seen_version=form.read_version(),
                judged=form.judged(),
            )
            return "Returned with your points"
        signed = services.sign_off(
            assessment=assessment,
            by=actor,
            late_reason=form.late_reason.data or "",
            go_on_because=form.go_on_because.data or "",
            seen_version=form.read_version(),
            judged=form.judged(),
        )
    return "Signed off" if signed else "You have agreed. A second manager must sign it off"


def _decide_page(found: queries.Found, form: DecideBase) -> str:
    today = clock.today()
    clocks = timescales.open_on(record_of(found.assessment))
    sections = queries.sections_of(found.assessment.id)
    seen(found, "decide")
    return render_template(
        "assessments/decide.html",
        case=found.case,
        found=found,
        form=form,
        kind_name=_kind(found),
        saved=queries.saved_sections(found.assessment.id, current_actor()),
        reader=reader_of(found),
        standing=standing_of(found),
        blocks=_blocks(found),
        outcome=found.form.outcomes.get(found.assessment.outcome, ""),
        late=[each for each in clocks if timescales.is_late(each, today)],
        refused=rules.signing_refusals(
            current_actor().staff_id,
            queries.authors_of(found.assessment, sections),
            found.assessment.agreed_by_id
            if rules.needs_two(found.form, found.assessment.outcome)
            else None,
        ),
        two=rules.needs_two(found.form, found.assessment.outcome),
        comments=comments_by_section(found.assessment.id),
        address=address(found),
    )


def _kind(found: queries.Found) -> str:
    return KIND_NAMES[Kind(found.assessment.kind)]
