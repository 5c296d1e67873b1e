"""Read papers: what was sent, received, given or written."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.arrangements.models import Arrangement, Paper
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.rules import needed_now
from kinship.arrangements.rules.papers import IN_CARE
from kinship.arrangements.types import Needed, Says
from kinship.arrangements.way_file import looked_after_ways
from kinship.cases.queries import row_of_case
from kinship.core.database import db
from kinship.people.models import Person
from kinship.timescales.models import Timescale

SHOWN = 40
SAYING = {
    Says.TO_LAST: (Says.TO_LAST, True),
    Says.NOT_TO_LAST: (Says.TO_LAST, False),
    Says.FEWER: (Says.FEWER, True),
    Says.NOT_FEWER: (Says.FEWER, False),
}
"""What a paper is about, and whether it says yes."""


class PaperRow(NamedTuple):
    """A paper as a list shows it."""

    id: int
    kind: str
    done_on: date
    to_whom: str
    how: str
    by_name: str
    note: str
    struck_on: date | None
    struck_why: str
    given_names: str | None
    known_as: str | None
    recorded_by: str | None

    @property
    def child(self) -> str:
        """The first name the child goes by; empty for a paper about the carer."""
        return self.known_as or self.given_names or ""


def papers_of_case(case_id: int, limit: int = SHOWN) -> list[PaperRow]:
    """Return the latest papers of a case, those recorded in error among them.

    Args:
        case_id: a case the reader may see.
        limit: at most so many.
    """
    own = [getattr(Paper, name) for name in PaperRow._fields[:9]]
    statement = (
        select(*own, Person.given_names, Person.known_as, Staff.full_name)
        .outerjoin(Person, Person.id == Paper.child_id)
        .outerjoin(Staff, Staff.id == Paper.recorded_by_id)
        .where(Paper.case_id == case_id)
        .order_by(Paper.done_on.desc(), Paper.id.desc())
        .limit(limit)
    )
    return [PaperRow._make(row) for row in db.session.execute(statement)]


def get_paper_of_case(case_id: int, paper_id: int) -> Paper:
    """Return a paper of a case.

    Args:
        case_id: a case the reader may see.
        paper_id: the paper.

    Raises:
        NotFoundError: the case has no such paper.
    """
    return row_of_case(Paper, case_id, paper_id)


def done_already(
    child_id: int, kinds: Collection[str], since: date | None, until: date
) -> date | None:
    """Return the day such a paper was last done for a child, if it was.

    Args:
        child_id: the child.
        kinds: the kinds of paper that count.
        since: not before this day, if given.
        until: not after this day.
    """
    statement = select(Paper.done_on).where(
        Paper.child_id == child_id,
        Paper.kind.in_(kinds),
        Paper.struck_on.is_(None),
        Paper.done_on <= until,
    )
    if since is not None:
        statement = statement.where(Paper.done_on >= since)
    found = db.session.execute(statement.order_by(Paper.done_on.desc()).limit(1))
    return found.scalar_one_or_none()


def papers_needed(case_id: int) -> list[Needed]:
    """Return the papers that a case can need now, with the dates that wait for them.

    Args:
        case_id: a case the reader may see.
    """
    kinds = papers_here().kinds
    rules = {rule for kind in kinds.values() for rule in kind.meets}
    clocks = (
        select(Timescale.rule, Timescale.due_on, Timescale.id)
        .where(
            Timescale.case_id == case_id,
            Timescale.rule.in_(rules),
            Timescale.closed_on.is_(None),
        )
        .order_by(Timescale.due_on, Timescale.id)
    )
    waiting = [(row.rule, row.due_on, row.id) for row in db.session.execute(clocks)]
    living = select(Arrangement.kind).where(
        Arrangement.case_id == case_id, Arrangement.ended_on.is_(None)
    )
    ways = set(db.session.execute(living).scalars())
    if ways & looked_after_ways():
        ways.add(IN_CARE)
    return needed_now(kinds.values(), waiting, ways)


def said_of_visits(arrangement: Arrangement) -> dict[Says, bool]:
    """Return what the latest papers since a child moved in say about the child's visits.

    Args:
        arrangement: where the child lives.

    Returns:
        Whether the child is to stay until grown up, and whether the child agreed to fewer visits;
        nothing for what no paper says.
    """
    kinds = papers_here().saying(*Says)
    if not kinds:
        return {}
    statement = (
        select(Paper.kind)
        .where(
            Paper.child_id == arrangement.child_id,
            Paper.kind.in_(kinds),
            Paper.struck_on.is_(None),
            Paper.done_on >= arrangement.started_on,
        )
        .order_by(Paper.done_on, Paper.id)
    )
    found: dict[Says, bool] = {}
    for code in db.session.execute(statement).scalars():
        about, yes = SAYING[Says(kinds[code])]
        found[about] = yes
    return found


def births_of(child_ids: Sequence[int]) -> dict[int, date | None]:
    """Return when children were born, where that is known.

    Args:
        child_ids: the children.
    """
    statement = select(Person.id, Person.born_on).where(Person.id.in_(child_ids))
    return {row.id: row.born_on for row in db.session.execute(statement)}


def first_name_of(person_id: int) -> str:
    """Return the first name somebody goes by.

    Args:
        person_id: the person.
    """
    statement = select(Person.given_names, Person.known_as).where(Person.id == person_id)
    row = db.session.execute(statement).one_or_none()
    return (row.known_as or row.given_names) if row else ""
