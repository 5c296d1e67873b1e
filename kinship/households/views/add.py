"""Record the household somebody lives in; likely duplicates are shown first."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.households import queries, services
from kinship.households.forms import HomeForm, StayForm
from kinship.households.types import SameHome
from kinship.households.views.blueprint import households
from kinship.people import queries as people


@households.route("/people/<int:person_id>/household", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def add(person_id: int) -> Response | str | tuple[str, int]:
    """Ask where somebody lives, show homes it may already be, and save it with them in it."""
    person = people.get_visible(person_id, current_actor())
    form, stay = HomeForm(), StayForm()
    alike: list[SameHome] = []
    good = form.validate_on_submit() & stay.validate_on_submit()
    if good and form.makes_sense() & stay.makes_sense(clock.today()):
        alike = _not_yet_answered(form)
        if not alike:
            saved = _save(form, stay, person_id)
            if saved is not None:
                return saved
    page = render_template(
        "households/add.html",
        forms=[form, stay],
        form=form,
        stay=stay,
        person=person,
        alike=alike,
    )
    return (page, 422) if form.is_submitted() else page


def _not_yet_answered(form: HomeForm) -> list[SameHome]:
    """Return the homes it may be, unless somebody has said of all of them that it is not."""
    if queries.by_submit_key(form.submit_key.data):
        return []
    alike = queries.likely_same(form.home(), current_actor())
    shown = {each.household_id for each in alike}
    if shown <= form.said_different():
        return []
    form.different_from.data = ",".join(map(str, sorted(shown)))
    return alike


def _save(form: HomeForm, stay: StayForm, person_id: int) -> Response | None:
    actor = current_actor()
    person = people.get_visible(person_id, actor)
    try:
        with transaction():
            household, new = services.create_household_of(
                person=person,
                home=form.home(),
                stay=stay.stay(),
                submit_key=form.submit_key.data,
                by=actor,
            )
    except RefusedError as error:
        (stay if error.field in stay else form).refuse_for(error)
        return None
    if new:
        flash("Household saved", "success")
    return redirect(url_for("households.show", household_id=household.id), code=303)
