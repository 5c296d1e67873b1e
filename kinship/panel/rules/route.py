"""Whether a first approval goes to the panel, by when the work on it began."""

from datetime import date

from kinship.panel.types.route import NeedsPanel, Route
from kinship.rulebook.types.panels import WITHOUT_PANEL

ALWAYS = "This council asks its panel before it approves kinship carers"
NEVER = "This council's decision maker decides from the signed-off assessment, without a panel"


def needs_panel(route: Route, *, begun_on: date | None, day: date) -> NeedsPanel:
    """Say whether the panel is asked for a recommendation before a first approval is decided.

    No law of the four nations asks a panel for a kinship carer who fosters nobody else's child;
    a council may leave it out from a day on. What was begun before that day keeps the old way.

    Args:
        route: how the council approves.
        begun_on: the day the assessment was accepted or the panel was asked, the earlier of the
            two; None while neither has happened.
        day: the day of business.
    """
    if route.way != WITHOUT_PANEL:
        return NeedsPanel(needed=True, why=ALWAYS)
    since = route.since
    if since is None:
        return NeedsPanel(needed=False, why=NEVER)
    start = begun_on or day
    if start < since:
        why = f"The work began on {_day(start)}. Only what begins on or after {_day(since)} is "
        return NeedsPanel(needed=True, why=f"{why}decided without a panel")
    why = f"Since {_day(since)} the decision maker decides from the signed-off assessment, "
    return NeedsPanel(needed=False, why=f"{why}without a panel")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
