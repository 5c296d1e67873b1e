"""Read the live allowances whose child soon reaches another age band of its rates."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.ages import birthday
from kinship.core.database import db
from kinship.finance import rate_file
from kinship.finance.models import Agreement
from kinship.finance.rules import band_ages, band_change
from kinship.finance.types import BandChange
from kinship.people.models import Person

MOST = 100
LEAP_DAY = timedelta(days=1)
"""Somebody born on 29 February has a birthday on 1 March."""


class BandRow(NamedTuple):
    """A live allowance, its child, and the birthday from which the rates say another amount."""

    agreement_id: int
    case_id: int
    team_id: int | None
    reference: str
    given_names: str
    family_name: str
    scheme: str
    assessed_by_id: int | None
    change: BandChange

    @property
    def child(self) -> str:
        """The child's name."""
        return f"{self.given_names} {self.family_name}".strip()


def bands_ahead(
    first: date, last: date, actor: Actor | None = None, most: int | None = None
) -> list[BandRow]:
    """Return the allowances that reach another band in a stretch of days, the soonest first.

    Args:
        first: the first day.
        last: the last day.
        actor: who asks; None for a job, which looks at every case.
        most: at most so many; None for all.
    """
    rates = rate_file.rates_here()
    schemes = {c: s.rates for c, s in rate_file.here().schemes.items() if s.rates}
    ages = {age for table in schemes.values() for age in band_ages(rates, table)}
    if not ages:
        return []
    statement = (
        select(
            Agreement.id, Agreement.case_id, Case.team_id, Case.reference, Person.given_names,
            Person.family_name, Agreement.scheme, Agreement.assessed_by_id, Person.born_on,
        )
        .join(Case, Case.id == Agreement.case_id)
        .join(Person, Person.id == Agreement.child_id)
        .where(Agreement.ended_on.is_(None), Agreement.approved_on.is_not(None))
        .where(Agreement.scheme.in_(sorted(schemes)))
        .where(or_(*(_born_for(age, first, last) for age in sorted(ages))))
    )  # fmt: skip
    if actor is not None:
        statement = statement.where(visible_to(actor))
    found = []
    for row in db.session.execute(statement):
        born = row.born_on or first
        change = band_change(rates, schemes[row.scheme], born=born, first=first, last=last)
        if change is not None:
            found.append(BandRow._make((*row[:-1], change)))
    return sorted(found, key=lambda row: (row.change.on, row.agreement_id))[:most]


def _born_for(age: int, first: date, last: date) -> ColumnElement[bool]:
    """Say that somebody has this birthday in a stretch of days, a leap day either way."""
    return Person.born_on.between(birthday(first, -age) - LEAP_DAY, birthday(last, -age))
