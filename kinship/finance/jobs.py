"""Jobs of finance."""

from kinship.core.jobs.asking import Job

START_BANDS = Job(
    "finance.start_bands",
    ("on",),
    sentence="Asks finance for the new amount of each child who soon reaches another age band.",
    at="04:45",
    covers=("birthday events: age bands",),
)
