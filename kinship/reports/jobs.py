"""Jobs of the reports, and every scheduled job in the order of the day."""

from kinship.assessments.jobs import RAISE_STANDING_STILL, WATCH_HOMES
from kinship.cases.jobs import START_BIRTHDAYS
from kinship.core.jobs.asking import Job
from kinship.finance.jobs import START_BANDS
from kinship.messages.jobs import SEND_DIGESTS
from kinship.panel.jobs import CHASE, WATCH_CHECKS
from kinship.timescales.jobs import FLAG_OVERDUE

COUNT_TEAMS = Job(
    "reports.count_teams",
    ("on",),
    sentence="Counts what each team has outstanding and overdue, and keeps the numbers for good.",
    at="06:30",
    covers=("snapshot",),
)
SCHEDULED: dict[str, Job] = {
    job.name: job
    for job in (
        START_BANDS,
        START_BIRTHDAYS,
        WATCH_HOMES,
        WATCH_CHECKS,
        CHASE,
        FLAG_OVERDUE,
        RAISE_STANDING_STILL,
        COUNT_TEAMS,
        SEND_DIGESTS,
    )
}
