"""What would happen if somebody were given these: their load and their day, now and then."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kinship.core.web.choices import Option
from kinship.core.web.filters import plain_date, plural
from kinship.worklist import queries
from kinship.worklist.rules.capacity import standing, with_more
from kinship.worklist.types import Assessor, ChildRow, Marks, OpenRow
from kinship.worklist.types.capacity import Before, Work


class WhatIf(NamedTuple):
    """One person now, and with the chosen work; nothing is saved."""

    now: Before
    then: Before

    @property
    def words(self) -> str:
        """Both in one line, for the hint under a name."""
        now, then = self.now.load, self.then.load
        opens = plural(self.now.open, "open assessment")
        if now is None or then is None:
            return f"{opens}; no limit is agreed"
        return f"{opens}. Now {now.words}. With these: {then.words}"


def work_of(rows: Iterable[OpenRow], children: Mapping[int, Sequence[ChildRow]]) -> list[Work]:
    """Return what the chosen rows weigh by.

    Args:
        rows: the rows.
        children: the children of each.
    """
    return [
        Work(
            kind=row.kind,
            children=len(children.get(row.id, ())),
            in_proceedings=bool(row.proceedings_issued_on or row.court_filing_on),
            drafted=row.draft_complete_on is not None,
        )
        for row in rows
    ]


def what_if(
    people: Collection[Assessor],
    rows: Sequence[OpenRow],
    children: Mapping[int, Sequence[ChildRow]],
    marks: Marks,
) -> dict[int, WhatIf]:
    """Return everybody's load and day, now and with the rows they do not have yet.

    Args:
        people: who could be given them.
        rows: the chosen rows.
        children: the children of each.
        marks: the council's marks of today.
    """
    scheme, weeks = queries.scheme(marks.today), queries.pace_weeks()
    found = {}
    for key, worker in queries.workers({each.id for each in people}, marks.today).items():
        more = work_of((row for row in rows if row.assessor_id != key), children)
        now = standing(worker, scheme, marks.today, weeks=weeks)
        then = standing(with_more(worker, more), scheme, marks.today, weeks=weeks)
        found[key] = WhatIf(now, then)
    return found


def options(people: Iterable[Assessor], found: Mapping[int, WhatIf]) -> list[Option]:
    """Return who can be chosen, in-house first, each with what would happen.

    Args:
        people: who can be chosen.
        found: what would happen to each.
    """
    return [
        Option(
            str(each.id),
            f"{each.name} (independent)" if each.independent else each.name,
            found[each.id].words if each.id in found else "",
        )
        for each in sorted(people, key=lambda each: each.independent)
    ]


def done_words(before: Before) -> str:
    """Return when somebody's work is done at their pace, in words.

    Args:
        before: how they stand.
    """
    if not before.open:
        return "nothing open"
    if before.done_on is None:
        return f"not known: nothing signed off in {queries.pace_weeks()} weeks"
    return plain_date(before.done_on)
