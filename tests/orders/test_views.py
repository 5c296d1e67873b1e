from datetime import date

import pytest

from kinship.arrangements.queries import current_of
from kinship.core.database import db
from kinship.orders import services
from kinship.orders.models import Order
from kinship.orders.types import Application, Grant
from tests.factories.accounts import make_staff, make_team
from tests.factories.browsing import browse_as
from tests.factories.homes import SOMEBODY, make_arrangement, make_full_approval


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month),
            f"{name}-year": str(day.year)}  # fmt: skip


@pytest.fixture
def home(family):
    make_arrangement(family.case, family.amara, family.household)
    return make_full_approval(family.case, family.household, family.amara)


@pytest.fixture
def worker(app, family, home):
    return browse_as(app, make_staff("social_worker", team=family.team))


@pytest.fixture
def orders(family) -> str:
    return f"/cases/{family.case.id}/orders"


def granted(family, **changes) -> Order:
    grant = Grant(
        **{
            "child_id": family.amara.id, "kind": "special-guardianship",
            "granted_on": date(2026, 10, 16), "holder_ids": (family.carer.id,),
            "family_time": "Sees mum on Saturdays", **changes,
        }
    )  # fmt: skip
    return services.record_order(case=family.case, grant=grant, by=SOMEBODY)


def applied(family) -> Order:
    application = Application(
        child_id=family.amara.id, kind="special-guardianship", applied_on=date(2026, 9, 1),
        holder_ids=(family.carer.id,), court="Teesmere Family Court",
    )  # fmt: skip
    return services.record_application(case=family.case, application=application, by=SOMEBODY)


def form(family, **changes) -> dict[str, object]:
    return {
        "child_id": str(family.amara.id),
        "kind": "special-guardianship",
        "holder_ids": [str(family.carer.id)],
        **changes,
    }


@pytest.mark.parametrize(
    ("hearing", "message"),
    [
        (date(2026, 8, 31), "must be on or after 1 September 2026, when the application was made"),
        (date(2032, 1, 1), "must be within the next 5 years"),
    ],
)
def test_an_impossible_hearing_is_said_at_its_field_with_all_that_is_wrong(
    family, worker, orders, hearing, message
):
    worker.get(f"{orders}/apply")
    sent = form(family, kind="", court="Teesmere Family Court")
    days = parts("applied_on", date(2026, 9, 1)) | parts("hearing_on", hearing)
    page = worker.submit({**sent, **days}, status=422)
    said = {where: words for words, where in page.errors}
    assert message in said["hearing_on-day"]
    assert said["kind"] == "Select the kind of order"
    assert page.value("court") == "Teesmere Family Court"
    assert page.value("hearing_on-year") == str(hearing.year)
    assert db.session.query(Order).count() == 0


def test_an_order_goes_through_its_pages_and_ends_nothing_before_the_last(family, worker, orders):
    worker.get(f"{orders}/apply")
    page = worker.submit(form(family, **parts("applied_on", date(2026, 9, 1))))
    assert "Applied for" in page.text
    worker.get(page.link("Record the hearing"))
    page = worker.submit(parts("hearing_on", date(2026, 10, 16)))
    assert "Hearing listed" in page.text
    page = worker.get(page.link("It was granted"))
    assert page.value("kind") == "special-guardianship"
    page = worker.submit(parts("granted_on", date(2026, 10, 16)))
    assert page.h1 == "Confirm what the order ends"
    assert "“Kinship foster carer” ends for Amara." in page.text
    assert "Amara stays in the same home, from then on as “Special guardianship”." in page.text
    assert "“Approval as a kinship foster carer” ends." in page.text
    assert current_of(family.amara.id).kind == "EN_KFC"
    page = worker.submit({})
    assert "In force" in page.text
    assert "Friday 1 June 2036" in page.text or "1 June 2036" in page.text
    db.session.expire_all()
    assert current_of(family.amara.id).kind == "EN_SGO"


def test_a_grant_waits_on_the_list_until_somebody_confirms(family, worker, orders):
    order_id = granted(family).id
    db.session.commit()
    page = worker.get(orders)
    assert "Granted, to confirm" in page.text
    page = worker.get(page.link("See what it ends"))
    worker.submit({})
    db.session.expire_all()
    assert current_of(family.amara.id).kind == "EN_SGO"
    assert worker.get(f"{orders}/{order_id}/confirm").address == orders


def test_a_form_without_answers_says_what_is_missing(family, worker, orders):
    worker.get(f"{orders}/granted")
    page = worker.submit({}, status=422)
    assert page.errors == [
        ("Select the child", "child_id"),
        ("Select the kind of order", "kind"),
        ("Enter the date it was granted", "granted_on-day"),
    ]
    page = worker.submit(
        form(family, holder_ids=None, **parts("granted_on", date(2026, 10, 16))), status=422
    )
    assert page.errors == [("Select who holds the order", "holder_ids")]


def test_another_day_of_ending_needs_its_reason(family, worker, orders):
    worker.get(f"{orders}/granted")
    sent = form(
        family, **parts("granted_on", date(2026, 10, 16)), **parts("ends_on", date(2030, 6, 1))
    )
    page = worker.submit(sent, status=422)
    assert page.errors == [
        ("Enter why the order ends on another day than the birthday", "ends_on_reason")
    ]
    worker.submit({**sent, "ends_on_reason": "The order says so"})
    assert db.session.query(Order).one().ends_on == date(2030, 6, 1)


def test_two_presses_record_one_order(family, worker, orders):
    page = worker.get(f"{orders}/granted")
    sent = form(
        family, submit_key=page.value("submit_key"), **parts("granted_on", date(2026, 10, 16))
    )
    for _ in range(2):
        worker.post(f"{orders}/granted", sent)
    assert db.session.query(Order).count() == 1


def test_an_application_is_refused_or_withdrawn(family, worker, orders):
    applied(family)
    db.session.commit()
    page = worker.get(orders)
    worker.get(page.link("It was refused or withdrawn"))
    page = worker.submit({"how": "withdrawn", **parts("on", date(2026, 10, 1))})
    assert "Withdrawn" in page.text


def test_an_order_ends(family, worker, orders):
    order = granted(family)
    services.confirm_order(order=order, aftercare_acknowledged=False, by=SOMEBODY)
    db.session.commit()
    worker.get(f"{orders}/{order.id}/end")
    page = worker.submit({"how": "discharged", **parts("on", date(2026, 11, 20))})
    assert "The court ended it" in page.text


def test_a_teenagers_order_is_confirmed_only_after_the_warning(app, family, orders, scotland):
    family.amara.born_on = date(2011, 7, 1)
    make_arrangement(family.case, family.amara, family.household, kind="SC_KIN_LAC")
    order = granted(family, kind="kinship-care-order")
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    page = worker.get(f"{orders}/{order.id}/confirm")
    assert "Amara loses aftercare rights" in page.text
    page = worker.submit({}, status=422)
    assert page.errors == [
        ("Tick to say the family has been told about aftercare", "aftercare_acknowledged")
    ]
    page = worker.submit({"aftercare_acknowledged": "yes"})
    assert "Aftercare warning given" in page.text


def test_an_application_for_a_teenager_asks_for_the_warning(app, family, orders, scotland):
    family.amara.born_on = date(2011, 7, 1)
    make_arrangement(family.case, family.amara, family.household, kind="SC_KIN_LAC")
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    worker.get(f"{orders}/apply")
    sent = form(family, kind="residence-order", **parts("applied_on", date(2026, 9, 1)))
    page = worker.submit(sent, status=422)
    assert page.errors[0][1] == "aftercare_warned"
    assert worker.submit({**sent, "aftercare_warned": "yes"}).status == 200


def test_finance_sees_dates_and_holders_and_no_text(app, family, home, orders):
    granted(family)
    page = browse_as(app, make_staff("finance_officer")).get(orders)
    assert "Grace Adeyemi" in page.text
    assert "16 October 2026" in page.text
    assert "Sees mum" not in page.text
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    assert "Sees mum on Saturdays" in worker.get(orders).text


def test_another_teams_case_does_not_exist(app, family, home, orders):
    order = granted(family)
    other = browse_as(app, make_staff("social_worker", team=make_team("Other")))
    for page in ("", "/apply", "/granted", f"/{order.id}/granted", f"/{order.id}/hearing",
                 f"/{order.id}/refused", f"/{order.id}/confirm", f"/{order.id}/end"):  # fmt: skip
        other.get(orders + page, 404)


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("social_worker", 200, 200),
        ("team_leader", 200, 200),
        ("head_of_service", 200, 403),
        ("finance_officer", 200, 403),
        ("business_support", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_who_reads_and_who_writes(app, family, home, orders, role, reads, writes):
    someone = browse_as(app, make_staff(role, team=family.team))
    someone.get(orders, reads)
    someone.get(f"{orders}/granted", writes)


def test_the_list_costs_the_same_however_many_orders(family, worker, orders, statements):
    granted(family)
    db.session.commit()
    statements.clear()
    worker.get(orders)
    first = len(statements)
    for month in (3, 4, 5):
        granted(family, kind="interim-care-order", granted_on=date(2026, month, 1))
    db.session.commit()
    statements.clear()
    worker.get(orders)
    assert len(statements) == first <= 10, statements
