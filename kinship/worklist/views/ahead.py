"""What can still become unlawful, as the team's first screen lists it."""

from collections.abc import Iterable
from dataclasses import dataclass

from kinship.panel.queries import settings
from kinship.panel.types.outlook import Outlook
from kinship.worklist.rules.marks import DAYS_A_WEEK
from kinship.worklist.views.boxes import Reader
from kinship.worklist.views.ways import way_for


@dataclass(frozen=True)
class Forecast:
    """Whether a case can still be made lawful in time.

    Args:
        outlook: its forecast.
        children: their initials.
        href: the page that says why each date is what it is.
    """

    outlook: Outlook
    children: str
    href: str

    @property
    def why(self) -> str:
        """Where that page says how the last day of the next step was worked out."""
        step = self.outlook.next
        if not self.href or step is None or step.last_on != self.outlook.turns_on:
            return self.href
        return f"{self.href}#{self.outlook.key}-{step.key}"


def forecasts(outlooks: Iterable[Outlook], reader: Reader) -> list[Forecast]:
    """Return what can still become unlawful.

    Args:
        outlooks: the forecasts, in order.
        reader: who reads.
    """
    return [
        Forecast(
            each,
            reader.children.get(each.facts.case_id, ""),
            way_for(reader.actor, "panel.forecast", case_id=each.facts.case_id),
        )
        for each in outlooks
    ]


def weeks_ahead() -> int:
    """Return how many weeks ahead this council looks."""
    return settings.number("forecast_days") // DAYS_A_WEEK
