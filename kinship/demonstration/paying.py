"""The allowances of the population: what is paid by the week, on what ground, and reviewed when."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import Row, select

from kinship.core.database import db
from kinship.core.working_days import months_before
from kinship.demonstration import ages
from kinship.demonstration.clocks import Clocks
from kinship.demonstration.dwelling import living_in
from kinship.demonstration.rows import add
from kinship.demonstration.staff import Workforce
from kinship.demonstration.types import BadStoryError, Facts
from kinship.finance import rate_file
from kinship.finance.models import Agreement, AgreementLine
from kinship.finance.rules import rate_on
from kinship.finance.types import RENEWAL
from kinship.households.models import HouseholdMember
from kinship.timescales.types import Fact, On

YEAR = 12
"""Months from one review to the next."""


@dataclass
class Payer:
    """Pays the children of one scheme.

    Args:
        facts: what the file says of the scheme.
        workforce: who works there.
        chance: a seeded source of chance.
        today: the demonstration's day.
    """

    facts: Facts
    workforce: Workforce
    chance: Random
    today: date

    def pay(self) -> int:
        """Add an agreement for every child who is to be paid and is not paid yet.

        Returns:
            How many were added.
        """
        children = list(self._to_pay())
        self.chance.shuffle(children)
        carers = _carers()
        dues = self._reviews(len(children))
        rows = [
            self._agreement(child, due, carers) for child, due in zip(children, dues, strict=True)
        ]
        add(rows)
        add([self._line(row, child) for row, child in zip(rows, children, strict=True)])
        clocks = Clocks()
        for row in rows:
            self._start(clocks, row)
        add(clocks.rows)
        return len(rows)

    def _to_pay(self) -> Iterator[Row[Any]]:
        """Go through the children who live so, are to be paid, and have no agreement yet."""
        statement = select(Agreement.child_id).where(
            Agreement.scheme == self.facts.text("scheme"), Agreement.ended_on.is_(None)
        )
        paid = set(db.session.execute(statement).scalars())
        there = living_in(self.facts.texts("ways"))
        left = Counter(self.facts.part("paid").values)
        left.subtract(self._band(row) for row in there if row.child_id in paid)
        for row in there:
            band = self._band(row)
            if row.child_id in paid or (self.facts.has("paid") and left[band] <= 0):
                continue
            left[band] -= 1
            yield row

    def _band(self, row: Row[Any]) -> str:
        """Return the age band by which the file counts; "all" where it counts them together."""
        bands = self.facts.part("paid").values
        return "all" if "all" in bands else ages.band_of(row.born_on, self.today)

    def _reviews(self, number: int) -> list[date]:
        """Return the days on which so many reviews fall due, as the file spreads them."""
        found: list[date] = []
        for each in self.facts.each("reviews"):
            how_many = each.number("number") if each.has("number") else number - len(found)
            first, last = each.day("from"), each.day("until")
            found += [self._between(first, last) for _ in range(how_many)]
        if len(found) != number:
            message = f"{self.facts.where}: {len(found)} reviews for {number} agreements"
            raise BadStoryError(message)
        return found

    def _between(self, first: date, last: date) -> date:
        return date.fromordinal(self.chance.randint(first.toordinal(), last.toordinal()))

    def _agreement(self, child: Row[Any], due: date, carers: dict[int, int]) -> Agreement:
        began = max(child.started_on, months_before(due, 2 * YEAR))
        began = min(began, months_before(due, YEAR))
        return Agreement(
            case_id=child.case_id,
            child_id=child.child_id,
            payee_id=carers.get(child.household_id),
            scheme=self.facts.text("scheme"),
            starts_on=began,
            review_due_on=due,
            assessed_by_id=self.workforce.person(self.facts.text("assessed_by")).id,
            approved_by_id=self.workforce.person(self.facts.text("approved_by")).id,
            approved_on=began,
        )

    def _line(self, row: Agreement, child: Row[Any]) -> AgreementLine:
        pence, source = self._weekly(child)
        return AgreementLine(
            agreement_id=row.id,
            kind=RENEWAL,
            weekly_pence=pence,
            from_on=row.starts_on,
            reason=self.facts.text("reason", ""),
            source=source,
        )

    def _weekly(self, child: Row[Any]) -> tuple[int, str]:
        """Return the weekly pence and where the amount comes from."""
        if self.facts.has("weekly_pence"):
            among: list[int] = self.facts.get("weekly_pence")[
                ages.band_of(child.born_on, self.today)
            ]
            return self.chance.choice(among), self.facts.text("source")
        rate = rate_on(
            rate_file.rates_here(),
            self.facts.text("rates"),
            region=self.facts.text("region", ""),
            born=child.born_on,
            day=self.facts.day_or_none("rate_day") or self.today,
        )
        if rate is None:
            message = f"{self.facts.where}: there is no rate for {child.born_on}"
            raise BadStoryError(message)
        return rate.weekly_pence, self.facts.text("source", rate.source)

    def _start(self, clocks: Clocks, row: Agreement) -> None:
        on = On(
            "agreement",
            row.id,
            row.case_id,
            team_id=self.workforce.team("kinship").id,
            owner_id=row.assessed_by_id,
        )
        fact = Fact("The last review fell due", months_before(row.review_due_on, YEAR))
        clocks.start(rate_file.here().review, on=on, fact=fact)


def _carers() -> dict[int, int]:
    """Return the first carer of each household."""
    statement = (
        select(HouseholdMember.household_id, HouseholdMember.person_id)
        .where(HouseholdMember.role == "carer", HouseholdMember.left_on.is_(None))
        .order_by(HouseholdMember.id.desc())
    )
    return {row.household_id: row.person_id for row in db.session.execute(statement)}
