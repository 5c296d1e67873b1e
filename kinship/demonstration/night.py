"""The night before the demonstration's day: what the jobs have found by the time work begins."""

from datetime import date

from kinship.accounts.types import job_actor
from kinship.assessments.services import watch
from kinship.cases.services.birthdays import start_birthdays
from kinship.core.database import transaction
from kinship.demonstration import days
from kinship.finance.services import start_bands
from kinship.panel.services import chasing, checks
from kinship.reports import services as reports
from kinship.timescales import services as timescales


def pass_over(day: date) -> int:
    """Do what the scheduled jobs do before work begins, messages apart; commits its own steps.

    A worker that starts later finds it done, as after any night.

    Args:
        day: the day that begins.

    Returns:
        How many questions were raised with whoever answers for them.
    """
    by = job_actor("load-demo")
    with days.on(day):
        start_bands(day, by=by)
        start_birthdays(day, by=by)
        checks.watch_checks(day, by=by)
        chasing.chase(day, by=by)
        raised = sum(timescales.flag_overdue(day, by=by).escalated.values())
        raised += watch.raise_standing_still(day, by=by)["raised"]
        with transaction():
            reports.count_teams(day, by=by)
    return raised
