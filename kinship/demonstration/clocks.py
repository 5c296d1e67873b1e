"""Clocks of the population, worked out by the rules of the rulebook and added in bulk."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kinship.core import clock, installation
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Due, Rule
from kinship.timescales.from_days import due_from_day
from kinship.timescales.models import Timescale
from kinship.timescales.rules import counted
from kinship.timescales.types import ClosedHow, Fact, On


@dataclass
class Clocks:
    """The clocks that are to be added."""

    rows: list[Timescale] = field(default_factory=list)

    def start(
        self, rule: str, *, on: On, fact: Fact, met_on: date | None = None
    ) -> Timescale | None:
        """Start a clock, and meet it where the day it was met is known.

        Args:
            rule: its rule.
            on: the record.
            fact: what it runs from.
            met_on: the day it was met.

        Returns:
            The clock; None where this council has not switched the rule on.
        """
        council = installation.council()
        if not _is_on(rule, fact.on, council):
            return None
        due = _due(rule, fact.on, council)
        row = Timescale(
            **counted(_rule(rule, fact.on, council), due),
            subject_kind=on.kind,
            subject_id=on.id,
            case_id=on.case_id,
            team_id=on.team_id,
            owner_id=on.owner_id,
            fact=fact.what,
            from_on=fact.on,
            created_at=clock.now(),
            closed_on=met_on,
            closed_how=ClosedHow.MET.value if met_on else None,
        )
        self.rows.append(row)
        return row


@cache
def _is_on(rule: str, day: date, council: str) -> bool:
    return rulebook.is_switched_on(_rule(rule, day, council), council)


@cache
def _rule(rule: str, day: date, council: str) -> Rule:
    return rulebook.rule_for(rule, day, council=council)


@cache
def _due(rule: str, day: date, council: str) -> Due:
    return due_from_day(rule, day, council=council)
