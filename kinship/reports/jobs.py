"""Jobs of the reports, and every scheduled job in the order of the day."""

from kinship.core.jobs.asking import Job
from kinship.messages.jobs import SEND_DIGESTS
from kinship.timescales.jobs import FLAG_OVERDUE

COUNT_TEAMS = Job(
    "reports.count_teams",
    ("on",),
    sentence="Counts what each team has outstanding and overdue, and keeps the numbers for good.",
    at="06:30",
    covers=("snapshot",),
)
SCHEDULED: dict[str, Job] = {job.name: job for job in (FLAG_OVERDUE, COUNT_TEAMS, SEND_DIGESTS)}
