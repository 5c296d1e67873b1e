from datetime import date

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import job_actor
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import ForbiddenError, NotFoundError, RefusedError
from kinship.finance import services
from kinship.finance.models import Agreement
from kinship.finance.queries import lines_of, live_schemes, to_look_at, weekly_now
from kinship.finance.rate_file import here
from kinship.finance.types import Held, Stop
from kinship.orders import services as orders
from kinship.orders.types import Grant
from kinship.timescales.queries import open_on
from kinship.timescales.types import On
from tests.factories.accounts import make_actor
from tests.factories.finance import assessed, make_agreement
from tests.factories.homes import SOMEBODY, make_arrangement
from tests.factories.people import make_child

TODAY = date(2026, 11, 23)


@pytest.fixture
def officer(app):
    return make_actor("finance_officer")


@pytest.fixture
def head(app):
    return make_actor("head_of_service")


def due(row) -> list[tuple[str, date, int | None]]:
    return [(c.rule, c.due_on, c.owner_id) for c in open_on(On("agreement", row.id))]


def test_cl21_08_an_allowance_is_agreed_by_two_people_and_its_review_runs(family, officer, head):
    row = services.assess_allowance(
        case=family.case, assessed=assessed(family.amara, family.carer), by=officer
    )
    assert (row.approved_on, row.review_due_on, due(row)) == (None, date(2027, 1, 5), [])
    services.agree_allowance(agreement=row, by=head)
    assert (row.approved_on, row.approved_by_id) == (TODAY, head.staff_id)
    assert due(row) == [("local-finance-review", date(2027, 1, 5), officer.staff_id)]
    line = lines_of([row.id])[row.id][0]
    assert (line.weekly_pence, line.source) == (
        19400,
        "National minimum fostering allowance 2025/26, rest of England",
    )


def test_a_second_press_of_approve_changes_nothing(family, officer, head):
    row = services.assess_allowance(
        case=family.case, assessed=assessed(family.amara, family.carer), by=officer
    )
    services.agree_allowance(agreement=row, by=head)
    assert services.agree_allowance(agreement=row, by=head) is row
    assert len(due(row)) == 1
    with pytest.raises(RefusedError, match="approved already"):
        services.agree_allowance(agreement=row, by=make_actor("head_of_service"))


def test_nobody_approves_what_they_worked_out(family):
    both = make_actor("head_of_service")
    row = services.assess_allowance(
        case=family.case, assessed=assessed(family.amara, family.carer), by=both
    )
    with pytest.raises(RefusedError, match="Somebody else"):
        services.agree_allowance(agreement=row, by=both)


def test_the_database_refuses_one_person_too(family, officer):
    row = make_agreement(family.case, family.amara, family.carer, by=officer)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(
            Agreement.__table__.update()
            .where(Agreement.id == row.id)
            .values(approved_by_id=officer.staff_id)
        )


def test_a_finance_officer_does_not_approve(family, officer):
    row = services.assess_allowance(
        case=family.case, assessed=assessed(family.amara, family.carer), by=officer
    )
    with pytest.raises(ForbiddenError):
        services.agree_allowance(agreement=row, by=make_actor("finance_officer"))


def test_one_agreement_lives_for_each_child_and_scheme(family):
    make_agreement(family.case, family.amara, family.carer)
    with pytest.raises(RefusedError, match="already has a live agreement"):
        make_agreement(family.case, family.amara, family.carer)
    assert make_agreement(family.case, family.tobi, family.carer).id


def test_the_database_refuses_a_second_live_agreement_too(family):
    row = make_agreement(family.case, family.amara, family.carer)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(
            insert(Agreement).values(
                case_id=row.case_id, child_id=row.child_id, scheme=row.scheme, version=1,
                starts_on=row.starts_on, review_due_on=row.review_due_on, end_reason="",
                conditions="", end_decided_by="",
            )
        )  # fmt: skip


def test_the_same_press_twice_gives_one_agreement(family, officer):
    given = assessed(family.amara, family.carer, submit_key="once")
    first = services.assess_allowance(case=family.case, assessed=given, by=officer)
    again = services.assess_allowance(case=family.case, assessed=given, by=officer)
    assert first.id == again.id


def test_a_child_of_another_case_is_not_found(family, officer):
    with pytest.raises(NotFoundError):
        services.assess_allowance(
            case=family.case, assessed=assessed(make_child(), family.carer), by=officer
        )


def hold(row, by, **changes):
    held = Held(**{"held_on": TODAY, "outcome": "no change", **changes})
    return services.hold_review(agreement=row, held=held, by=by)


@pytest.mark.parametrize(
    ("starts_on", "next_on"),
    [
        (date(2025, 11, 24), date(2027, 11, 24)),
        (date(2025, 11, 23), date(2027, 11, 23)),
        (date(2025, 11, 22), date(2027, 11, 22)),
        (date(2024, 10, 12), date(2027, 11, 23)),
    ],
)
def test_cl21_08_the_next_review_is_counted_from_the_day_this_one_fell_due(
    family, officer, starts_on, next_on
):
    row = make_agreement(
        family.case, family.amara, family.carer, by=officer, starts_on=starts_on,
        weekly_pence=18000, source="Council", reason="As agreed",
    )  # fmt: skip
    hold(row, officer, late_reason="our error")
    assert row.review_due_on == next_on
    assert due(row) == [("local-finance-review", next_on, officer.staff_id)]


def test_ro31_a_review_held_late_needs_a_reason_and_changes_no_money(family, officer):
    row = make_agreement(
        family.case, family.amara, family.carer, by=officer, starts_on=date(2025, 10, 12)
    )
    with pytest.raises(RefusedError, match="why this was late"):
        hold(row, officer)
    db.session.refresh(row)
    hold(row, officer, late_reason="carer unavailable")
    assert weekly_now(row.id, TODAY) == 19400
    assert row.ended_on is None


def test_an_increase_is_only_proposed(family, officer):
    row = make_agreement(family.case, family.amara, family.carer, by=officer)
    found = hold(
        row, officer, outcome="increase proposed", proposed_weekly_pence=22000, reasons="Turned 11"
    )
    assert found.proposed_weekly_pence == 22000
    assert weekly_now(row.id, TODAY) == 19400


def test_sg118_a_reduction_needs_notice_and_is_refused(family, officer):
    row = make_agreement(family.case, family.amara, family.carer, by=officer)
    with pytest.raises(RefusedError, match="needs notice and a window"):
        hold(row, officer, outcome="reduction proposed", proposed_weekly_pence=800, reasons="Less")
    assert row.review_due_on == date(2027, 1, 5)


def test_what_is_only_proposed_is_not_reviewed(family, officer):
    row = services.assess_allowance(
        case=family.case, assessed=assessed(family.amara, family.carer), by=officer
    )
    with pytest.raises(RefusedError, match="Only an approved agreement"):
        hold(row, officer)


def test_a_second_press_of_a_review_gives_the_first(family, officer):
    row = make_agreement(family.case, family.amara, family.carer, by=officer)
    first = hold(row, officer, submit_key="once")
    assert hold(row, officer, submit_key="once").id == first.id
    assert row.review_due_on == date(2028, 1, 5)


def stop(**changes) -> Stop:
    return Stop(
        **{
            "on": date(2026, 10, 15), "reason": "A residence order was granted.",
            "decided_by": "Ruth Cardno, service manager", **changes,
        }
    )  # fmt: skip


def test_an_ending_keeps_its_reason_and_who_decided(family, officer):
    row = make_agreement(family.case, family.amara, family.carer, by=officer)
    services.end_agreement(agreement=row, stop=stop(), by=officer)
    assert (row.ended_on, row.end_decided_by) == (
        date(2026, 10, 15),
        "Ruth Cardno, service manager",
    )
    assert (row.ended_by_id, due(row), live_schemes(family.amara.id)) == (officer.staff_id, [], [])


def test_no_job_ends_an_agreement(family):
    row = make_agreement(family.case, family.amara, family.carer)
    with pytest.raises(ForbiddenError):
        services.end_agreement(agreement=row, stop=stop(), by=job_actor("nightly"))


@pytest.mark.parametrize("blank", ["reason", "decided_by"])
def test_an_ending_without_reason_or_decision_is_refused(family, officer, blank):
    row = make_agreement(family.case, family.amara, family.carer, by=officer)
    with pytest.raises(RefusedError):
        services.end_agreement(agreement=row, stop=stop(**{blank: ""}), by=officer)
    assert row.ended_on is None


def test_k0871_an_order_asks_for_a_look_and_the_scheme_is_changed_by_two_records(
    family, officer, head, scotland
):
    make_arrangement(family.case, family.amara, family.household, kind="SC_KIN_LAC")
    old = make_agreement(
        family.case, family.amara, family.carer, by=officer, scheme="SC-R33", region=""
    )
    ways = {code: scheme.ways for code, scheme in here().schemes.items()}
    assert to_look_at(officer, ways) == []
    grant = Grant(
        child_id=family.amara.id, kind="residence-order", granted_on=date(2026, 10, 16),
        holder_ids=(family.carer.id,),
    )  # fmt: skip
    order = orders.record_order(case=family.case, grant=grant, by=SOMEBODY)
    assert to_look_at(officer, ways) == []
    orders.confirm_order(order=order, aftercare_acknowledged=False, by=SOMEBODY)
    found = to_look_at(officer, ways)
    assert [(row.id, row.order_kind, row.since) for row in found] == [
        (old.id, "residence-order", date(2026, 10, 16))
    ]
    services.end_agreement(agreement=old, stop=stop(), by=officer)
    new = make_agreement(
        family.case, family.amara, family.carer, by=officer, approver=head, scheme="SC-P13",
        region="", starts_on=date(2026, 10, 16),
    )  # fmt: skip
    assert (weekly_now(new.id, TODAY), to_look_at(officer, ways)) == (19581, [])


def test_the_trail_says_what_was_agreed(family):
    make_agreement(family.case, family.amara, family.carer)
    db.session.commit()
    facts = db.session.execute(
        select(AuditEvent.facts).where(AuditEvent.action == "finance.agreed")
    ).scalar_one()
    assert facts == {
        "scheme": "EN-FOST", "weekly_pence": 19400, "review_due_on": "2027-01-05",
    }  # fmt: skip
