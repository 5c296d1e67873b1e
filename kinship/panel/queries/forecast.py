"""Forecast many cases at once: a fixed number of statements, however many there are."""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, or_, select

from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.cases.models import Allocation, Case
from kinship.cases.queries import visible_to
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.panel.queries import settings
from kinship.panel.queries.almanac import almanac, almanac_of
from kinship.panel.queries.gathered import Gathered, gathered, gathered_of, soonest
from kinship.panel.queries.threatened import facts_of
from kinship.panel.rules.forecast import outlook, savers
from kinship.panel.types.forecast import Almanac, Facts
from kinship.panel.types.outlook import Outlook, Owes, Saver

MOST = 60
"""So many cases with the soonest limits are forecast on one screen."""
KEPT = 512
"""So many forecasts stay as they are, as long as the facts of the case and the calendar do."""


def of_case(case_id: int) -> list[Outlook]:
    """Return the forecasts of one case: of its legal limit, and of each court that waits.

    Args:
        case_id: a case the reader may see.
    """
    return _outlooks(gathered_of([case_id]))


def of_cases(case_ids: Iterable[int]) -> dict[int, Outlook]:
    """Return the forecast of the legal limit of several cases; none for those without a limit.

    Args:
        case_ids: cases the reader may see.
    """
    keys = sorted(set(case_ids))
    if not keys:
        return {}
    found = _outlooks(gathered_of(keys))
    return {each.facts.case_id: each for each in found if not each.facts.for_court}


def of_teams(actor: Actor) -> list[Outlook]:
    """Return what can still become unlawful, first what becomes impossible first.

    Args:
        actor: who answers for the teams.
    """
    mine = [Case.team_id.in_(sorted(actor.team_ids))] if actor.scope is Scope.TEAM else []
    wanted = and_(_soon(), visible_to(actor), *mine)
    return in_order(_outlooks(gathered(wanted, MOST), soon=True))


def owed_by(actor: Actor) -> list[Outlook]:
    """Return the forecasts whose next step one person owes, in the same order.

    Args:
        actor: who holds the case, works on it, writes its assessment or signs it off.
    """
    allocated = select(Allocation.case_id).where(
        Allocation.staff_id == actor.staff_id, Allocation.until_on.is_(None)
    )
    written = select(Assessment.case_id).where(
        Assessment.assessor_id == actor.staff_id, Assessment.closed_on.is_(None)
    )
    mine = [Case.worker_id == actor.staff_id, Case.id.in_(allocated), Case.id.in_(written)]
    signs = actor.may(Permission.ASSESSMENTS_SIGN_OFF) and actor.scope is Scope.TEAM
    if signs and actor.team_ids:
        mine.append(Case.team_id.in_(sorted(actor.team_ids)))
    keys = soonest(and_(or_(*mine), _soon(), visible_to(actor)), MOST)
    found = _outlooks(gathered_of(keys), soon=True) if keys else []
    return in_order(each for each in found if _owes(actor, each, signs=signs))


def _owes(actor: Actor, found: Outlook, *, signs: bool) -> bool:
    """Say whether the next step is this person's."""
    step, facts = found.next, found.facts
    if step is None:
        return False
    if step.owes is Owes.ASSESSOR:
        writes = facts.work.assessor_id if facts.work else None
        return actor.staff_id == (writes or facts.worker_id)
    if step.owes is Owes.MANAGER:
        return signs and facts.team_id in actor.team_ids
    return step.owes is Owes.WORKER and actor.staff_id == facts.worker_id


def with_savers(found: Iterable[Outlook]) -> list[tuple[Outlook, tuple[Saver, ...]]]:
    """Return forecasts with what would still save each.

    Args:
        found: the forecasts.
    """
    rows = list(found)
    calendar = almanac() if rows else None
    return [(each, savers(each, calendar)) for each in rows] if calendar else []


def in_order(found: Iterable[Outlook]) -> list[Outlook]:
    """Order forecasts by what becomes impossible first.

    Args:
        found: the forecasts.
    """
    return sorted(
        found, key=lambda each: (each.turns_on, each.facts.limit_on, each.facts.reference)
    )


def _soon() -> ColumnElement[bool]:
    """Return which cases are looked at ahead: by their limit, or by the day of a court.

    Each is found by an index of its own, so that nobody reads every case.
    """
    today = clock.today()
    until = today + timedelta(days=settings.number("forecast_days"))
    limit = select(Case.id).where(
        Case.closed_on.is_(None), Case.legal_limit_on.between(today, until)
    )
    filed = select(Assessment.case_id).where(
        Assessment.closed_on.is_(None), Assessment.court_filing_on.between(today, until)
    )
    return Case.id.in_(limit.union(filed))


def _outlooks(read: Gathered, *, soon: bool = False) -> list[Outlook]:
    """Return the forecasts of cases; with `soon` only of limits that fall in the days ahead."""
    found, meetings = facts_of(read)
    if soon:
        today = clock.today()
        until = today + timedelta(days=settings.number("forecast_days"))
        found = [each for each in found if today <= each.limit_on <= until]
    calendar = almanac_of(meetings) if found else None
    return [_outlook(facts, calendar) for facts in found] if calendar else []


@lru_cache(maxsize=KEPT)
def _outlook(facts: Facts, calendar: Almanac) -> Outlook:
    return outlook(facts, calendar)
