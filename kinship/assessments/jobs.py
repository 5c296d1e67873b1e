"""Jobs of the assessments."""

from kinship.core.jobs.asking import Job

WATCH_HOMES = Job(
    "assessments.watch_homes",
    ("on",),
    sentence="Adds the checks that are due where somebody moved in or has come of age.",
    at="04:52",
    covers=("checks due when a household changes",),
)
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
