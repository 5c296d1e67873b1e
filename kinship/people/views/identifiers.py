"""Record a number another service knows a person by, or take a mistaken one away."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.people import queries, services
from kinship.people.forms import IdentifierForm, RemoveForm
from kinship.people.rules.identifiers import shown
from kinship.people.types import IDENTIFIER_WORDS, IdentifierKind
from kinship.people.views.blueprint import people


@people.route("/people/<int:person_id>/identifiers/add", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def add_identifier(person_id: int) -> Response | str | tuple[str, int]:
    """Ask which number it is and what it says."""
    person = queries.get_visible(person_id, current_actor())
    form = IdentifierForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.add_identifier(
                    person=person, kind=form.kind.data, value=form.value.data, by=current_actor()
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash(f"{IDENTIFIER_WORDS[form.kind.data]} saved", "success")
            return redirect(url_for("people.show", person_id=person.id), code=303)
    page = render_template("people/add_identifier.html", form=form, person=person)
    return (page, 422) if form.is_submitted() else page


@people.route(
    "/people/<int:person_id>/identifiers/<int:identifier_id>/remove", methods=["GET", "POST"]
)
@allow(Permission.PEOPLE_WRITE)
def remove_identifier(person_id: int, identifier_id: int) -> Response | str:
    """Ask before a number is taken away."""
    person = queries.get_visible(person_id, current_actor())
    identifier = queries.identifier_of(person, identifier_id)
    kind = IdentifierKind(identifier.kind)
    form = RemoveForm()
    if form.validate_on_submit():
        with transaction():
            services.remove_identifier(identifier=identifier, by=current_actor())
        flash(f"{IDENTIFIER_WORDS[kind]} removed", "success")
        return redirect(url_for("people.show", person_id=person.id), code=303)
    return render_template(
        "people/remove_identifier.html",
        form=form,
        person=person,
        what=IDENTIFIER_WORDS[kind],
        value=shown(kind, identifier.value),
    )
