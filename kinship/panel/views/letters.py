"""Letters with a decision: write, read, approve, take an edited one back, record that it went."""

from typing import TYPE_CHECKING

from flask import Response as Answer
from flask import flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock, storage
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.documents.types import FILE_TYPES
from kinship.panel.forms.letters import EditedLetterForm, SendLetterForm, WriteLetterForm
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import letters as queries
from kinship.panel.queries import records
from kinship.panel.services.letter_sending import approve_letter, send_letter
from kinship.panel.services.letters import put_edited_in, write_letter
from kinship.panel.services.records import Followed
from kinship.panel.types import LETTER_WAYS
from kinship.panel.types.letters import HOME, LETTER_KINDS, MADE_AS, MadeAs
from kinship.panel.views.blueprint import (
    item_to_decide,
    looked,
    panel,
    pressed,
    reads_reasons,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import Decision, DecisionLetter, PanelItem


@panel.get("/decisions/<int:item_id>/letters")
@allow(Permission.PANEL_READ)
def letters(item_id: int) -> str:
    """List the letters with a decision: what each was made from, who approved it, how it went."""
    _, made = _decision(item_id)
    looked(Subject("decision", made.id, made.case_id), "letters")
    actor = current_actor()
    return render_template(
        "panel/letters.html",
        item=items_queries.one_for_agenda(item_id, clock.today()),
        decision=made,
        letters=queries.of_decision(made.root_id),
        kinds=LETTER_KINDS,
        ways=LETTER_WAYS,
        made_as=MADE_AS,
        clocks=records.clocks_of(made.root_id),
        today=clock.today(),
        writes=actor.may(Permission.PANEL_ADMINISTER),
        approves=actor.may(Permission.PANEL_ADMINISTER) or actor.may(Permission.PANEL_DECIDE),
        me=actor.staff_id,
    )


@panel.route("/decisions/<int:item_id>/letters/write", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def write(item_id: int) -> Response | tuple[str, int]:
    """Write a letter: the record says most of it, a person fills the marked boxes."""
    found, made = _decision(item_id)
    form = WriteLetterForm(
        made_as=MadeAs.TYPESET.value,
        recipient=HOME,
        dated=clock.today(),
        help_now=made.conditions,
    )

    def act() -> None:
        write_letter(
            item=found,
            decision=made,
            asked=form.asked(),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("Letter written. Somebody else reads and approves it before it goes", "success")
        return redirect(url_for("panel.letters", item_id=item_id), 303)
    looked(Subject("decision", made.id, made.case_id), "write a letter")
    page = render_template(
        "panel/write_letter.html",
        form=form,
        item=items_queries.one_for_agenda(item_id, clock.today()),
        decision=made,
        facts=queries.facts_of(found, made, form.dated.data or clock.today()),
        carers=queries.carers_of(found),
    )
    return shown(form, page)


@panel.get("/decisions/<int:item_id>/letters/<int:letter_id>")
@allow(Permission.PANEL_READ)
def letter_file(item_id: int, letter_id: int) -> Answer:
    """Hand out a letter as it was made."""
    _, made = _decision(item_id)
    row = queries.one(letter_id, made.root_id)
    audit.exported(
        Subject("decision_letter", row.id, row.case_id), by=current_actor(), what="letter", rows=1
    )
    ending = FILE_TYPES[row.content_type].ending
    answer = send_file(
        storage.path_of(row.digest),
        mimetype=row.content_type,
        as_attachment=ending != "pdf",
        download_name=f"letter-d{item_id}-v{row.version}.{ending}",
        max_age=0,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@panel.post("/decisions/<int:item_id>/letters/<int:letter_id>/approve")
@allow(Permission.PANEL_READ)
def approve(item_id: int, letter_id: int) -> Response:
    """Approve a letter somebody else wrote."""
    found, made = _decision(item_id)
    actor = current_actor()
    if not (actor.may(Permission.PANEL_ADMINISTER) or actor.may(Permission.PANEL_DECIDE)):
        raise NotFoundError
    row = queries.one(letter_id, made.root_id)
    pressed(lambda: approve_letter(item=found, letter=row, by=current_actor()), "Letter approved")
    return redirect(url_for("panel.letters", item_id=item_id), 303)


@panel.route("/decisions/<int:item_id>/letters/<int:letter_id>/edited", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def edited(item_id: int, letter_id: int) -> Response | tuple[str, int]:
    """Take back a letter that was edited in Word."""
    found, made = _decision(item_id)
    row = queries.one(letter_id, made.root_id)
    form = EditedLetterForm()

    def act() -> None:
        put_edited_in(
            item=found,
            letter=row,
            content=form.file.data.read(),
            by=current_actor(),
            names_checked=bool(form.names_checked.data),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("The edited letter is a version of its own, to be approved", "success")
        return redirect(url_for("panel.letters", item_id=item_id), 303)
    return shown(form, _page("panel/edited_letter.html", item_id, made, row, form=form))


@panel.route("/decisions/<int:item_id>/letters/<int:letter_id>/sent", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def sent(item_id: int, letter_id: int) -> Response | tuple[str, int]:
    """Record that an approved letter went."""
    found, made = _decision(item_id)
    row = queries.one(letter_id, made.root_id)
    form = SendLetterForm(done_on=clock.today())

    def act() -> None:
        send_letter(
            item=found,
            letter=row,
            followed=Followed(
                form.done_on.data, how=form.how.data, late_reason=form.late_reason.data or ""
            ),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("Recorded that the letter was sent", "success")
        return redirect(url_for("panel.letters", item_id=item_id), 303)
    return shown(form, _page("panel/letter_sent.html", item_id, made, row, form=form))


def _page(
    name: str, item_id: int, made: "Decision", row: "DecisionLetter", form: EditedLetterForm
) -> str:
    looked(Subject("decision_letter", row.id, row.case_id), name.removeprefix("panel/")[:-5])
    return render_template(
        name,
        form=form,
        letter=row,
        decision=made,
        kinds=LETTER_KINDS,
        item=items_queries.one_for_agenda(item_id, clock.today()),
        clocks=records.clocks_of(made.root_id),
        today=clock.today(),
    )


def _decision(item_id: int) -> tuple["PanelItem", "Decision"]:
    """Return a decided item with its decision, for those who read its reasons.

    Raises:
        NotFoundError: it is not decided, deferred, or not for this person.
    """
    found, _ = item_to_decide(item_id)
    made = records.decision(item_id)
    if made is None or made.defer_until or not reads_reasons():
        raise NotFoundError
    return found, made
