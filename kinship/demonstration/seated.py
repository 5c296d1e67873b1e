"""Who sat at the panels of the past year, and why the endings they heard of ended."""

from kinship.demonstration.held import Heard
from kinship.demonstration.rows import at_nine
from kinship.panel.models import Meeting, MeetingMember, PanelItem, PanelItemTheme, PanelMember
from kinship.panel.types import Part

PARTS = {"independent_chair": Part.CHAIR, "vice_chair": Part.VICE_CHAIR}
ABSENT = 5
"""Every so many places a member did not come."""


def seats(meeting: Meeting, members: list[PanelMember]) -> list[MeetingMember]:
    """Return the places of members at a meeting; now and then somebody stays away.

    Args:
        meeting: the meeting.
        members: of the central list.
    """
    rows = []
    for number, member in enumerate(members):
        part = next((PARTS[tag] for tag in member.tags if tag in PARTS), Part.MEMBER)
        stays_away = part is Part.MEMBER and (meeting.held_on.month + number) % ABSENT == 0
        rows.append(
            MeetingMember(
                meeting_id=meeting.id,
                member_id=member.id,
                part=part.value,
                coming=not stays_away,
                attended=not stays_away,
            )
        )
    return rows


def theme_of(heard: Heard, row: PanelItem) -> PanelItemTheme:
    """Return why an ending ended, as its file says.

    Args:
        heard: the ending.
        row: its item.
    """
    return PanelItemTheme(item_id=row.id, theme=heard.theme, recorded_at=at_nine(heard.held_on))
