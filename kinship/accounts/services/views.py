"""Keep what somebody narrowed a list to, under a name."""

from sqlalchemy import select

from kinship.accounts.models import SavedView
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError

SAVED = event("accounts.view_saved", "page", "shared")
DELETED = event("accounts.view_deleted", "page")
MOST_VIEWS = 50


def save_view(
    *, page: str, name: str, asked: dict[str, list[str]], team_id: int | None, by: Actor
) -> SavedView:
    """Keep a view of a list; one of the same name takes its place.

    Args:
        page: the list.
        name: as it is shown.
        asked: the parts of the address that say what was asked.
        team_id: the team it is shared with; None keeps it to oneself.
        by: whose view it is.

    Raises:
        RefusedError: it has no name, there are too many, or the team is not one's own.
    """
    if not name.strip():
        raise RefusedError("Enter a name for this view", field="name")
    if team_id is not None and team_id not in by.team_ids:
        raise RefusedError("Select your own team", field="shared")
    mine = select(SavedView).where(SavedView.staff_id == by.staff_id, SavedView.page == page)
    every = {row.name: row for row in db.session.execute(mine).scalars()}
    row = every.get(name.strip())
    if row is None and len(every) >= MOST_VIEWS:
        raise RefusedError("Delete a view first: there are too many", field="name")
    if row is None:
        row = SavedView(staff_id=by.staff_id, page=page, name=name.strip())
        db.session.add(row)
    row.asked, row.team_id, row.made_at = asked, team_id, clock.now()
    db.session.flush()
    subject = Subject("saved_view", row.id)
    audit.record(SAVED, by=by, subject=subject, page=page, shared=team_id is not None)
    return row


def delete_view(*, view_id: int, by: Actor) -> None:
    """Delete a view of one's own.

    Args:
        view_id: its key.
        by: whose view it is.

    Raises:
        NotFoundError: it is not there, or somebody else's.
    """
    row = db.session.get(SavedView, view_id)
    if row is None or row.staff_id != by.staff_id:
        raise NotFoundError
    db.session.delete(row)
    db.session.flush()
    audit.record(DELETED, by=by, subject=Subject("saved_view", view_id), page=row.page)
