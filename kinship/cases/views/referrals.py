"""Referrals: choose the children, tell why, and the team leader's answer."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.cases import queries, services
from kinship.cases.forms.referral import SOURCES, ReferralForm, ScreenForm
from kinship.cases.types import (
    FAMILY_MEETINGS,
    LEGAL_BASES,
    NEEDED_WHY,
    PROCEEDINGS,
    SCREENINGS,
    TO_DISCUSS,
    NewCase,
    Screening,
)
from kinship.cases.views.blueprint import cases, searched, seen, team_names
from kinship.core import installation
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.people.searched import token
from kinship.rulebook import queries as rulebook

WORDS = {
    "family_meeting": FAMILY_MEETINGS,
    "legal_basis": LEGAL_BASES,
    "needed_why": NEEDED_WHY,
    "outcome": {code.value: label for code, label in SCREENINGS.items()},
    "proceedings": PROCEEDINGS,
    "source": SOURCES,
}


@cases.get("/referrals")
@allow(Permission.CASES_SCREEN)
def referrals() -> str:
    """List the referrals that wait for a team leader, or those that were answered."""
    is_open = request.args.get("show") != "answered"
    page = queries.referrals_page(current_actor(), is_open=is_open, at=request.args.get(PLACE))
    children = queries.children_of(row.case_id for row in page.items)
    return render_template(
        "cases/referrals.html", page=page, children=children, is_open=is_open, words=WORDS
    )


@cases.get("/referrals/new")
@allow(Permission.CASES_ENQUIRE)
def refer() -> str:
    """Choose the children a referral is about: search first, add only who is not there."""
    actor = current_actor()
    chosen = queries.chosen_people(_children_sent(), actor)
    typed = request.args.get("q", "").strip()[:100]
    keys = [child.id for child in chosen]
    found = queries.find_people(typed, actor)
    if typed:
        searched(len(found))
    may_add = actor.may(Permission.PEOPLE_WRITE)
    return render_template(
        "cases/refer.html",
        chosen=chosen,
        keys=keys,
        typed=typed,
        found=[each for each in found if each.id not in keys],
        already=queries.cases_of_children(keys, actor),
        enquiry=request.args.get("enquiry", type=int),
        proof=token(typed, actor) if typed and may_add else "",
    )


@cases.route("/referrals/new/details", methods=["GET", "POST"])
@allow(Permission.CASES_ENQUIRE)
def refer_details() -> Response | tuple[str, int]:
    """Tell why the children chosen need this service, and make their case."""
    actor = current_actor()
    children = queries.chosen_people(_children_sent(), actor)
    if not children:
        return redirect(url_for("cases.refer", enquiry=request.args.get("enquiry")), 303)
    form = ReferralForm(team_id=min(actor.team_ids, default=None))
    form.offer(team_names(), rulebook.council(installation.council()).nation.value)
    needed = services.offer_needed()
    if form.validate_on_submit() and form.is_complete(offer_needed=needed):
        try:
            case_id = _record(form, [child.id for child in children], actor)
            return _made(case_id, actor)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/refer_details.html", form=form, children=children)
    return shown, 422 if form.is_submitted() else 200


def _children_sent() -> list[int]:
    """Read the children in the address; a person just added comes back as `person`."""
    return [*request.args.getlist("child", type=int), *request.args.getlist("person", type=int)]


def _record(form: ReferralForm, children: list[int], actor: Actor) -> int:
    enquiry_id = request.args.get("enquiry", type=int)
    with transaction():
        row = services.record_referral(
            facts=form.facts,
            new=NewCase(
                children=children,
                team_id=form.team_id.data,
                opened_on=form.received_on.data,
                living_there_since=form.living_there_since.data,
            ),
            enquiry=queries.get_enquiry(enquiry_id, actor) if enquiry_id else None,
            submit_key=form.submit_key.data,
            by=actor,
        )
    return row.case_id


def _made(case_id: int, actor: Actor) -> Response:
    """Lead to the new case; who refers into another team may not see it, and is told so."""
    try:
        case = queries.get_visible(case_id, actor)
    except NotFoundError:
        flash("Referral sent. The team leader answers within two working days", "success")
        return redirect(url_for("cases.enquiries"), 303)
    flash(f"Referral saved as {case.reference}. A team leader decides on it next", "success")
    may_read = actor.may(Permission.CASES_READ)
    return redirect(
        url_for("overview.summary", case_id=case_id) if may_read else url_for("cases.enquiries"),
        303,
    )


@cases.route("/referrals/<int:referral_id>", methods=["GET", "POST"])
@allow(Permission.CASES_SCREEN)
def screen(referral_id: int) -> Response | tuple[str, int]:
    """Show a referral and ask the team leader to decide."""
    actor = current_actor()
    referral, case = queries.get_referral(referral_id, actor)
    form = ScreenForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.screen_referral(referral=referral, answer=form.answer, by=actor)
            flash(_answered(form.outcome.data), "success")
            return redirect(url_for("cases.referrals"), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    children = queries.children_of([case.id])[case.id]
    seen(case.id, "referral")
    shown = render_template(
        "cases/screen.html",
        referral=referral,
        case=case,
        children=children,
        form=form,
        words=WORDS,
        to_discuss=TO_DISCUSS,
    )
    return shown, 422 if form.is_submitted() else 200


def _answered(outcome: Screening) -> str:
    return {
        Screening.ACCEPTED: "Referral accepted. Assessments are counted from this decision",
        Screening.URGENT: "Referral accepted as urgent. Allocate it next",
        Screening.BACK: "Referral sent back. It stays on this list until you decide",
        Screening.NOT_FOR_US: "Referral closed",
    }[outcome]
