"""Read how far a decision against carers has come, and what a review looks at again."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import Decision, PanelItem
from kinship.panel.queries import records, settings
from kinship.panel.rules import reviews as rules
from kinship.panel.rules.reviews import REVIEW, Standing
from kinship.panel.types import Step
from kinship.rulebook.types import ItemType

FINAL = "final"
MOST_TIMES = 5
"""So often a review may itself be deferred and heard again before nobody looks further back."""


def first_item(item: PanelItem) -> PanelItem:
    """Return the item whose decision a review looks at again; the item itself for any other.

    Args:
        item: an item that was found visible.
    """
    found = item
    for _ in range(MOST_TIMES):
        if found.kind != REVIEW or found.follows_id is None:
            return found
        found = db.session.get_one(PanelItem, found.follows_id)
    return found


def decided_kind(item: PanelItem) -> ItemType | None:
    """Return the item type whose choices a decision on an item has.

    Args:
        item: a review is decided with the choices of what it looks at again.
    """
    return settings.panel().item_type(first_item(item).kind)


def standing_of(item_id: int) -> Standing:
    """Return how far the decision about an item has come, from what is on record.

    Args:
        item_id: the item first decided about.
    """
    made = records.decision(item_id)
    if made is None:
        return Standing()
    first = _first(item_id)
    steps = records.steps_of(first.root_id) if first else {}
    letter, answer = steps.get(Step.LETTER), steps.get(Step.ANSWER)
    again = _heard_again(item_id)
    return Standing(
        letter_on=letter.done_on if letter else None,
        ends_on=settings.window_ends(letter.done_on) if letter else None,
        answer=answer.how if answer else "",
        review_said=Step.REVIEW_SAID in steps,
        heard_again=again,
        final=made.stage == FINAL,
    )


def keeps_open(case_id: int) -> str:
    """Say what decision keeps a case from being closed; empty when none does.

    Args:
        case_id: the case.
    """
    against = select(Decision.item_id).where(
        Decision.case_id == case_id, Decision.qualifying.is_(True)
    )
    today: date = clock.today()
    for item_id in db.session.execute(against.distinct().order_by(Decision.item_id)).scalars():
        why = rules.keeps_open(standing_of(item_id), today)
        if why:
            return why
    return ""


def _heard_again(item_id: int) -> bool:
    """Say whether a review was decided, be it one that was put off and heard later."""
    follows = (
        select(PanelItem.id, PanelItem.decided_on)
        .where(PanelItem.follows_id == item_id, PanelItem.kind == REVIEW)
        .cte(recursive=True)
    )
    later = aliased(PanelItem)
    follows = follows.union(
        select(later.id, later.decided_on).where(
            later.follows_id == follows.c.id, later.kind == REVIEW
        )
    )
    choices = (
        select(Decision.choice)
        .join(follows, follows.c.id == Decision.item_id)
        .where(follows.c.decided_on.is_not(None))
    )
    known = settings.panel()
    made = [known.choice(words) for words in db.session.execute(choices).scalars()]
    return any(each is not None and not each.defers for each in made)


def _first(item_id: int) -> Decision | None:
    statement = (
        select(Decision)
        .where(Decision.item_id == item_id, Decision.stage != FINAL)
        .order_by(Decision.version.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()
