"""Read one row that belongs to a case, whichever area keeps it."""

from typing import TypeVar

from sqlalchemy import ColumnElement, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries.scope import visible_to
from kinship.core.database import Base, db
from kinship.core.errors import NotFoundError

Row = TypeVar("Row", bound=Base)


def visible_row(model: type[Row], key: int, actor: Actor) -> Row:
    """Return a row on a case this person may see.

    Args:
        model: a table with the columns `id` and `case_id`.
        key: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or none for this person.
    """
    case_id: ColumnElement[int] = getattr(model, "case_id")  # noqa: B009 - of any such table
    on_case = Case.id == case_id
    statement = select(model).join(Case, on_case).where(_key(model) == key, visible_to(actor))
    return _found(db.session.execute(statement).scalar_one_or_none())


def row_of_case(model: type[Row], case_id: int, key: int) -> Row:
    """Return a row of a case.

    Args:
        model: a table with the columns `id` and `case_id`.
        case_id: a case the reader may see.
        key: its key.

    Raises:
        NotFoundError: the case has no such row.
    """
    of_case: ColumnElement[int] = getattr(model, "case_id")  # noqa: B009 - of any such table
    statement = select(model).where(_key(model) == key, of_case == case_id)
    return _found(db.session.execute(statement).scalar_one_or_none())


def _key(model: type[Row]) -> ColumnElement[int]:
    key: ColumnElement[int] = getattr(model, "id")  # noqa: B009 - of any such table
    return key


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFoundError
    return row
