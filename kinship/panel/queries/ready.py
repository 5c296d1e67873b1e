"""Read how ready the checks of an item's home are, in words for whoever may hear them."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.checks import queries as checks
from kinship.checks import rules
from kinship.core.database import db
from kinship.core.permissions import Permission
from kinship.panel.models import PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules.booking import checks_words

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


def checks_fault(item_id: int, actor: Actor, today: date) -> str:
    """Say that checks this kind of item needs are not ready; empty when they are.

    A check nobody has put in the register counts as not ready, as does one a manager must still
    decide about; whoever reads no assessments is not told which that is.

    Args:
        item_id: an item the reader may see.
        actor: who asks.
        today: the day asked about.
    """
    row = db.session.execute(
        select(PanelItem.kind, PanelItem.household_id).where(PanelItem.id == item_id)
    ).one()
    kind = settings.panel().item_type(row.kind)
    if kind is None or not kind.checks or row.household_id is None:
        return ""
    nation, reads = checks.nations_list(), actor.may(Permission.ASSESSMENTS_READ)
    there = rules.relevant(checks.of_household(row.household_id), nation, FULL)
    people = checks.people_of(row.household_id, today)
    if not reads:
        there, people = rules.unnamed(there), rules.without_names(people)
    gaps = [
        *rules.missing([each for each in there if not each.not_needed_because], nation, today),
        *rules.not_planned(people, there, nation, FULL, today),
    ]
    risks = rules.risks(there, nation, today)
    told = [f"{each} needs a decision" for each in risks] if reads else []
    return checks_words([*told, *gaps], ready=not gaps and not risks)
