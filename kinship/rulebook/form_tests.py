"""How forms can be tested, what a broken rule does, and where it is mended."""

from enum import StrEnum


class Place(StrEnum):
    """Where a broken rule is mended."""

    SECTION = "section"
    CHECKS = "checks"
    VISITS = "visits"
    PEOPLE = "people"
    AGREEMENTS = "agreements"
    ASSESSMENTS = "assessments"
    MARKS = "marks"
    SHARING = "sharing"
    DISAGREEMENT = "disagreement"


class Severity(StrEnum):
    """What a broken rule does to submitting."""

    BLOCKS = "blocks"
    WARNS = "warns"


class Test(StrEnum):
    """The ways a form can be tested; each is a function of kinship/assessments/rules.py."""

    __test__ = False

    ALL_ANSWERED = "all answered"
    ANY_ANSWERED = "any answered"
    AT_LEAST = "at least"
    WORDS = "words"
    RECENT = "recent"
    ADULTS_NAMED = "adults named"
    PEOPLE_KNOWN = "people known"
    CHECKS_BACK = "checks back"
    RISKS_DECIDED = "risks decided"
    BLANK = "blank"
    ROWS = "rows"
    EACH_ROW = "each row"
    ONE_ROW = "one row"
    ROWS_FOR = "rows for"
    SESSIONS = "sessions"
    CHILD_SEEN = "child seen"
    VIEWS_RECENT = "views recent"
    OBSERVED = "observed"
    FAMILY_TIME = "family time"
    BALANCE = "balance"
    EVIDENCE = "evidence"
    CHECKS_LAST = "checks last"
    SHARED_IN_TIME = "shared in time"
    MARKS_DECIDED = "marks decided"
    DISAGREEMENT_ANSWERED = "disagreement answered"
    SIBLINGS_ASSESSED = "siblings assessed"
    AGREED = "agreed"
    AVOIDED_WORDS = "avoided words"
    COPIED = "copied"
    OTHER_FAMILIES = "other families"
    AFTERCARE = "aftercare"
    EVERY_PAIR = "every pair"
    NO_OTHER_ANSWER = "no other answer"
    IN_TIME_FOR_COURT = "in time for court"


NUMBERED = {
    Test.AT_LEAST,
    Test.WORDS,
    Test.RECENT,
    Test.ROWS,
    Test.SESSIONS,
    Test.CHILD_SEEN,
    Test.VIEWS_RECENT,
    Test.OBSERVED,
    Test.EVIDENCE,
    Test.SHARED_IN_TIME,
    Test.AVOIDED_WORDS,
    Test.COPIED,
    Test.AFTERCARE,
}
"""Tests that need a number; it stands in the form file."""

NO_QUESTIONS = {
    Test.ADULTS_NAMED,
    Test.PEOPLE_KNOWN,
    Test.CHECKS_BACK,
    Test.RISKS_DECIDED,
    Test.CHECKS_LAST,
    Test.SIBLINGS_ASSESSED,
    Test.AGREED,
    Test.AVOIDED_WORDS,
    Test.COPIED,
    Test.OTHER_FAMILIES,
    Test.EVERY_PAIR,
    Test.EVIDENCE,
    Test.IN_TIME_FOR_COURT,
    Test.MARKS_DECIDED,
    Test.SHARED_IN_TIME,
    Test.DISAGREEMENT_ANSWERED,
}
"""Tests that look at the record, or at everything that is written."""

WITH_WORDS = {
    Test.AVOIDED_WORDS,
    Test.AGREED,
    Test.ROWS_FOR,
    Test.ONE_ROW,
    Test.NO_OTHER_ANSWER,
}
"""Tests that need words or codes; they stand in the form file too."""

WITH_NUMBERS = {Test.BALANCE: 3}
"""Tests that need several numbers, and how many."""
