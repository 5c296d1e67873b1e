"""The blueprint the pages of panels hang on, and what several of them share."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, url_for
from flask import Response as Answer
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core.database import transaction
from kinship.core.errors import ForbiddenError, NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.forms import KinshipForm
from kinship.panel.queries import items, meetings, reading, settings
from kinship.panel.types import Part
from kinship.rulebook.types import ItemType

if TYPE_CHECKING:
    from kinship.panel.models import DecisionQuery, Meeting, PanelItem

panel = Blueprint("panel", __name__)
WHOLE = frozenset({Scope.COUNCIL, Scope.MEETING})
"""Scopes that see a meeting as a whole; others see their own cases' items in it."""
IN_THE_CHAIR = frozenset({Part.CHAIR, Part.VICE_CHAIR})
CHAIR = "chair"
"""The key of ASKED for what the chair is asked."""


def saved(form: KinshipForm, act: Callable[[], object]) -> bool:
    """Do what a form asks in one transaction, or put the reasons against it on the form.

    Args:
        form: as sent.
        act: calls one service.

    Returns:
        Whether it was done.
    """
    if not form.validate_on_submit():
        return False
    try:
        with transaction():
            act()
    except RefusedError as refused:
        form.refuse_for(refused)
        return False
    return True


def pressed(act: Callable[[], object], done: str) -> None:
    """Do what a button without a form asks, and say what came of it.

    Args:
        act: calls one service.
        done: said when it was done.
    """
    try:
        with transaction():
            act()
    except RefusedError as refused:
        flash(str(refused), "error")
    else:
        flash(done, "success")


def shown(form: KinshipForm, page: str) -> tuple[str, int]:
    """Return a page with its form: as it is first drawn, or with what was wrong.

    Args:
        form: on the page.
        page: drawn.
    """
    return page, 422 if form.is_submitted() else 200


def to_meeting(meeting_id: int, anchor: str | None = None) -> Response:
    """Lead to a meeting after an act.

    Args:
        meeting_id: the meeting.
        anchor: the part of the page to land on.
    """
    return redirect(url_for("panel.meeting", meeting_id=meeting_id, _anchor=anchor), 303)


def item_and_meeting(item_id: int) -> tuple["PanelItem", "Meeting"]:
    """Return an item on an agenda, with its meeting, as far as this person may open it.

    Args:
        item_id: its key.

    Raises:
        NotFoundError: there is none, none for this person, or it is on no agenda.
    """
    actor = current_actor()
    item = items.get_visible(item_id, actor)
    if item.meeting_id is None:
        raise NotFoundError
    return item, meetings.get_visible(item.meeting_id, actor)


def item_to_decide(item_id: int) -> tuple["PanelItem", "Meeting | None"]:
    """Return an item with the meeting that heard it, or none where the panel is off for it.

    Args:
        item_id: its key.

    Raises:
        NotFoundError: there is no such item, or none for this person.
    """
    found = items.get_visible(item_id, current_actor())
    return found, item_and_meeting(item_id)[1] if found.meeting_id else None


def reads_reasons() -> bool:
    """Return whether the person signed in reads why it was decided; panel members do not."""
    actor = current_actor()
    return actor.scope is not Scope.MEETING or may_administer()


def questions_of(item: "PanelItem", meeting: "Meeting | None") -> "list[DecisionQuery] | None":
    """Return what the decision maker asked, as far as the person signed in may read it.

    Who chaired the meeting reads what the chair was asked, and nothing of what others were.

    Args:
        item: an item this person may open.
        meeting: where it was heard.

    Returns:
        The questions in order; None for somebody who reads none.
    """
    if reads_reasons():
        return reading.questions(item.id)
    mine = current_actor().staff_id
    sitters = meetings.sitters(meeting.id) if meeting else []
    if not any(each.staff_id == mine and each.part in IN_THE_CHAIR for each in sitters):
        return None
    return [each for each in reading.questions(item.id) if each.to_whom == CHAIR]


def no_business_of_the_panel(item: "PanelItem") -> None:
    """Go on only with an item about a family, unless it is somebody who prepares meetings.

    Args:
        item: an item this person may open; everybody may open what is about no family.

    Raises:
        NotFoundError: it is about no family, and this person only works for families.
    """
    if item.case_id is None and not may_administer():
        raise NotFoundError


def sees_whole() -> None:
    """Go on only for those who see a meeting as a whole.

    Raises:
        NotFoundError: this person sees only the items of their own cases.
    """
    if current_actor().scope not in WHOLE:
        raise NotFoundError


def pdf(made: bytes, name: str) -> Answer:
    """Return a PDF to be looked at in the browser.

    Args:
        made: the file.
        name: what it is called when it is saved.
    """
    answer = Answer(made, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def looked(subject: Subject, page: str) -> None:
    """Put on the trail that somebody looked.

    Args:
        subject: at what.
        page: which page of it.
    """
    audit.viewed(subject, by=current_actor(), page=page)


def may_administer() -> bool:
    """Return whether the person signed in administers panels."""
    return current_actor().may(Permission.PANEL_ADMINISTER)


def sets_up() -> bool:
    """Return whether the person signed in sets meetings up and keeps the central list.

    A panel adviser administers the meetings they are on and no others.
    """
    return may_administer() and current_actor().scope is Scope.COUNCIL


def only_who_sets_up() -> None:
    """Go on only for those who set meetings up.

    Raises:
        ForbiddenError: this person does not.
    """
    if not sets_up():
        raise ForbiddenError


def cursor() -> str | None:
    """Return the cursor of the page asked for."""
    return request.args.get("at")


def choices_of(
    kind: ItemType | None, *, deciding: bool = False, finally_: bool = False
) -> list[tuple[str, str]]:
    """Return what can be chosen about an item of a kind, as sent and as read.

    Args:
        kind: the item type.
        deciding: only what a decision maker can decide.
        finally_: only what ends it; a final decision is not put off.
    """
    known = settings.panel()
    offered = [words for words in (kind.choices if kind else ()) if known.choice(words)]
    if deciding:
        said = [(words, known.choice(words)) for words in offered]
        offered = [
            words
            for words, each in said
            if each and (each.decides or each.defers) and not (finally_ and each.defers)
        ]
    return [(words, words[:1].upper() + words[1:]) for words in offered]
