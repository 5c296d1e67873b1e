"""What the money page of a case shows, in a fixed number of statements."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kinship.arrangements.queries import of_case as homes_of_case
from kinship.cases.queries import staff_names
from kinship.core.errors import NotFoundError
from kinship.finance.models import Agreement, AgreementLine, FinanceReview
from kinship.finance.queries.agreements import (
    get_of_case,
    lines_of,
    of_case,
    reviews_of,
)
from kinship.finance.rate_file import here, scheme_name
from kinship.finance.rules import line_on, state_of
from kinship.finance.types import AgreementState
from kinship.people.queries import names as person_names


class AgreementView(NamedTuple):
    """An agreement with all that is said about it."""

    row: Agreement
    scheme: str
    state: AgreementState
    child: str
    payee: str
    assessed_by: str
    approved_by: str
    line: AgreementLine | None
    lines: list[AgreementLine]
    reviews: list[FinanceReview]
    fits: bool


def money_view(case_id: int, children: Mapping[int, str], today: date) -> list[AgreementView]:
    """Return the agreements on a case.

    Args:
        case_id: a case the reader may see.
        children: the names of its children.
        today: the day asked about.
    """
    return _views(of_case(case_id), case_id, children, today)


def agreement_view(
    case_id: int, agreement_id: int, children: Mapping[int, str], today: date
) -> AgreementView:
    """Return one agreement of a case.

    Args:
        case_id: a case the reader may see.
        agreement_id: the agreement.
        children: the names of its children.
        today: the day asked about.

    Raises:
        NotFoundError: the case has no such agreement.
    """
    found = _views([get_of_case(case_id, agreement_id)], case_id, children, today)
    if not found:
        raise NotFoundError
    return found[0]


def _views(
    rows: list[Agreement], case_id: int, children: Mapping[int, str], today: date
) -> list[AgreementView]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    lines, reviews = lines_of(ids), reviews_of(ids)
    people = person_names({row.payee_id for row in rows if row.payee_id})
    staff = staff_names(*(key for row in rows for key in (row.assessed_by_id, row.approved_by_id)))
    lives = {home.child_id: home.kind for home in homes_of_case(case_id) if home.ended_on is None}
    return [
        AgreementView(
            row=row,
            scheme=scheme_name(row.scheme),
            state=state_of(
                approved_on=row.approved_on,
                ended_on=row.ended_on,
                review_due_on=row.review_due_on,
                today=today,
            ),
            child=children.get(row.child_id, ""),
            payee=people.get(row.payee_id or 0, ""),
            assessed_by=staff.get(row.assessed_by_id or 0, ""),
            approved_by=staff.get(row.approved_by_id or 0, ""),
            line=line_on(lines[row.id], today),
            lines=lines[row.id],
            reviews=reviews[row.id],
            fits=row.ended_on is not None or _fits(row.scheme, lives.get(row.child_id)),
        )
        for row in rows
    ]


def _fits(scheme: str, way: str | None) -> bool:
    known = here().schemes.get(scheme)
    return known is None or way in known.ways
