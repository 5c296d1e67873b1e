"""Count the papers, marks, members and actions of a year of panels."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from kinship.panel.rules.figures import PEOPLE, count, number, percent, ratio, where
from kinship.panel.types import TAGS
from kinship.panel.types.annual import Figure, HeardItem, YearFacts

QUALITY = "Papers and reports"


def quality(items: Sequence[HeardItem]) -> list[Figure]:
    """Return what is said of papers, reports and the carers who were asked to come.

    Args:
        items: heard.
    """
    scored = [each for each in items if each.scores]
    marks = [mark for each in scored for mark in each.scores]
    papers, late = sum(each.papers for each in items), sum(each.late_papers for each in items)
    with_late = tuple(each.id for each in items if each.late_papers)
    mean = f"{number(Fraction(sum(marks), len(marks)))} of 4" if marks else "no mark on record"
    return [
        Figure(
            "late-papers",
            QUALITY,
            "Papers that came late",
            percent(late, papers),
            "versions of papers put in after the day for papers, out of all put in",
            late,
            papers,
            with_late,
        ),
        Figure(
            "quality",
            QUALITY,
            "Quality of reports, mean mark",
            mean,
            "sum of all marks (1 to 4) given at meetings, divided by their number",
            sum(marks) if marks else None,
            len(marks) if marks else None,
            tuple(each.id for each in scored),
        ),
        where(
            "carers-asked",
            QUALITY,
            "Carers asked to come",
            [each for each in items if not each.paper_only],
            lambda each: each.carers_asked,
            "of items not heard on paper",
        ),
        where(
            "carers-came",
            QUALITY,
            "Carers who took part",
            [each for each in items if each.carers_came is not None],
            lambda each: bool(each.carers_came),
            "of items whose minute says whether they did",
        ),
    ]


def people(year: YearFacts) -> list[Figure]:
    """Return what is said of members and of the actions meetings asked for.

    Args:
        year: what happened.
    """
    seats, came = sum(each.seats for each in year.meetings), sum(e.came for e in year.meetings)
    due, done = sum(e.due for e in year.actions), sum(e.done for e in year.actions)
    members = year.members
    tags = Counter(tag for each in members for tag in each.tags)
    found = [
        count("members", PEOPLE, "Members", len(members), "people whose term covers a day of it"),
        ratio("attendance", "Attendance", came, seats, "members who came, of places at meetings"),
        ratio(
            "trained",
            "Took part in training",
            sum(each.trained for each in members),
            len(members),
            "members with training on record in the year, of all members",
        ),
        ratio(
            "appraised",
            "Had their appraisal",
            sum(each.appraised for each in members),
            len(members),
            "members with an appraisal in the year, of all members",
        ),
        ratio("actions", "Actions complete", done, due, "actions done, of those due so far"),
        count("overdue", PEOPLE, "Actions overdue", due - done, "actions due so far and not done"),
    ]
    return found + [
        ratio(f"tag-{tag}", TAGS[tag], tags[tag], len(members), "members who bring this, of all")
        for tag in sorted(tags)
        if tag in TAGS
    ]
