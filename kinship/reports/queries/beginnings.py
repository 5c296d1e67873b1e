"""Count referrals: who made them, which were not for the service, and the offers of a meeting."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case, Referral
from kinship.cases.types import OFFERED, Screening
from kinship.core.database import db
from kinship.reports.queries.drift import of_own


class MeetingCounts(NamedTuple):
    """What became of family meetings on the referrals of a period."""

    referrals: int = 0
    offered: int = 0
    held: int = 0
    not_offered: int = 0
    with_reason: int = 0


class SourceRow(NamedTuple):
    """How many referrals a team or person of one kind made, and how many were not for us."""

    source: str
    referrals: int
    not_for_us: int


def meetings(first: date, last: date, actor: Actor) -> MeetingCounts:
    """Count the referrals of a period by what became of the family meeting.

    Args:
        first: the first day of the period.
        last: its last day.
        actor: who asks; a team leader counts their own teams.
    """
    reason = func.trim(Referral.family_meeting_reason) != ""
    statement = (
        select(Referral.family_meeting, reason, func.count())
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.received_on.between(first, last), *of_own(actor))
        .group_by(Referral.family_meeting, reason)
    )
    rows = [(code, bool(why), number) for code, why, number in db.session.execute(statement)]
    every = sum(number for _, _, number in rows)
    offered = sum(number for code, _, number in rows if code in OFFERED)
    return MeetingCounts(
        every,
        offered,
        sum(number for code, _, number in rows if code == "held"),
        every - offered,
        sum(number for code, why, number in rows if code not in OFFERED and why),
    )


def by_source(first: date, last: date, actor: Actor) -> list[SourceRow]:
    """Count the referrals of a period by who made them, the most first.

    Args:
        first: the first day of the period.
        last: its last day.
        actor: who asks; a team leader counts their own teams.
    """
    not_for_us = Referral.outcome == Screening.NOT_FOR_US.value
    statement = (
        select(Referral.source, func.count(), func.count().filter(not_for_us))
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.received_on.between(first, last), *of_own(actor))
        .group_by(Referral.source)
        .order_by(func.count().desc(), Referral.source)
    )
    return [SourceRow._make(row) for row in db.session.execute(statement)]
