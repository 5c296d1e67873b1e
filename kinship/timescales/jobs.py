"""Jobs that clocks need."""

from kinship.core.jobs.asking import Job

FLAG_OVERDUE = Job(
    "timescales.flag_overdue",
    ("on",),
    sentence="Flags what is overdue and raises it to whoever answers, once per level.",
    at="05:10",
)
