"""Say why an approval or an arrangement ended, so that the year's themes can be collated."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import PanelItem, PanelItemTheme
from kinship.panel.services import events
from kinship.panel.types.annual import THEMES

ENDING = "KEND"


def record_theme(*, item: PanelItem, theme: str, note: str, by: Actor) -> None:
    """Record the theme of an ending, or put it right.

    Args:
        item: an ending or a resignation.
        theme: a key of THEMES.
        note: in words, without names.
        by: who records it.

    Raises:
        RefusedError: the item is no ending, or there is no such theme.
    """
    if item.kind != ENDING:
        raise RefusedError("Only an ending or a resignation has such a theme")
    if theme not in THEMES:
        raise RefusedError("Select why it ended", field="theme")
    row = db.session.get(PanelItemTheme, item.id)
    if row is None:
        row = PanelItemTheme(item_id=item.id, theme=theme, recorded_at=clock.now())
        db.session.add(row)
    was = row.theme
    row.theme, row.note, row.recorded_at = theme, note.strip(), clock.now()
    row.recorded_by_id = by.staff_id
    db.session.flush()
    audit.record(
        events.THEME_RECORDED, by=by, subject=events.about_item(item), theme=theme, was=was
    )
