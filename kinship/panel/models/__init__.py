"""The tables of panels."""

from kinship.panel.models.decision import Decision, MemberView, Recommendation
from kinship.panel.models.meeting import (
    ItemConflict,
    Meeting,
    MeetingMember,
    PanelItem,
    PanelMember,
)

__all__ = [
    "Decision",
    "ItemConflict",
    "Meeting",
    "MeetingMember",
    "MemberView",
    "PanelItem",
    "PanelMember",
    "Recommendation",
]
