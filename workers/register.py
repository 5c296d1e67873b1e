"""Every piece of work by its job's name."""

from kinship.assessments.jobs import MAKE_PAPER, RAISE_STANDING_STILL, WATCH_HOMES
from kinship.cases.jobs import START_BIRTHDAYS
from kinship.finance.jobs import START_BANDS
from kinship.messages.jobs import SEND_DIGESTS
from kinship.panel.jobs import CHASE, MAKE_PACK, WATCH_CHECKS
from kinship.reports.jobs import COUNT_TEAMS
from kinship.timescales.jobs import FLAG_OVERDUE
from workers.base import Work
from workers.tasks import assessments, cases, finance, messages, panel, reports, timescales

TASKS: dict[str, Work] = {
    START_BANDS.name: finance.start_bands,
    START_BIRTHDAYS.name: cases.start_birthdays,
    WATCH_HOMES.name: assessments.watch_homes,
    RAISE_STANDING_STILL.name: assessments.raise_standing_still,
    MAKE_PAPER.name: assessments.make_paper,
    WATCH_CHECKS.name: panel.watch_checks,
    CHASE.name: panel.chase,
    MAKE_PACK.name: panel.make_pack,
    FLAG_OVERDUE.name: timescales.flag_overdue,
    COUNT_TEAMS.name: reports.count_teams,
    SEND_DIGESTS.name: messages.send_digests,
}
