"""Read how ready the checks of an item's home are, in words for whoever may hear them."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.checks import queries as checks
from kinship.checks import rules
from kinship.core.database import db
from kinship.core.permissions import Permission
from kinship.panel.models import PanelItem

FULL = "full"
"""The assessment whose checks a panel asks about."""


def readiness_of(item_id: int, actor: Actor, today: date) -> str:
    """Return how ready the checks are: "5 of 6: the carer's medical not requested".

    Whoever reads no assessments hears neither names nor what a check brought up.

    Args:
        item_id: an item the reader may see.
        actor: who asks.
        today: the day asked about.
    """
    home = select(PanelItem.household_id).where(PanelItem.id == item_id)
    household_id = db.session.execute(home).scalar_one_or_none()
    if household_id is None:
        return ""
    nation, reads = checks.nations_list(), actor.may(Permission.ASSESSMENTS_READ)
    found = rules.relevant(checks.of_household(household_id), nation, FULL)
    shown = found if reads else rules.unnamed(found)
    return rules.readiness(shown, nation, today, tell_risks=reads)
