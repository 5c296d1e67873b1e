"""Jobs that messages need."""

from kinship.core.jobs.asking import Job

SEND_DIGESTS = Job(
    "messages.send_digests",
    ("on",),
    sentence="Sends each person one message a day that counts what waits for them, without names.",
    at="07:30",
    covers=("digest", "reminders weeks ahead"),
)
