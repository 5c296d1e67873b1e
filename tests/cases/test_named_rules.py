"""Days on which nobody had a part somebody should have: a table of cases."""

from dataclasses import dataclass
from datetime import date

import pytest

from kinship.cases.rules import gap_words, gaps

OPENED, TODAY = date(2026, 11, 2), date(2026, 11, 23)
WORKER, CHILDS, OFFICER = "kinship worker", "child's social worker", "reviewing officer"


@dataclass
class Part:
    role: str
    from_on: date
    until_on: date | None = None


def nov(number):
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("held", "closed", "expected"),
    [
        ([Part(WORKER, nov(2))], None, []),
        ([], None, [(WORKER, 22, True)]),
        ([Part(WORKER, nov(3))], None, [(WORKER, 1, False)]),
        ([Part(WORKER, nov(2), nov(9)), Part(WORKER, nov(9))], None, []),
        ([Part(WORKER, nov(2), nov(9)), Part(WORKER, nov(10))], None, []),
        ([Part(WORKER, nov(2), nov(9)), Part(WORKER, nov(11))], None, [(WORKER, 1, False)]),
        ([Part(WORKER, nov(2), nov(22))], None, [(WORKER, 1, True)]),
        ([Part(WORKER, nov(2), nov(23))], None, []),
        ([Part(WORKER, nov(2), nov(20))], nov(20), []),
        ([Part(WORKER, nov(2), nov(18))], nov(20), [(WORKER, 2, False)]),
        ([Part(WORKER, nov(2)), Part(CHILDS, nov(9), nov(13))], None, [(CHILDS, 10, True)]),
        ([Part(WORKER, nov(2)), Part(OFFICER, nov(9))], None, []),
        ([Part(WORKER, nov(2)), Part("support worker", nov(9), nov(10))], None, []),
        ([Part(WORKER, nov(2), nov(20)), Part(WORKER, nov(5), nov(6))], nov(20), []),
    ],
)
def test_days_without_anybody(held, closed, expected):
    found = gaps(held, OPENED, closed, TODAY)
    assert [(each.role, each.days, each.now) for each in found] == expected


def test_what_stands_open_comes_first_and_is_said_in_words():
    held = [Part(WORKER, nov(3)), Part(CHILDS, nov(2), nov(22))]
    found = gaps(held, OPENED, None, TODAY)
    assert [gap_words(each) for each in found] == [
        "No child's social worker for 1 day",
        "No kinship worker for 1 day",
    ]
