"""Record how people are related to a child, or take a mistaken relationship away."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import SEARCHED, Subject
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.people import queries, services
from kinship.people.codes import relationship_label
from kinship.people.forms import RelationshipForm, RemoveForm
from kinship.people.types import Known, Relation
from kinship.people.views.blueprint import people

CHILD = "child"
"""The person shown is the child; otherwise they are the relative and a child is looked for."""


@people.route("/people/<int:person_id>/relationships/add", methods=["GET", "POST"])
@allow(Permission.PEOPLE_WRITE)
def add_relationship(person_id: int) -> Response | str | tuple[str, int]:
    """Find the other person by name, then ask how they are related."""
    actor = current_actor()
    person = queries.get_visible(person_id, actor)
    is_child = request.args.get("of", CHILD) == CHILD
    text = request.args.get("q", "").strip()
    found = _found(text, person.id)
    form = RelationshipForm()
    if form.is_submitted() and not found:
        raise NotFoundError
    form.offer(found)
    if form.validate_on_submit():
        try:
            _relate(form, person.id, is_child=is_child)
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("Relationship saved", "success")
            return redirect(url_for("people.show", person_id=person.id), code=303)
    page = render_template(
        "people/add_relationship.html",
        form=form,
        person=person,
        is_child=is_child,
        text=text,
        found=found,
    )
    return (page, 422) if form.is_submitted() else page


@people.route(
    "/people/<int:person_id>/relationships/<int:relationship_id>/remove", methods=["GET", "POST"]
)
@allow(Permission.PEOPLE_WRITE)
def remove_relationship(person_id: int, relationship_id: int) -> Response | str:
    """Ask before a relationship is taken away."""
    actor = current_actor()
    person = queries.get_visible(person_id, actor)
    relationship = queries.relationship_of(person, relationship_id, actor)
    form = RemoveForm()
    if form.validate_on_submit():
        with transaction():
            services.unrelate(relationship=relationship, by=actor)
        flash("Relationship removed", "success")
        return redirect(url_for("people.show", person_id=person.id), code=303)
    ends = queries.names({relationship.person_id, relationship.child_id})
    return render_template(
        "people/remove_relationship.html",
        form=form,
        person=person,
        relative=ends[relationship.person_id],
        child=ends[relationship.child_id],
        kind=relationship_label(relationship.kind),
    )


def _found(text: str, other_than: int) -> list[Known]:
    """Return whom the words find; a search by name leaves its line on the trail."""
    if not text:
        return []
    actor = current_actor()
    found = queries.called(text, actor, other_than=other_than)
    if request.method == "GET":
        audit.record(SEARCHED, by=actor, subject=Subject("person"), found=len(found))
    return found


def _relate(form: RelationshipForm, person_id: int, *, is_child: bool) -> None:
    actor = current_actor()
    person = queries.get_visible(person_id, actor)
    other = queries.get_visible(form.other_id.data, actor)
    relative, child = (other, person) if is_child else (person, other)
    relation = Relation(
        kind=form.kind.data,
        side=form.side.data,
        verified_how=form.verified_how.data or "",
        notes=form.notes.data or "",
    )
    with transaction():
        services.relate(person=relative, child=child, relation=relation, by=actor)
