from datetime import date

import pytest
from sqlalchemy import select

from kinship.arrangements.queries import current_of
from kinship.arrangements.types import on_approval, on_child
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.orders import services
from kinship.orders.models import Order
from kinship.orders.queries import consequences, holders_of, state
from kinship.orders.types import Application, Grant, OrderState
from kinship.timescales.queries import open_on
from tests.factories.homes import (
    SOMEBODY,
    make_arrangement,
    make_full_approval,
    make_temporary_approval,
)
from tests.factories.people import make_child, make_household, make_person

TODAY = date(2026, 11, 23)


@pytest.fixture
def grace(family):
    """The carer, who lives in the household."""
    return family.carer


def apply(family, grace, **changes):
    application = Application(
        **{
            "child_id": family.amara.id, "kind": "special-guardianship",
            "applied_on": date(2026, 9, 1), "holder_ids": (grace.id,), "court": "Teesmere",
            **changes,
        }
    )  # fmt: skip
    return services.record_application(case=family.case, application=application, by=SOMEBODY)


def grant(family, grace, order=None, **changes):
    given = Grant(
        **{
            "child_id": family.amara.id, "kind": "special-guardianship",
            "granted_on": date(2026, 10, 16), "holder_ids": (grace.id,), **changes,
        }
    )  # fmt: skip
    return services.record_order(case=family.case, grant=given, by=SOMEBODY, order=order)


def confirm(order, *, acknowledged=False):
    return services.confirm_order(order=order, aftercare_acknowledged=acknowledged, by=SOMEBODY)


def test_an_order_goes_from_application_through_a_hearing_to_its_grant(family, grace):
    order = apply(family, grace)
    assert state(order, TODAY) is OrderState.APPLIED
    services.list_hearing(order=order, hearing_on=date(2026, 10, 16), by=SOMEBODY)
    assert state(order, TODAY) is OrderState.HEARING
    grant(family, grace, order)
    assert (state(order, TODAY), order.ends_on) == (OrderState.TO_CONFIRM, date(2036, 6, 1))
    assert holders_of([order.id]) == {order.id: [grace.id]}


def test_a_grant_ends_nothing_until_somebody_confirms(family, grace):
    make_arrangement(family.case, family.amara, family.household)
    approval = make_full_approval(family.case, family.household, family.amara)
    order = grant(family, grace)
    assert (current_of(family.amara.id).kind, approval.ended_on) == ("EN_KFC", None)
    confirm(order)
    home = current_of(family.amara.id)
    assert (home.kind, home.started_on) == ("EN_SGO", date(2026, 10, 16))
    assert home.legal_basis == "special-guardianship"
    assert (approval.ended_on, approval.ended_how) == (date(2026, 10, 16), "order granted")
    assert {row.rule for row in open_on(on_child(family.amara.id, family.case.id))} == {
        "en-sg-support-review", "en-sg-previously-looked-after-3-years", "en-sgo-ends-18",
    }  # fmt: skip
    assert open_on(on_approval(approval.id, family.case.id)) == []


def test_what_will_happen_is_said_before_it_happens(family, grace):
    make_arrangement(family.case, family.amara, family.household)
    make_full_approval(family.case, family.household, family.amara)
    effect = consequences(grant(family, grace))
    assert effect.ends_way == "Kinship foster carer"
    assert effect.begins_way == "Special guardianship"
    assert effect.ends_approvals == ("Approval as a kinship foster carer",)
    assert effect.since == date(2026, 10, 16)


def test_an_approval_goes_on_for_the_other_child(family, grace):
    make_temporary_approval(family.case, family.household, family.amara, family.tobi)
    order = grant(family, grace)
    assert consequences(order).keeps_approvals == ("Temporary approval (regulation 24)",)
    confirm(order)
    assert family.case.legal_limit_on == date(2026, 11, 29)
    assert current_of(family.tobi.id).kind == "EN_TEMP24"


def test_an_order_ends_the_limit_of_a_temporary_approval(family, grace):
    make_temporary_approval(family.case, family.household, family.amara)
    confirm(grant(family, grace))
    assert family.case.legal_limit_on is None


def test_an_order_in_favour_of_somebody_in_another_home_only_ends_the_old_one(family, grace):
    make_arrangement(family.case, family.amara, make_household())
    confirm(grant(family, grace))
    assert current_of(family.amara.id) is None


def test_an_order_that_changes_no_home_is_in_force_at_once(family, grace):
    make_arrangement(family.case, family.amara, family.household)
    order = grant(family, grace, kind="interim-care-order")
    assert state(order, TODAY) is OrderState.IN_FORCE
    assert current_of(family.amara.id).kind == "EN_KFC"


def test_confirming_twice_changes_nothing_more(family, grace):
    make_arrangement(family.case, family.amara, family.household)
    order = grant(family, grace)
    confirm(order)
    confirm(order)
    db.session.commit()
    said = select(AuditEvent.id).where(AuditEvent.action == "orders.confirmed")
    assert len(list(db.session.execute(said))) == 1


def test_an_application_cannot_be_confirmed(family, grace):
    with pytest.raises(RefusedError, match="Record first"):
        confirm(apply(family, grace))


def test_the_same_press_twice_gives_one_order(family, grace):
    assert apply(family, grace, submit_key="a").id == apply(family, grace, submit_key="a").id
    first = grant(family, grace, submit_key="b", external_key="e")
    assert grant(family, grace, submit_key="b").id == first.id
    assert grant(family, grace, external_key="e").id == first.id
    assert db.session.query(Order).count() == 2


def test_a_grant_may_name_other_holders_than_the_application(family, grace):
    uncle = make_person("Dayo", "Adeyemi")
    order = apply(family, grace)
    grant(family, grace, order, holder_ids=(uncle.id,))
    assert holders_of([order.id]) == {order.id: [uncle.id]}


@pytest.mark.parametrize("withdrawn", [True, False])
def test_an_application_may_come_to_nothing(family, grace, withdrawn):
    order = apply(family, grace)
    services.record_refusal(order=order, on=date(2026, 10, 1), withdrawn=withdrawn, by=SOMEBODY)
    assert state(order, TODAY) is (OrderState.WITHDRAWN if withdrawn else OrderState.REFUSED)


def test_a_granted_order_cannot_be_refused(family, grace):
    with pytest.raises(RefusedError, match="has been granted"):
        services.record_refusal(
            order=grant(family, grace), on=date(2026, 11, 1), withdrawn=False, by=SOMEBODY
        )


@pytest.mark.parametrize(
    ("on", "how", "said"),
    [
        (date(2026, 10, 15), "discharged", "on or after 16 October 2026, when it was granted"),
        (date(2026, 11, 24), "discharged", "today or in the past"),
        (date(2026, 11, 1), "vanished", "Select how"),
    ],
)
def test_an_ending_that_cannot_be_is_refused(family, grace, on, how, said):
    with pytest.raises(RefusedError, match=said):
        services.end_order(order=grant(family, grace), on=on, how=how, by=SOMEBODY)


def test_an_order_ends(family, grace):
    order = confirm(grant(family, grace))
    services.end_order(order=order, on=date(2026, 11, 1), how="discharged", by=SOMEBODY)
    assert state(order, TODAY) is OrderState.ENDED


def test_a_child_of_another_case_is_not_found(family, grace):
    with pytest.raises(NotFoundError):
        apply(family, grace, child_id=make_child().id)


# --- Scotland ---


@pytest.fixture
def teenager(family):
    family.amara.born_on = date(2011, 7, 1)
    db.session.flush()
    return family.amara


def test_k0871_a_residence_order_of_16_october_ends_the_looked_after_arrangement(
    scotland, family, grace
):
    make_arrangement(family.case, family.amara, family.household, kind="SC_KIN_LAC")
    order = grant(family, grace, kind="residence-order")
    assert order.ends_on == date(2034, 6, 1)
    confirm(order)
    assert current_of(family.amara.id).kind == "SC_KCO"


def test_ro17_a_teenager_is_not_applied_for_without_the_aftercare_warning(
    scotland, family, grace, teenager
):
    with pytest.raises(RefusedError, match="told about aftercare"):
        apply(family, grace, kind="kinship-care-order")
    order = apply(family, grace, kind="kinship-care-order", aftercare_warned=True)
    assert order.aftercare_warned_on == TODAY


def test_a_teenagers_order_is_not_confirmed_without_the_aftercare_warning(
    scotland, family, grace, teenager
):
    make_arrangement(family.case, teenager, family.household, kind="SC_KIN_LAC")
    order = grant(family, grace, kind="kinship-care-order")
    with pytest.raises(RefusedError, match="told about aftercare"):
        confirm(order)
    assert current_of(teenager.id).kind == "SC_KIN_LAC"
    confirm(order, acknowledged=True)
    assert (order.aftercare_warned_on, current_of(teenager.id).kind) == (TODAY, "SC_KCO")


def test_a_permanence_order_keeps_the_child_looked_after(scotland, family, grace):
    make_arrangement(family.case, family.amara, family.household, kind="SC_KIN_LAC")
    approval = make_full_approval(family.case, family.household, family.amara, basis="SC_KIN_LAC")
    confirm(grant(family, grace, kind="permanence-order"))
    assert (current_of(family.amara.id).kind, approval.ended_on) == ("SC_PO_KIN", None)
    rules = {row.rule for row in open_on(on_child(family.amara.id, family.case.id))}
    assert rules == {"sc-visit-1", "sc-lac-review-1"}
