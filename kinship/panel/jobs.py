"""Jobs of the panel."""

from kinship.core.jobs.asking import Job

WATCH_CHECKS = Job(
    "panel.watch_checks",
    ("on",),
    sentence="Finds checks that run out before the panel they are booked for, and says by when to "
    "renew them.",
    at="04:55",
    covers=("checks that run out before a booked panel",),
)
