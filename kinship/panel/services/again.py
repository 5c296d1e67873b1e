"""Ask for another meeting about what could not be finished at this one."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.models import PanelItem, PanelItemChild
from kinship.panel.services.items import Wish, request_item


def ask_again(
    item: PanelItem, until: date | None, reason: str, by: Actor, kind: str = ""
) -> PanelItem:
    """Ask for a place for the same children, household and assessment.

    Args:
        item: what was heard.
        until: the day by which it is wanted.
        reason: why again, in words.
        by: who asks.
        kind: of item; the same as before when left out.

    Returns:
        The new item, which waits for a meeting.
    """
    children = select(PanelItemChild.person_id).where(PanelItemChild.item_id == item.id)
    wish = Wish(
        kind=kind or item.kind,
        child_ids=tuple(db.session.execute(children).scalars()),
        wanted_by=until,
        reason=reason,
        household_id=item.household_id,
        assessment_id=item.assessment_id,
        approval_id=item.approval_id,
        follows_id=item.id,
    )
    case = db.session.execute(select(Case).where(Case.id == item.case_id)).scalar_one()
    straight = item.meeting_id is None
    again = request_item(case=case, wish=wish, by=by, without_panel=straight)
    again.awaits_decision = straight
    db.session.flush()
    return again
