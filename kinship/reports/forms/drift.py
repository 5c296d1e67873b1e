"""Narrow the report of drift and of referrals."""

from datetime import date, timedelta

from kinship.accounts.queries import teams
from kinship.arrangements import way_file
from kinship.core import clock
from kinship.core.web.fields import DateParts, Select
from kinship.core.web.filter_form import FilterForm
from kinship.reports.types.drift import Wanted

AGES = {"0-4": "0 to 4", "5-10": "5 to 10", "11-15": "11 to 15", "16-17": "16 and 17"}
A_YEAR = timedelta(days=364)


class PeriodFilter(FilterForm):
    """A period."""

    first = DateParts("From", asked="the first day")
    last = DateParts("to", asked="the last day")

    def period(self) -> tuple[date, date]:
        """Return the first and the last day; the last year where nothing is chosen."""
        last = self.last.data or clock.today()
        first, last = sorted((self.first.data or last - A_YEAR, last))
        return first, last


class DriftFilter(PeriodFilter):
    """A period, a team, a legal basis, an age."""

    team = Select(
        "Team",
        coerce=int,
        blank="Every team",
        choices=lambda: {str(team.id): team.name for team in teams()},
    )
    basis = Select(
        "Legal basis now", blank="Any", choices=lambda: dict(way_file.here().legal_bases)
    )
    age = Select("Age of a child", blank="Any", choices=AGES)

    def wanted(self) -> Wanted:
        """Return what the report is narrowed to."""
        first, last = self.period()
        youngest, _, oldest = (self.age.data or "").partition("-")
        return Wanted(
            first=first,
            last=last,
            today=clock.today(),
            team_id=self.team.data or None,
            legal_basis=self.basis.data or "",
            ages=(int(youngest), int(oldest)) if oldest else None,
        )
