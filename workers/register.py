"""Every piece of work by its job's name."""

from kinship.messages.jobs import SEND_DIGESTS
from kinship.timescales.jobs import FLAG_OVERDUE
from workers.base import Work
from workers.tasks import messages, timescales

TASKS: dict[str, Work] = {
    FLAG_OVERDUE.name: timescales.flag_overdue,
    SEND_DIGESTS.name: messages.send_digests,
}
