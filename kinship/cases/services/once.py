"""A second press of the same button answers with the first result."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.cases.models import Enquiry, Referral
from kinship.cases.rules import Problems
from kinship.core.database import db
from kinship.core.errors import RefusedError

Pressed = TypeVar("Pressed", Enquiry, Referral)


def pressed_before(model: type[Pressed], submit_key: str | None) -> Pressed | None:
    """Return what the first press of this button saved, if there was one.

    Args:
        model: the table that holds the key.
        submit_key: the key of the submission, or None where nothing was pressed.
    """
    if not submit_key:
        return None
    statement = select(model).where(model.submit_key == submit_key)
    return db.session.execute(statement).scalar_one_or_none()


def first_result(model: type[Pressed], submit_key: str | None, error: IntegrityError) -> Pressed:
    """Return what another press saved in the same moment, or raise what went wrong.

    Args:
        model: the table that holds the key.
        submit_key: the key of the submission.
        error: what the database said.

    Raises:
        IntegrityError: no other press explains it.
    """
    found = pressed_before(model, submit_key)
    if found is None:
        raise error
    return found


def refuse_if(problems: Problems) -> None:
    """Refuse with every problem at its field, if there is one.

    Args:
        problems: field to message.

    Raises:
        RefusedError: there is a problem.
    """
    if problems:
        raise RefusedError(problems)
