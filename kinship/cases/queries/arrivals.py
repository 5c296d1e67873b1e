"""Read how children came to live with family or friends."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from kinship.cases.models import (
    Arrival,
    ArrivalAnswer,
    ArrivalChild,
    ArrivalReading,
    ArrivalStatus,
)
from kinship.cases.queries.options import carers_in
from kinship.cases.queries.rows import row_of_case
from kinship.cases.types import Answer, Status
from kinship.core.database import db
from kinship.people.models import Person


class ArrivalRow(NamedTuple):
    """An account with its status as it stands."""

    id: int
    moved_at: datetime
    told_by: str
    author_name: str
    written_at: datetime
    carers: str | None
    status: str | None
    decided_on: date | None


class AnswerRow(NamedTuple):
    """An answer, and when it was written by whom."""

    question: str
    code: str
    words: str
    author_name: str
    written_at: datetime


class MovedChild(NamedTuple):
    """A child of an account."""

    arrival_id: int
    given_names: str
    known_as: str
    family_name: str
    born_on: date | None

    @property
    def name(self) -> str:
        """The child's name, with the first name the child goes by."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()


def arrivals_of(case_id: int) -> list[ArrivalRow]:
    """Return the accounts of a case, those whose status is not decided first, then the latest.

    Args:
        case_id: a case the reader may see.
    """
    now = latest_status()
    own = [getattr(Arrival, name) for name in ArrivalRow._fields[:5]]
    statement = (
        select(
            *own, carers_in(Arrival.household_id), ArrivalStatus.status, ArrivalStatus.decided_on
        )
        .outerjoin(ArrivalStatus, ArrivalStatus.id == now)
        .where(Arrival.case_id == case_id)
        .order_by(
            func.coalesce(ArrivalStatus.status, Status.UNDECIDED.value) != Status.UNDECIDED.value,
            Arrival.moved_at.desc(),
            Arrival.id.desc(),
        )
    )
    return [ArrivalRow._make(row) for row in db.session.execute(statement)]


def latest_status() -> ColumnElement[int]:
    """Return the key of the decision that counts, as a column beside `Arrival`."""
    made = aliased(ArrivalStatus)
    return (
        select(func.max(made.id))
        .where(made.arrival_id == Arrival.id)
        .correlate(Arrival)
        .scalar_subquery()
    )


def status_of() -> ColumnElement[str]:
    """Return what an arrangement is by the decision that counts, as a column beside `Arrival`."""
    made = aliased(ArrivalStatus)
    return (
        select(made.status)
        .where(made.arrival_id == Arrival.id)
        .order_by(made.id.desc())
        .limit(1)
        .correlate(Arrival)
        .scalar_subquery()
    )


def get_arrival(case_id: int, arrival_id: int) -> Arrival:
    """Return an account of a case.

    Args:
        case_id: a case the reader may see.
        arrival_id: the account.

    Raises:
        NotFoundError: this case has no such account.
    """
    return row_of_case(Arrival, case_id, arrival_id)


def moved_children(arrival_ids: Iterable[int]) -> dict[int, list[MovedChild]]:
    """Return the children of accounts, the eldest first.

    Args:
        arrival_ids: accounts of cases the reader may see.
    """
    wanted = list(arrival_ids)
    found: dict[int, list[MovedChild]] = {key: [] for key in wanted}
    if not wanted:
        return found
    statement = (
        select(
            ArrivalChild.arrival_id,
            Person.given_names,
            Person.known_as,
            Person.family_name,
            Person.born_on,
        )
        .join(Person, Person.id == ArrivalChild.child_id)
        .where(ArrivalChild.arrival_id.in_(wanted))
        .order_by(ArrivalChild.arrival_id, Person.born_on, Person.id)
    )
    for row in db.session.execute(statement):
        found[row.arrival_id].append(MovedChild._make(row))
    return found


def answers_of(arrival_id: int) -> list[AnswerRow]:
    """Return every answer of an account, the earliest first; of a question the last one counts.

    Args:
        arrival_id: an account of a case the reader may see.
    """
    columns = [getattr(ArrivalAnswer, name) for name in AnswerRow._fields]
    statement = (
        select(*columns).where(ArrivalAnswer.arrival_id == arrival_id).order_by(ArrivalAnswer.id)
    )
    return [AnswerRow._make(row) for row in db.session.execute(statement)]


def latest_answers(arrival_id: int) -> dict[str, Answer]:
    """Return the answer that counts for each question.

    Args:
        arrival_id: an account of a case the reader may see.
    """
    return {row.question: Answer(row.code, row.words) for row in answers_of(arrival_id)}


def status_now(arrival_id: int) -> str:
    """Return what the arrangement is by the decision that counts; empty before there is one.

    Args:
        arrival_id: an account of a case the reader may see.
    """
    statement = (
        select(ArrivalStatus.status)
        .where(ArrivalStatus.arrival_id == arrival_id)
        .order_by(ArrivalStatus.id.desc())
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none() or ""


def statuses_of(arrival_id: int) -> list[ArrivalStatus]:
    """Return every decision about what an arrangement is, the latest first.

    Args:
        arrival_id: an account of a case the reader may see.
    """
    statement = (
        select(ArrivalStatus)
        .where(ArrivalStatus.arrival_id == arrival_id)
        .order_by(ArrivalStatus.id.desc())
    )
    return list(db.session.execute(statement).scalars())


def readings_of(arrival_id: int) -> list[ArrivalReading]:
    """Return to whom an account was read back, the latest first.

    Args:
        arrival_id: an account of a case the reader may see.
    """
    statement = (
        select(ArrivalReading)
        .where(ArrivalReading.arrival_id == arrival_id)
        .order_by(ArrivalReading.id.desc())
    )
    return list(db.session.execute(statement).scalars())
