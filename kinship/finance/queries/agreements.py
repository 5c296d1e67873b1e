"""Read agreements with their lines and reviews."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from kinship.cases.queries import row_of_case
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.finance.models import Agreement, AgreementLine, FinanceReview
from kinship.finance.rules import line_on

MOST = 100


def get_of_case(case_id: int, agreement_id: int) -> Agreement:
    """Return an agreement of a case.

    Args:
        case_id: a case the reader may see.
        agreement_id: the agreement.

    Raises:
        NotFoundError: the case has no such agreement.
    """
    return row_of_case(Agreement, case_id, agreement_id)


def of_case(case_id: int) -> list[Agreement]:
    """Return every agreement on a case: those that live first, then the newest.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Agreement)
        .where(Agreement.case_id == case_id)
        .order_by(Agreement.ended_on.is_not(None), Agreement.starts_on.desc(), Agreement.id.desc())
        .limit(MOST)
    )
    return list(db.session.execute(statement).scalars())


def live_schemes(child_id: int) -> list[str]:
    """Return the schemes a child is paid under now, or is proposed to be.

    Args:
        child_id: the child.
    """
    statement = (
        select(Agreement.scheme)
        .where(Agreement.child_id == child_id, Agreement.ended_on.is_(None))
        .order_by(Agreement.id)
    )
    return list(db.session.execute(statement).scalars())


def lines_of(agreement_ids: Sequence[int]) -> dict[int, list[AgreementLine]]:
    """Return the lines of each agreement, the newest first.

    Args:
        agreement_ids: the agreements.
    """
    statement = (
        select(AgreementLine)
        .where(AgreementLine.agreement_id.in_(agreement_ids))
        .order_by(AgreementLine.from_on.desc(), AgreementLine.id.desc())
    )
    found: dict[int, list[AgreementLine]] = {key: [] for key in agreement_ids}
    for row in db.session.execute(statement).scalars():
        found[row.agreement_id].append(row)
    return found


def reviews_of(agreement_ids: Sequence[int]) -> dict[int, list[FinanceReview]]:
    """Return the reviews of each agreement, the newest first.

    Args:
        agreement_ids: the agreements.
    """
    statement = (
        select(FinanceReview)
        .where(FinanceReview.agreement_id.in_(agreement_ids))
        .order_by(FinanceReview.due_on.desc(), FinanceReview.id.desc())
    )
    found: dict[int, list[FinanceReview]] = {key: [] for key in agreement_ids}
    for row in db.session.execute(statement).scalars():
        found[row.agreement_id].append(row)
    return found


def weekly_now(agreement_id: int, day: date) -> int:
    """Return what is paid by the week on a day, in pence; the first line before it begins.

    Args:
        agreement_id: the agreement.
        day: the day asked about.

    Raises:
        NotFoundError: it has no line at all.
    """
    line = line_on(lines_of([agreement_id])[agreement_id], day)
    if line is None:
        raise NotFoundError
    return line.weekly_pence
