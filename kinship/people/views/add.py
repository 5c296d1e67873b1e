"""Add a person: only after a search, and never twice without asking."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.people import queries, searched, services
from kinship.people.forms import AddPersonForm
from kinship.people.rules.names import name_from
from kinship.people.types import Likeness
from kinship.people.views.blueprint import people

ASKS_FOR_A_PERSON = frozenset({"/referrals/new"})
"""Pages that send people here to add somebody, and take them back with `person`."""


@people.route("/people/add", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def add() -> Response | str | tuple[str, int]:
    """Ask who the person is, show who they may already be, and save them."""
    actor = current_actor()
    proof = request.args.get("search", "")
    text = searched.text_of(proof, actor)
    if text is None:
        flash("Search first, so that nobody is recorded twice", "information")
        return redirect(url_for("search.find"), code=303)
    given, family = name_from(text)
    form = AddPersonForm(given_names=given, family_name=family)
    alike: list[Likeness] = []
    if form.validate_on_submit() and form.makes_sense(clock.today()):
        alike = _not_yet_answered(form)
        if not alike:
            saved = _save(form)
            if saved is not None:
                return saved
    page = render_template("people/add.html", form=form, alike=alike, search=proof, text=text)
    return (page, 422) if form.is_submitted() else page


def _not_yet_answered(form: AddPersonForm) -> list[Likeness]:
    """Return who the person may be, unless somebody has said of all of them that it is not."""
    if queries.by_submit_key(form.submit_key.data):
        return []
    alike = queries.likely_same(form.facts(), current_actor(), number=form.identifier())
    shown = {each.person.id for each in alike}
    if shown <= form.said_different():
        return []
    form.different_from.data = ",".join(map(str, sorted(shown)))
    return alike


def _save(form: AddPersonForm) -> Response | None:
    try:
        with transaction():
            person = services.create_person(
                facts=form.facts(),
                different_from=form.said_different(),
                submit_key=form.submit_key.data,
                by=current_actor(),
            )
            entered = form.identifier()
            if entered is not None:
                services.add_identifier(
                    person=person, kind=entered[0], value=entered[1], by=current_actor()
                )
    except RefusedError as error:
        form.refuse("number" if error.field == "value" else error.field or None, *error.reasons)
        return None
    flash(f"{person.given_names} {person.family_name}".strip() + " added", "success")
    return redirect(_way_on(person.id), code=303)


def _way_on(person_id: int) -> str:
    """Return to the page that asked for a person, if one did; else show them."""
    back = urlsplit(request.args.get("return", ""))
    if back.scheme or back.netloc or back.path not in ASKS_FOR_A_PERSON:
        return url_for("people.show", person_id=person_id)
    query = urlencode([*parse_qsl(back.query), ("person", person_id)])
    return f"{back.path}?{query}"
