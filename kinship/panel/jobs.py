"""Jobs of the panel."""

from kinship.core.jobs.asking import Job

CHASE = Job(
    "panel.chase",
    ("on",),
    sentence="Puts what panels wait for into the work of whoever owes it: papers, answers about "
    "conflicts, the agenda and, after the meeting, its minutes. Takes away members' private notes "
    "on packs that closed.",
    at="05:00",
    covers=("panel chase: papers owed, conflicts unanswered, agendas not fixed, minutes owed",),
)
WATCH_CHECKS = Job(
    "panel.watch_checks",
    ("on",),
    sentence="Finds checks that run out before the panel they are booked for, and says by when to "
    "renew them.",
    at="04:55",
    covers=("checks that run out before a booked panel",),
)

MAKE_PACK = Job(
    "panel.make_pack",
    ("meeting_id", "number"),
    sentence="Makes a version of a panel's pack: draws attached files and numbers the pages.",
)
