"""Read who was named for meetings."""

from collections.abc import Collection

from sqlalchemy import select

from kinship.core.database import db
from kinship.panel.models import MeetingMember, PanelMember
from kinship.panel.rules.showing import in_order
from kinship.panel.types import Part, Sitter, absences


def sitters_of(meeting_ids: Collection[int]) -> dict[int, list[Sitter]]:
    """Return everybody named for each of several meetings, in one statement.

    Args:
        meeting_ids: the meetings.
    """
    statement = (
        select(MeetingMember, PanelMember)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .where(MeetingMember.meeting_id.in_(meeting_ids))
    )
    found: dict[int, list[Sitter]] = {}
    for seat, member in db.session.execute(statement):
        found.setdefault(seat.meeting_id, []).append(_sitter(seat, member))
    return {key: in_order(rows) for key, rows in found.items()}


def _sitter(seat: MeetingMember, member: PanelMember) -> Sitter:
    return Sitter(
        member_id=member.id,
        name=member.full_name,
        part=Part(seat.part),
        tags=frozenset(member.tags),
        voting=member.voting,
        independent=member.independent,
        coming=seat.coming,
        attended=seat.attended,
        arrives_at=seat.arrives_at,
        leaves_at=seat.leaves_at,
        away=absences(seat.away),
        staff_id=member.staff_id,
    )
