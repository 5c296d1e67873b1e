"""The tables of panels."""

from kinship.panel.models.agenda import AgendaVersion, AgendaVersionItem
from kinship.panel.models.decision import (
    Decision,
    DecisionChild,
    DecisionQuery,
    DecisionStep,
    MemberView,
    PanelItemTheme,
    Recommendation,
)
from kinship.panel.models.letter import DecisionLetter, LetterTemplate
from kinship.panel.models.meeting import (
    ItemConflict,
    Meeting,
    MeetingMember,
    PanelItem,
    PanelItemChild,
    PanelMember,
)
from kinship.panel.models.minute import (
    ItemMinute,
    MinuteDraft,
    MinutesComment,
    MinutesIssue,
    MinutesSignature,
    PanelAction,
)
from kinship.panel.models.pack import (
    MemberNote,
    MemberQuestion,
    NoConflict,
    PackBuild,
    PackMark,
    PackOpening,
    PackPart,
)
from kinship.panel.models.paper import PanelChase, PanelPaper
from kinship.panel.models.payment import Payment, PaymentList
from kinship.panel.models.register import (
    PanelItemTie,
    PanelManaged,
    PanelRegister,
    PanelTraining,
)
from kinship.panel.models.returned import PanelItemReturn

__all__ = [
    "AgendaVersion",
    "AgendaVersionItem",
    "Decision",
    "DecisionChild",
    "DecisionLetter",
    "DecisionQuery",
    "DecisionStep",
    "ItemConflict",
    "ItemMinute",
    "LetterTemplate",
    "Meeting",
    "MeetingMember",
    "MemberNote",
    "MemberQuestion",
    "MemberView",
    "MinuteDraft",
    "MinutesComment",
    "MinutesIssue",
    "MinutesSignature",
    "NoConflict",
    "PackBuild",
    "PackMark",
    "PackOpening",
    "PackPart",
    "PanelAction",
    "PanelChase",
    "PanelItem",
    "PanelItemChild",
    "PanelItemReturn",
    "PanelItemTheme",
    "PanelItemTie",
    "PanelManaged",
    "PanelMember",
    "PanelPaper",
    "PanelRegister",
    "PanelTraining",
    "Payment",
    "PaymentList",
    "Recommendation",
]
