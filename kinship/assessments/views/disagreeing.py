"""Carers do not agree with a report that says no: what was chosen, choosing, a second opinion."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules, services
from kinship.assessments.forms.disagreeing import ChooseWayForm, SecondOpinionForm
from kinship.assessments.types import (
    KIND_NAMES,
    OPINION_OUTCOMES,
    WAY_NAMES,
    Disagreement,
    Kind,
)
from kinship.assessments.views.blueprint import ONE, address, assessments, load, seen
from kinship.assessments.views.listing import GROUPS, MAY_ASSESS
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.core.web.forms import KinshipForm

Answer = str | Response | tuple[str, int]


@assessments.get(f"{ONE}/disagreement")
@allow(Permission.ASSESSMENTS_READ)
def disagreement(case_id: int, assessment_id: int) -> str:
    """Show who does not agree, what was chosen, and what a second opinion says."""
    found = load(case_id, assessment_id)
    seen(found, "disagreement")
    about = queries.disagreement_of(found.assessment)
    return render_template(
        "assessments/disagreement.html",
        case=found.case,
        found=found,
        about=about,
        fault=rules.goes_on_fault(about),
        ways=WAY_NAMES,
        outcomes=OPINION_OUTCOMES,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=address(found),
        may=_may(found, about),
    )


def _may(found: queries.Found, about: Disagreement) -> dict[str, bool]:
    actor, is_open = current_actor(), found.assessment.closed_on is None
    last = about.last
    awaits = last is not None and rules.awaits_opinion(last)
    return {
        "choose": is_open
        and about.stands
        and not awaits
        and actor.may(Permission.ASSESSMENTS_SIGN_OFF),
        "opinion": is_open and awaits and actor.may(Permission.ASSESSMENTS_WRITE),
    }


@assessments.route(f"{ONE}/disagreement/choose", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def choose_way(case_id: int, assessment_id: int) -> Answer:
    """Let a leader choose how it goes on."""
    found = load(case_id, assessment_id)
    form = ChooseWayForm()
    form.asked.choices = [
        Option(str(each.id), each.name, group=GROUPS[each.role])
        for each in cases.staff_choices(MAY_ASSESS, clock.today())
        if each.id != found.assessment.assessor_id
    ]
    if form.validate_on_submit():
        choosing = services.Choosing(
            form.way.data, form.reasons.data or "", form.asked.data or None
        )
        try:
            with transaction():
                services.choose_way(
                    assessment=found.assessment,
                    choosing=choosing,
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            return _done(found, "Your choice is kept")
    return _page("assessments/choose_way.html", found, form)


@assessments.route(f"{ONE}/disagreement/second-opinion", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_WRITE)
def second_opinion(case_id: int, assessment_id: int) -> Answer:
    """Keep what the other assessor saw and thinks."""
    found = load(case_id, assessment_id)
    asked = services.awaited(found.assessment)
    form = SecondOpinionForm()
    if form.validate_on_submit():
        look = services.SecondLook(form.visited_on.data, form.words.data or "", form.outcome.data)
        try:
            with transaction():
                services.record_second_opinion(
                    assessment=found.assessment,
                    look=look,
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            return _done(found, "The second opinion is kept as it was given")
    return _page("assessments/second_opinion.html", found, form, asked=asked)


def _done(found: queries.Found, said: str) -> Response:
    flash(said, "success")
    return redirect(_here(found), 303)


def _page(template: str, found: queries.Found, form: KinshipForm, **more: object) -> Answer:
    page = render_template(
        template,
        case=found.case,
        found=found,
        form=form,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        address=_here(found),
        **more,
    )
    return (page, 422) if form.problems else page


def _here(found: queries.Found) -> str:
    return url_for(
        "assessments.disagreement", case_id=found.case.id, assessment_id=found.assessment.id
    )
