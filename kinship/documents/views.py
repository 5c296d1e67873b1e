"""The documents of a case: see, add, take away a copy."""

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Redirect

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import storage
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.documents import queries, services
from kinship.documents.forms import AddDocumentForm
from kinship.documents.types import ABOUT, FILE_TYPES, MADE

documents = Blueprint("documents", __name__)


@documents.get("/cases/<int:case_id>/documents")
@allow(Permission.DOCUMENTS_READ)
def for_case(case_id: int) -> str:
    """List what is kept with a case."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    audit.viewed(Subject("case", case.id, case.id), by=actor, page="documents")
    return render_template(
        "documents/for_case.html",
        case=case,
        rows=queries.of_case(case.id, actor),
        about={**ABOUT, **MADE},
        types=FILE_TYPES,
        may_add=actor.may(Permission.DOCUMENTS_WRITE),
    )


@documents.route("/cases/<int:case_id>/documents/add", methods=["GET", "POST"])
@allow(Permission.DOCUMENTS_WRITE)
def add(case_id: int) -> Redirect | str | tuple[str, int]:
    """Add a file to a case."""
    case = cases.get_visible(case_id, current_actor())
    form = AddDocumentForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.add_document(
                    case=case,
                    kind=form.kind.data,
                    title=form.title.data,
                    content=form.file.data.read(),
                    by=current_actor(),
                    submit_key=form.submit_key.data,
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("The document is kept with the case", "success")
            return redirect(url_for("documents.for_case", case_id=case.id), code=303)
    page = render_template("documents/add.html", case=case, form=form)
    return (page, 422) if form.is_submitted() else page


@documents.get("/documents/<int:document_id>")
@allow(Permission.DOCUMENTS_READ)
def fetch(document_id: int) -> Response:
    """Hand out a copy, always as a file to keep and never to be shown inside a page."""
    actor = current_actor()
    row = queries.get_visible(document_id, actor)
    place = storage.path_of(row.digest)
    if not place.exists():
        raise NotFoundError
    audit.exported(Subject("document", row.id, row.case_id), by=actor, what="document", rows=1)
    ending = FILE_TYPES[row.content_type].ending
    answer = send_file(
        place,
        mimetype=row.content_type,
        as_attachment=True,
        download_name=f"document-{row.id}.{ending}",
        max_age=0,
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
