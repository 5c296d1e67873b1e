"""Who lives in a household: add somebody, record that they left, take a mistake out."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import SEARCHED, Subject
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.households import queries, services
from kinship.households.forms import LeftForm, MemberForm, TakeOutForm
from kinship.households.views.blueprint import households
from kinship.people import queries as people
from kinship.people.types import Known


@households.route("/households/<int:household_id>/members/add", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def add_member(household_id: int) -> Response | str | tuple[str, int]:
    """Find somebody by name, then ask why and since when they live there."""
    actor = current_actor()
    household = queries.get_visible(household_id, actor)
    text = request.args.get("q", "").strip()
    found = _found(text)
    form = MemberForm()
    if form.is_submitted() and not found:
        raise NotFoundError
    form.offer(found)
    if form.validate_on_submit() and form.makes_sense(clock.today()):
        person = people.get_visible(form.person_id.data, actor)
        try:
            with transaction():
                services.add_member(household=household, person=person, stay=form.stay(), by=actor)
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash(f"{person.given_names} {person.family_name}".strip() + " added", "success")
            return _shown(household_id)
    page = render_template(
        "households/add_member.html", form=form, household=household, text=text, found=found
    )
    return (page, 422) if form.is_submitted() else page


@households.route(
    "/households/<int:household_id>/members/<int:member_id>/left", methods=["GET", "POST"]
)
@allow(Permission.PEOPLE_WRITE)
def member_left(household_id: int, member_id: int) -> Response | str | tuple[str, int]:
    """Ask when somebody left."""
    actor = current_actor()
    household = queries.get_visible(household_id, actor)
    member = queries.member_of(household, member_id, actor)
    form = LeftForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.member_left(member=member, left_on=form.left_on.data, by=actor)
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("Saved that they left", "success")
            return _shown(household_id)
    page = render_template(
        "households/member_left.html",
        form=form,
        household=household,
        member=member,
        name=people.names({member.person_id})[member.person_id],
    )
    return (page, 422) if form.is_submitted() else page


@households.route(
    "/households/<int:household_id>/members/<int:member_id>/take-out", methods=["GET", "POST"]
)
@allow(Permission.PEOPLE_WRITE)
def take_out(household_id: int, member_id: int) -> Response | str | tuple[str, int]:
    """Ask why somebody was put into the household by mistake."""
    actor = current_actor()
    household = queries.get_visible(household_id, actor)
    member = queries.member_of(household, member_id, actor)
    form = TakeOutForm()
    if form.validate_on_submit():
        with transaction():
            services.take_out_member(member=member, reason=form.reason.data, by=actor)
        flash("Taken out of the household", "success")
        return _shown(household_id)
    page = render_template(
        "households/take_out.html",
        form=form,
        household=household,
        name=people.names({member.person_id})[member.person_id],
    )
    return (page, 422) if form.is_submitted() else page


def _found(text: str) -> list[Known]:
    """Return whom the words find; a search by name leaves its line on the trail."""
    if not text:
        return []
    actor = current_actor()
    found = people.called(text, actor)
    if request.method == "GET":
        audit.record(SEARCHED, by=actor, subject=Subject("person"), found=len(found))
    return found


def _shown(household_id: int) -> Response:
    return redirect(url_for("households.show", household_id=household_id), code=303)
