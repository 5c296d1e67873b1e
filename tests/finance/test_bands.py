"""Finance is asked ahead for the amount of the next age band; no amount changes by itself."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.finance.models import AgreementLine
from kinship.finance.services import start_bands
from kinship.timescales.queries import open_on
from kinship.timescales.types import On
from tests.factories.accounts import make_staff
from tests.factories.cases import make_case
from tests.factories.finance import make_agreement
from tests.factories.people import make_child
from workers.tasks.finance import start_bands as task

FIFTH = date(2026, 12, 10)
TODAY = date(2026, 11, 23)


@pytest.fixture
def ivy(family, scotland):
    return make_child("Ivy", "Okafor", born=date(2021, 12, 10))


def make_paid(family, child):
    case = make_case(family.team, child)
    columns = {"scheme": "SC-R33", "region": "", "starts_on": date(2026, 1, 5)}
    return make_agreement(case, child, family.carer, **columns)


@pytest.fixture
def paid(family, ivy):
    return make_paid(family, ivy)


def asked(row) -> list[tuple[str, date]]:
    return [
        (c.rule, c.due_on)
        for c in open_on(On("agreement", row.id))
        if c.rule == "local-allowance-band"
    ]


def test_finance_is_asked_once_two_weeks_before_the_birthday_and_no_amount_changes(paid):
    assert task("2026-11-23") == {"started": 1, "failed": 0}
    assert asked(paid) == [("local-allowance-band", date(2026, 11, 26))]
    owners = {c.owner_id for c in open_on(On("agreement", paid.id)) if c.due_on < FIFTH}
    assert owners == {paid.assessed_by_id}
    assert task("2026-11-23") == {"started": 0, "failed": 0}
    amounts = select(AgreementLine.weekly_pence)
    assert list(db.session.execute(amounts).scalars()) == [16831]


@pytest.mark.parametrize(
    ("on", "started"),
    [(date(2026, 10, 14), 0), (date(2026, 10, 15), 1), (FIFTH, 1), (date(2026, 12, 11), 0)],
)
def test_it_is_asked_from_eight_weeks_before_to_the_birthday(paid, on, started):
    assert start_bands(on, by=job_actor("x"))["started"] == started


def test_a_corrected_birth_moves_the_date(paid, ivy):
    start_bands(TODAY, by=job_actor("x"))
    ivy.born_on = date(2021, 12, 17)
    db.session.flush()
    start_bands(TODAY, by=job_actor("x"))
    assert asked(paid) == [("local-allowance-band", date(2026, 12, 3))]


def test_an_agreement_nobody_has_approved_and_one_that_ended_are_left_alone(paid):
    paid.approved_on = None
    db.session.flush()
    assert start_bands(TODAY, by=job_actor("x"))["started"] == 0


def test_the_page_shows_both_rates_and_the_mixed_week(paid, visit):
    text = visit(make_staff("finance_officer")).get("/finance/birthdays").text
    for words in ("10 December 2026", "turns 5", "£168.31", "£195.81", "£184.02", "3 days"):
        assert words in text


def test_a_restricted_case_and_other_roles_see_none_of_it(paid, visit, sign_in):
    db.session.get_one(Case, paid.case_id).restricted = True
    db.session.flush()
    assert "£184.02" not in visit(make_staff("finance_officer")).get("/finance/birthdays").text
    assert sign_in(make_staff("panel_administrator")).get("/finance/birthdays").status_code == 403


def test_the_page_costs_the_same_however_many(paid, family, visit, statements):
    pages = visit(make_staff("finance_officer"))

    def cost() -> int:
        db.session.commit()
        statements.clear()
        pages.get("/finance/birthdays")
        return len(statements)

    first = cost()
    make_paid(family, make_child("Noor", "Okafor", born=date(2021, 12, 11)))
    assert cost() == first <= 4
