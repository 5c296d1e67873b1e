"""Change what is known of a home, and record that it was gone through with the carer."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.households import queries, services
from kinship.households.forms import ConfirmForm, HomeForm
from kinship.households.types import HomeFacts
from kinship.households.views.blueprint import households

AREA_SHOWN = {True: "yes", False: "no", None: ""}


@households.route("/households/<int:household_id>/change", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def change(household_id: int) -> Response | str | tuple[str, int]:
    """Ask for all facts of the home again, as they are now, and save what changed."""
    household = queries.get_visible(household_id, current_actor())
    form = HomeForm(data=_as_entered(queries.facts_of(household), household.version))
    if form.validate_on_submit() and form.makes_sense():
        try:
            with transaction():
                services.change_household(
                    household=household,
                    version=form.version.number,
                    home=form.home(),
                    by=current_actor(),
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("Home saved", "success")
            return redirect(url_for("households.show", household_id=household.id), code=303)
    page = render_template("households/change.html", form=form, household=household)
    return (page, 422) if form.is_submitted() else page


def _as_entered(home: HomeFacts, version: int) -> dict[str, object]:
    area = AREA_SHOWN[home.local_area]
    return asdict(home) | {"local_area": area, "version": version}


@households.route("/households/<int:household_id>/confirm", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def confirm(household_id: int) -> Response | str | tuple[str, int]:
    """Record that who lives there was gone through with the carer."""
    actor = current_actor()
    household = queries.get_visible(household_id, actor)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.confirm_household(
                    household=household, confirmed_on=form.confirmed_on.data, by=actor
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("Saved that the household was gone through with the carer", "success")
            return redirect(url_for("households.show", household_id=household.id), code=303)
    page = render_template(
        "households/confirm.html",
        form=form,
        household=household,
        living=queries.members_now([household.id], actor)[household.id],
    )
    return (page, 422) if form.is_submitted() else page
