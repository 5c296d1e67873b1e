"""Pages of panels, one file per page or act."""

from kinship.panel.views import (
    cases,
    conflicts,
    correcting,
    decisions,
    following,
    forecast,
    items,
    meetings,
    members,
    packs,
    papers,
    recommending,
    requests,
    seats,
    versions,
    wrapping,
    year,
)
from kinship.panel.views.blueprint import panel

__all__ = [
    "cases",
    "conflicts",
    "correcting",
    "decisions",
    "following",
    "forecast",
    "items",
    "meetings",
    "members",
    "packs",
    "panel",
    "papers",
    "recommending",
    "requests",
    "seats",
    "versions",
    "wrapping",
    "year",
]
