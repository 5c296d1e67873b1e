"""Notes of a case: read them, write one."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.note import NoteFilter, NoteForm
from kinship.cases.queries import NoteRow
from kinship.cases.types import NOTE_KINDS
from kinship.cases.views.blueprint import cases, seen
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE


@cases.get("/cases/<int:case_id>/notes")
@allow(Permission.CASES_NOTES)
def notes(case_id: int) -> str:
    """Show the notes of a case, the newest first."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    chosen = NoteFilter()
    page = queries.notes_page(case_id, kind=chosen.kind.data, at=request.args.get(PLACE))
    seen(case_id, "notes")
    return render_template(
        "cases/notes.html",
        case=case,
        filter=chosen,
        page=page,
        kinds=NOTE_KINDS,
        decides=actor.may(Permission.CASES_SCREEN),
    )


@cases.get("/cases/<int:case_id>/notes/<int:note_id>")
@allow(Permission.CASES_NOTES)
def note(case_id: int, note_id: int) -> str:
    """Show one note, such as the one that another corrects."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    row = _note_or_404(case_id, note_id)
    seen(case_id, "note")
    decides = actor.may(Permission.CASES_SCREEN)
    return render_template(
        "cases/note.html", case=case, note=row, kinds=NOTE_KINDS, decides=decides
    )


@cases.route("/cases/<int:case_id>/notes/new", methods=["GET", "POST"])
@allow(Permission.CASES_NOTES)
def write_note(case_id: int) -> Response | tuple[str, int]:
    """Write a note, or one that corrects another."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    corrects_id = request.args.get("corrects", type=int)
    manager = actor.may(Permission.CASES_SCREEN)
    form = NoteForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.write_note(
                    case=case,
                    facts=form.facts(manager=manager, corrects_id=corrects_id),
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Note saved", "success")
            return redirect(url_for("cases.notes", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    corrected = _note_or_404(case_id, corrects_id) if corrects_id else None
    shown = render_template(
        "cases/write_note.html",
        case=case,
        form=form,
        corrected=corrected,
        manager=manager,
        kinds=NOTE_KINDS,
    )
    return shown, 422 if form.is_submitted() else 200


def _note_or_404(case_id: int, note_id: int) -> NoteRow:
    row = queries.note_of(case_id, note_id)
    if row is None:
        raise NotFoundError
    return row
