from datetime import date

from kinship.messages.rules import digest_body, digest_subject
from kinship.messages.types import Waiting


def test_a_digest_counts_and_points_to_the_page():
    body = digest_body(Waiting(7, limits=1, overdue=2, to_answer=1), "http://x/my-work")
    assert body.splitlines() == [
        "1 legal limit passes within 14 days or has passed.",
        "2 pieces of work are overdue.",
        "1 question waits for your answer.",
        "",
        "See what and why: http://x/my-work",
    ]


def test_the_subject_holds_a_date_and_nobodys_name():
    assert digest_subject(date(2026, 11, 3)) == "Kinship: your work on 3 November 2026"


def test_nobody_is_written_to_for_nothing():
    assert not Waiting(7).anything
    assert Waiting(7, soon=1).anything
