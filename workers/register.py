"""Every piece of work by its job's name."""

from kinship.messages.jobs import SEND_DIGESTS
from kinship.reports.jobs import COUNT_TEAMS
from kinship.timescales.jobs import FLAG_OVERDUE
from workers.base import Work
from workers.tasks import messages, reports, timescales

TASKS: dict[str, Work] = {
    FLAG_OVERDUE.name: timescales.flag_overdue,
    COUNT_TEAMS.name: reports.count_teams,
    SEND_DIGESTS.name: messages.send_digests,
}
