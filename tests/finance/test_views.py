from datetime import date

import pytest

from kinship.core.database import db
from kinship.finance import services
from kinship.finance.models import FinanceReview
from kinship.finance.types import Held
from kinship.orders import services as orders
from kinship.orders.types import Grant
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.browsing import browse_as
from tests.factories.finance import assessed, make_agreement
from tests.factories.homes import SOMEBODY, make_arrangement


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month),
            f"{name}-year": str(day.year)}  # fmt: skip


@pytest.fixture
def home(family):
    make_arrangement(family.case, family.amara, family.household)


@pytest.fixture
def jo(app):
    return make_staff("finance_officer", name="Jo Marsh")


@pytest.fixture
def officer(app, home, jo):
    return browse_as(app, jo)


@pytest.fixture
def money(family) -> str:
    return f"/cases/{family.case.id}/money"


def form(family, **changes) -> dict[str, object]:
    return {
        "child_id": str(family.amara.id),
        "payee_id": str(family.carer.id),
        "scheme": "EN-FOST",
        "region": "rest",
        **parts("starts_on", date(2026, 1, 5)),
        **changes,
    }


def test_an_allowance_is_worked_out_by_one_and_approved_by_another(app, family, officer, money):
    page = officer.get(f"{money}/new")
    assert "falls due 12 months after" in page.text
    page = officer.submit(form(family))
    assert "To be approved" in page.text
    assert "£194" in page.text
    assert "Approve this allowance" not in page.text
    head = browse_as(app, make_staff("head_of_service"))
    page = head.get("/finance")
    head.get(page.link("Approve the allowance for Amara Okafor"))
    page = head.submit({})
    assert page.messages == ["The allowance is agreed, and its review has a date"]
    assert "Tuesday 5 January 2027, in 43 days" in page.text


def test_a_year_without_rates_asks_for_the_amount_and_its_source(family, officer, money):
    officer.get(f"{money}/new")
    sent = form(family, **parts("starts_on", date(2026, 6, 1)))
    page = officer.submit(sent, status=422)
    assert page.errors == [("Enter the weekly amount: no rate is on record for that day", "weekly")]
    page = officer.submit({**sent, "weekly": "210.50"}, status=422)
    assert [field for _, field in page.errors] == ["source", "reason"]
    assert page.value("weekly") == "210.50"
    page = officer.submit(
        {**sent, "weekly": "210.50", "source": "Council rates 2026/27", "reason": "Age 8"}
    )
    assert "£210.50" in page.text


def test_no_change_takes_two_clicks(family, officer, jo, money):
    make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    db.session.commit()
    page = officer.get("/finance")
    officer.get(page.link("Review the allowance for Amara Okafor"))
    page = officer.submit({})
    assert page.messages == ["Review of Amara Okafor saved. Nothing paid has changed"]
    assert db.session.query(FinanceReview).one().outcome == "no change"


def test_a_reduction_is_refused_in_words(family, officer, jo, money):
    row = make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    db.session.commit()
    officer.get(f"{money}/{row.id}/review")
    page = officer.submit(
        {"outcome": "reduction proposed", "proposed_weekly": "8", "reasons": "Less"}, status=422
    )
    assert page.errors == [
        ("A reduction needs notice and a window for the carer's views", "outcome")
    ]
    assert db.session.query(FinanceReview).count() == 0


def test_an_increase_is_kept_as_a_proposal(family, officer, jo, money):
    row = make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    db.session.commit()
    officer.get(f"{money}/{row.id}/review")
    officer.submit(
        {"outcome": "increase proposed", "proposed_weekly": "220", "reasons": "Turned 11"}
    )
    page = officer.get(money)
    assert "An increase is proposed: £220 a week" in page.text
    assert "£194" in page.text


def test_two_presses_hold_one_review(family, officer, jo, money):
    row = make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    db.session.commit()
    page = officer.get(f"{money}/{row.id}/review")
    sent = {
        "submit_key": page.value("submit_key"), "outcome": "no change",
        **parts("held_on", date(2026, 11, 23)),
    }  # fmt: skip
    for _ in range(2):
        officer.post(f"{money}/{row.id}/review", sent)
    assert db.session.query(FinanceReview).count() == 1


def test_an_ending_says_why_and_who_decided(family, officer, jo, money):
    row = make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    db.session.commit()
    officer.get(f"{money}/{row.id}/end")
    page = officer.submit({}, status=422)
    assert [message for message, _ in page.errors] == [
        "Enter the last day",
        "Enter why it ends, in words the family can read",
        "Enter who decided, with their post",
    ]
    page = officer.submit(
        {
            "reason": "An order was granted.",
            "decided_by": "Corinne Haddow, head of service",
            **parts("on", date(2026, 11, 20)),
        }
    )
    assert "Corinne Haddow, head of service" in page.text


def test_an_order_puts_the_agreement_on_the_list_to_look_at(family, officer, jo, money):
    make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    grant = Grant(
        child_id=family.amara.id, kind="special-guardianship", granted_on=date(2026, 10, 16),
        holder_ids=(family.carer.id,),
    )  # fmt: skip
    order = orders.record_order(case=family.case, grant=grant, by=SOMEBODY)
    orders.confirm_order(order=order, aftercare_acknowledged=False, by=SOMEBODY)
    db.session.commit()
    rows = officer.get("/finance").table("to-look-at")
    assert rows[0][0] == "Amara Okafor"
    assert "Special guardianship order granted 16 Oct 2026" in rows[0][3]
    assert "Look at this" in officer.get(money).text


@pytest.mark.parametrize(
    ("starts_on", "due", "shown"),
    [
        (date(2025, 11, 22), "overdue", True),
        (date(2025, 11, 23), "overdue", False),
        (date(2025, 11, 23), "soon", True),
        (date(2026, 1, 18), "soon", True),
        (date(2026, 1, 19), "soon", False),
        (date(2026, 1, 19), "", True),
        (date(2026, 1, 19), "nonsense", True),
    ],
)
def test_the_list_is_filtered_by_when_the_review_is_due(family, officer, jo, starts_on, due, shown):
    make_agreement(family.case, family.amara, family.carer, by=act_as(jo), starts_on=starts_on)
    db.session.commit()
    page = officer.get(f"/finance?due={due}")
    assert ("No review matches." in page.text) is not shown


def test_the_list_says_how_late_each_review_is(family, officer, jo):
    make_agreement(
        family.case, family.amara, family.carer, by=act_as(jo), starts_on=date(2025, 10, 12)
    )
    db.session.commit()
    row = officer.get("/finance").table("reviews")[0]
    assert row[0].startswith("overdue by 42 days")
    assert row[4] == "£194"


def test_a_scheme_filters_the_list(family, officer, jo):
    make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    db.session.commit()
    assert "No review matches." in officer.get("/finance?scheme=EN-SGA").text


def test_social_workers_see_amounts_and_no_notes(app, family, home, jo, money):
    row = make_agreement(
        family.case, family.amara, family.carer, by=act_as(jo), weekly_pence=20000,
        source="Council", reason="Kept private",
    )  # fmt: skip
    held = Held(held_on=date(2026, 11, 20), outcome="no change", carer_said="Money is tight")
    services.hold_review(agreement=row, held=held, by=act_as(jo))
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    page = worker.get(money)
    assert "£200" in page.text
    assert "Kept private" not in page.text
    assert "Money is tight" not in page.text
    assert "Money is tight" in browse_as(app, jo).get(money).text


def test_another_teams_money_does_not_exist(app, family, home, jo, money):
    make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    other = browse_as(app, make_staff("social_worker", team=make_team("Other")))
    other.get(money, 404)
    assert "No review matches." in other.get("/finance").text


@pytest.mark.parametrize(
    ("role", "reads", "writes", "approves"),
    [
        ("finance_officer", 200, 200, 403),
        ("head_of_service", 200, 403, 200),
        ("social_worker", 200, 403, 403),
        ("team_leader", 200, 403, 403),
        ("childs_social_worker", 403, 403, 403),
        ("business_support", 403, 403, 403),
        ("panel_administrator", 403, 403, 403),
    ],
)
def test_who_reads_writes_and_approves(app, family, home, jo, money, role, reads, writes, approves):
    row = services.assess_allowance(
        case=family.case, assessed=assessed(family.amara, family.carer), by=act_as(jo)
    )
    someone = browse_as(app, make_staff(role, team=family.team))
    someone.get("/finance", reads)
    someone.get(money, reads)
    someone.get(f"{money}/new", writes)
    someone.get(f"{money}/{row.id}/agree", approves)


def test_an_agreement_of_another_case_is_not_found(family, officer, money):
    officer.get(f"{money}/999999/review", 404)


def test_pages_cost_the_same_however_many_agreements(family, officer, jo, money, statements):
    def costs() -> list[int]:
        found = []
        for address in ("/finance", money):
            db.session.commit()
            statements.clear()
            officer.get(address)
            found.append(len(statements))
        return found

    row = make_agreement(family.case, family.amara, family.carer, by=act_as(jo))
    first = costs()
    make_agreement(family.case, family.tobi, family.carer, by=act_as(jo))
    held = Held(held_on=date(2026, 11, 20), outcome="no change")
    services.hold_review(agreement=row, held=held, by=act_as(jo))
    assert costs() == first
    assert first[0] <= 6
    assert first[1] <= 13
