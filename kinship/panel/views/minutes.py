"""Minutes sent round: read, commented on by members, signed by the chair, as a page and a PDF."""

from typing import TYPE_CHECKING

from flask import Response as Answer
from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.forms import KinshipForm
from kinship.panel.forms.live import AnswerCommentForm, CommentForm, IssueForm, SignForm
from kinship.panel.queries import items, meetings
from kinship.panel.queries import minutes as queries
from kinship.panel.services.minutes import (
    answer_comment,
    comment_on_minutes,
    issue_minutes,
    may_sign,
    print_minutes,
)
from kinship.panel.services.signing import sign_minutes
from kinship.panel.views.blueprint import (
    item_and_meeting,
    looked,
    may_administer,
    panel,
    pdf,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import Meeting
    from kinship.panel.types.minutes import Issue


@panel.get("/panel/<int:meeting_id>/minutes/read")
@allow(Permission.PANEL_READ)
def minutes_read(meeting_id: int) -> str:
    """Show the minutes of a meeting as far as this person may see them, with what is next."""
    looked(Subject("panel_meeting", meeting_id), "minutes")
    return _page(meeting_id, IssueForm(), SignForm())


def _page(meeting_id: int, form: IssueForm, sign_form: SignForm) -> str:
    meeting, reader, issues = _found(meeting_id)
    latest, due = issues[0] if issues else None, queries.due_days(meeting)
    return render_template(
        "panel/minutes_read.html",
        meeting=meeting,
        reader=reader,
        issues=issues,
        latest=latest,
        comments=queries.comments_of(meeting.id, reader.seen) if latest else [],
        signs=latest is not None
        and latest.signed_at is None
        and may_sign(meeting, current_actor()),
        administers=may_administer(),
        due=due,
        due_by={each.key: each.due_on for each in due},
        today=clock.today(),
        form=form,
        sign_form=sign_form,
        forms=[form, sign_form],
    )


def _found(meeting_id: int) -> "tuple[Meeting, queries.Reader, list[Issue]]":
    actor = current_actor()
    meeting = meetings.get_visible(meeting_id, actor)
    reader = queries.reader_of(meeting, actor, clock.today())
    issues = queries.issues_of(meeting.id, reader.seen)
    if reader.member_id is None and not may_administer():
        issues = [each for each in issues if each.signed_at is not None]
    return meeting, reader, issues


@panel.get("/panel/<int:meeting_id>/minutes-<int:number>.pdf")
@allow(Permission.PANEL_READ)
def minutes_pdf(meeting_id: int, number: int) -> Answer:
    """Give a version of the minutes as a tagged PDF, as far as this person may see it."""
    meeting, _, issues = _found(meeting_id)
    issue = next((each for each in issues if each.number == number), None)
    if issue is None:
        raise NotFoundError
    with transaction():
        made = print_minutes(meeting=meeting, issue=issue, by=current_actor())
    return pdf(made, f"minutes-{meeting.reference.lower()}-v{number}.pdf")


@panel.post("/panel/<int:meeting_id>/minutes/send-round")
@allow(Permission.PANEL_ADMINISTER)
def send_minutes_round(meeting_id: int) -> Response | tuple[str, int]:
    """Send the minutes round as their next version."""
    meeting = meetings.get_visible(meeting_id, current_actor())
    form = IssueForm()

    def act() -> None:
        issue_minutes(
            meeting=meeting,
            by=current_actor(),
            reason=form.reason.data or "",
            late_reason=form.late_reason.data or "",
        )

    if saved(form, act):
        flash("The minutes are with the members and the chair", "success")
        return _back(meeting_id)
    return _not_done(meeting_id, form, form, SignForm(formdata=None))


@panel.route("/panel/items/<int:item_id>/minutes-comment", methods=["GET", "POST"])
@allow(Permission.PANEL_READ)
def comment_minutes(item_id: int) -> Response | tuple[str, int]:
    """Say something about an item of the minutes that one was in the room for."""
    item, meeting = item_and_meeting(item_id)
    if item_id not in queries.reader_of(meeting, current_actor(), clock.today()).comments_on:
        raise NotFoundError
    form = CommentForm()

    def act() -> None:
        comment_on_minutes(
            meeting=meeting,
            item=item,
            words=form.words.data or "",
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("Your comment is with the panel administrator and the chair", "success")
        return _back(meeting.id)
    page = render_template("panel/minutes_comment.html", form=form, item=item, meeting=meeting)
    return shown(form, page)


@panel.route("/panel/<int:meeting_id>/minutes/comments/<int:comment_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def answer_minutes_comment(meeting_id: int, comment_id: int) -> Response | tuple[str, int]:
    """Say what became of a member's comment."""
    actor = current_actor()
    meeting = meetings.get_visible(meeting_id, actor)
    comment = queries.get_comment(comment_id, meeting_id)
    item = items.get_visible(comment.item_id, actor)
    form = AnswerCommentForm()

    def act() -> None:
        answer_comment(comment=comment, item=item, answer=form.answer.data or "", by=actor)

    if saved(form, act):
        flash("Answer kept with the comment", "success")
        return _back(meeting_id)
    page = render_template(
        "panel/minutes_answer.html", form=form, item=item, meeting=meeting, comment=comment
    )
    return shown(form, page)


@panel.post("/panel/<int:meeting_id>/minutes/<int:number>/sign")
@allow(Permission.PANEL_READ)
def sign_minutes_page(meeting_id: int, number: int) -> Response | tuple[str, int]:
    """Sign the version on the screen; the minutes are final from this moment."""
    meeting, _, _ = _found(meeting_id)
    if not may_sign(meeting, current_actor()):
        raise NotFoundError
    form = SignForm()

    def act() -> None:
        late = form.late_reason.data or ""
        sign_minutes(meeting=meeting, number=number, by=current_actor(), late_reason=late)

    if saved(form, act):
        flash("Signed. The minutes are final and the decision maker has them", "success")
        return _back(meeting_id)
    return _not_done(meeting_id, form, IssueForm(formdata=None), form)


def _not_done(
    meeting_id: int, sent: KinshipForm, form: IssueForm, sign_form: SignForm
) -> Response | tuple[str, int]:
    """Ask what a field still needs, or say what stands by now: a second press is no fault."""
    if not sent.form_errors:
        return _page(meeting_id, form, sign_form), 422
    flash(". ".join(sent.form_errors), "error")
    return _back(meeting_id)


def _back(meeting_id: int) -> Response:
    return redirect(url_for("panel.minutes_read", meeting_id=meeting_id), 303)
