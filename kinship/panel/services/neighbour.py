"""Give an item to the panel of another council, for instance where this one knows the carers."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import installation
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, PanelItem
from kinship.panel.queries import settings
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_no_more
from kinship.panel.services.items import leave
from kinship.panel.services.places import lock


def give_to_neighbour(
    *, item: PanelItem, meeting: Meeting | None, council: str, reason: str, by: Actor
) -> None:
    """Record that another council's panel hears an item; it leaves the agenda and stays on file.

    What that panel says comes back as its papers; this council's decision maker decides as ever.

    Args:
        item: an item about a family.
        meeting: the meeting it is on, if any.
        council: the other council, by name.
        reason: why, in words.
        by: who gives it.

    Raises:
        RefusedError: it is about no family, was heard, withdrawn or given away already, the
            minutes of its meeting are final, or the council or the reason is missing.
    """
    lock(item)
    if item.case_id is None:
        raise RefusedError("Select an item about a family: business of the panel stays here")
    if not council.strip():
        raise RefusedError("Enter which council's panel hears it", field="council")
    if _bare(council) in {_bare(settings.council().title), installation.council()}:
        raise RefusedError("Enter another council: this is the name of this one", field="council")
    leave(item, meeting, reason)
    item.neighbour = council.strip()
    db.session.flush()
    audit.record(
        events.ITEM_GIVEN,
        by=by,
        subject=events.about_item(item),
        council=item.neighbour,
        reason=reason,
    )
    chase_no_more(item, by=by)


def _bare(council: str) -> str:
    return council.strip().casefold().removesuffix(" council")
