"""Jobs of the cases."""

from kinship.core.jobs.asking import Job

START_BIRTHDAYS = Job(
    "cases.start_birthdays",
    ("on",),
    sentence="Puts the birthdays that change something into the work of the child's worker, ahead.",
    at="04:50",
    covers=("birthday events",),
)
