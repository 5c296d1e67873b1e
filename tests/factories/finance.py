"""Make agreements; each is worked out by one person and approved by another."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.finance import services
from kinship.finance.models import Agreement
from kinship.finance.types import Assessed
from kinship.people.models import Person
from tests.factories.accounts import make_actor


def assessed(child: Person, payee: Person, **columns) -> Assessed:
    return Assessed(
        **{
            "child_id": child.id,
            "payee_id": payee.id,
            "scheme": "EN-FOST",
            "starts_on": date(2026, 1, 5),
            "region": "rest",
            **columns,
        }
    )


def make_agreement(
    case: Case,
    child: Person,
    payee: Person,
    *,
    by: Actor | None = None,
    approver: Actor | None = None,
    **columns,
) -> Agreement:
    row = services.assess_allowance(
        case=case,
        assessed=assessed(child, payee, **columns),
        by=by or make_actor("finance_officer"),
    )
    approver = approver or make_actor("head_of_service")
    return services.agree_allowance(agreement=row, by=approver)
