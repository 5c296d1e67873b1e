"""Change what is known of a person."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.people import queries, services
from kinship.people.forms import PersonForm
from kinship.people.views.blueprint import people


@people.route("/people/<int:person_id>/change", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def change(person_id: int) -> Response | str | tuple[str, int]:
    """Ask for all facts again, as they are now, and save what changed."""
    person = queries.get_visible(person_id, current_actor())
    form = PersonForm(obj=person)
    if form.validate_on_submit() and form.makes_sense(clock.today()):
        try:
            with transaction():
                services.change_person(
                    person=person,
                    version=form.version.number,
                    facts=form.facts(),
                    by=current_actor(),
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("Details saved", "success")
            return redirect(url_for("people.show", person_id=person.id), code=303)
    page = render_template("people/change.html", form=form, person=person)
    return (page, 422) if form.is_submitted() else page
