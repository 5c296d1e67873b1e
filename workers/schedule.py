"""What runs by itself, and when, in London time.

Every hour is clear of midnight and of the hour in which the clocks change.
"""

from celery.schedules import crontab

from kinship.assessments.jobs import RAISE_STANDING_STILL, WATCH_HOMES
from kinship.cases.jobs import START_BIRTHDAYS
from kinship.finance.jobs import START_BANDS
from kinship.messages.jobs import SEND_DIGESTS
from kinship.panel.jobs import CHASE, WATCH_CHECKS
from kinship.reports.jobs import COUNT_TEAMS
from kinship.timescales.jobs import FLAG_OVERDUE

DAILY = (
    # First, so that the sweep finds them: allowances that reach another age band, weeks ahead.
    START_BANDS,
    # And birthdays that change something else.
    START_BIRTHDAYS,
    # Checks that are due because somebody moved in or came of age.
    WATCH_HOMES,
    # And checks that will have run out by the day of the panel.
    WATCH_CHECKS,
    # And what the coming panels wait for.
    CHASE,
    # Before anybody starts work: what is overdue, and who answers for it.
    FLAG_OVERDUE,
    # After the dates: assessments that stand still although nothing is late yet.
    RAISE_STANDING_STILL,
    # Before the day begins: how much each team has outstanding and overdue, kept for good.
    COUNT_TEAMS,
    # When the day begins: one message each, in numbers only.
    SEND_DIGESTS,
)
DELIVER_SECONDS = 60.0
"""How often work that waits without a broker is looked for, and the scheduler is heard of."""


def schedule() -> dict[str, dict[str, object]]:
    """Return the schedule as Celery's beat reads it."""
    daily = {
        job.name: {
            "task": "jobs.daily",
            "schedule": crontab(hour=job.at.partition(":")[0], minute=job.at.partition(":")[2]),
            "args": [job.name],
        }
        for job in DAILY
    }
    return {
        **daily,
        "jobs.deliver": {"task": "jobs.deliver", "schedule": DELIVER_SECONDS},
    }
