"""The tables of panels."""

from kinship.panel.models.decision import (
    Decision,
    DecisionStep,
    MemberView,
    Recommendation,
)
from kinship.panel.models.meeting import (
    ItemConflict,
    Meeting,
    MeetingMember,
    PanelItem,
    PanelItemChild,
    PanelMember,
)

__all__ = [
    "Decision",
    "DecisionStep",
    "ItemConflict",
    "Meeting",
    "MeetingMember",
    "MemberView",
    "PanelItem",
    "PanelItemChild",
    "PanelMember",
    "Recommendation",
]
