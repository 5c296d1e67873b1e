"""Read what a member wrote while reading their pack, and the questions for the chair."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from kinship.core.database import db
from kinship.panel.models import MemberNote, MemberQuestion, PackMark, PanelMember


@dataclass(frozen=True)
class Question:
    """A question a member sends before the meeting."""

    item_id: int
    theme: str
    words: str
    member: str


def marked(member_id: int, item_ids: Iterable[int]) -> dict[int, int]:
    """Return which items a member has read, and in which version of the pack.

    Args:
        member_id: the member.
        item_ids: the items of their pack.
    """
    statement = select(PackMark.item_id, PackMark.version).where(
        PackMark.member_id == member_id, PackMark.item_id.in_(list(item_ids))
    )
    return {row.item_id: row.version for row in db.session.execute(statement)}


def note(item_id: int, member_id: int) -> MemberNote | None:
    """Return a member's own note on an item; nobody else's page ever asks for it.

    Args:
        item_id: the item.
        member_id: the member who reads it.
    """
    return db.session.get(MemberNote, (item_id, member_id))


def questions(item_ids: Iterable[int]) -> dict[int, dict[str, list[Question]]]:
    """Return the questions about several items, by item and theme, in the order they came.

    Args:
        item_ids: the items.
    """
    statement = (
        select(
            MemberQuestion.item_id,
            MemberQuestion.theme,
            MemberQuestion.words,
            PanelMember.full_name,
        )
        .join(PanelMember, PanelMember.id == MemberQuestion.member_id)
        .where(MemberQuestion.item_id.in_(list(item_ids)))
        .order_by(MemberQuestion.item_id, MemberQuestion.id)
    )
    found: dict[int, dict[str, list[Question]]] = defaultdict(lambda: defaultdict(list))
    for row in db.session.execute(statement):
        found[row.item_id][row.theme].append(Question(*row))
    return found


def own_questions(item_id: int, member_id: int) -> list[MemberQuestion]:
    """Return what a member has asked about an item.

    Args:
        item_id: the item.
        member_id: the member.
    """
    statement = (
        select(MemberQuestion)
        .where(MemberQuestion.item_id == item_id, MemberQuestion.member_id == member_id)
        .order_by(MemberQuestion.id)
    )
    return list(db.session.execute(statement).scalars())
