"""Jobs of the assessments."""

from kinship.core.jobs.asking import Job

RAISE_STANDING_STILL = Job(
    "assessments.raise_standing_still",
    ("on",),
    sentence="Raises assessments that stand still with an independent assessor or were sent back.",
    at="05:20",
    covers=("assessments without activity", "assessments sent back twice"),
)
MAKE_PAPER = Job(
    "assessments.make_paper",
    ("paper_id",),
    sentence="Prints the full, carers' or court copy of an assessment that somebody asked for.",
)
