"""Jobs of the assessments."""

from kinship.core.jobs.asking import Job

RAISE_STANDING_STILL = Job(
    "assessments.raise_standing_still",
    ("on",),
    sentence="Raises assessments that stand still with an independent assessor or were sent back.",
    at="05:20",
    covers=("assessments without activity", "assessments sent back twice"),
)
