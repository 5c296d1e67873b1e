"""Jobs that clocks need."""

from kinship.core.jobs.asking import Job

FLAG_OVERDUE = Job(
    "timescales.flag_overdue",
    ("on",),
    sentence="Raises what is late or becomes unlawful to whoever answers, once per level.",
    at="05:10",
    covers=(
        "legal clock watch",
        "assessments overdue",
        "reviews overdue",
        "visits due",
        "checks that run out",
        "panel decisions and letters owed",
    ),
)
