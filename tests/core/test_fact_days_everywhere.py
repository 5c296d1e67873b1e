"""A day that cannot be is refused with a clear sentence in every area, and nothing is stored."""

from datetime import date, datetime

import pytest

from kinship.cases import services as cases
from kinship.cases.models import Case, Enquiry, Referral
from kinship.cases.types import (
    CourtFacts,
    EnquiryAnswer,
    EnquiryFacts,
    NewCase,
    Screening,
    ScreeningAnswer,
)
from kinship.core.clock import LONDON
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.orders import services as orders
from kinship.orders.models import Order
from kinship.orders.types import Application, Grant
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.homes import SOMEBODY, make_family
from tests.factories.intake import referral_facts
from tests.factories.people import make_child


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)


def enquiry(day: date, **changes) -> Enquiry:
    facts = EnquiryFacts(
        received_at=at(day), channel="phone", caller_role="relative", child_known="no",
        what_asked="Can I look after him?", arrangement_now="asking about money", **changes,
    )  # fmt: skip
    return cases.record_enquiry(facts=facts, team_id=make_team().id, by=SOMEBODY)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 11, 24), "The enquiry must be today or in the past"),
        (date(1026, 11, 23), "The enquiry must be in 1900 or later"),
    ],
)
def test_an_enquiry_on_a_day_that_cannot_be_is_not_stored(db_session, day, message):
    with pytest.raises(RefusedError, match=message):
        enquiry(day)
    assert db.session.query(Enquiry).count() == 0


def test_an_enquiry_today_is_stored_and_not_answered_before_it_came_in(db_session):
    row = enquiry(date(2026, 11, 23))
    answer = EnquiryAnswer("advice", "Told about the local offer", date(2026, 11, 22))
    with pytest.raises(RefusedError, match="on or after 23 November 2026, when the enquiry came"):
        cases.close_enquiry(enquiry=row, answer=answer, by=SOMEBODY)
    assert row.outcome is None


def refer(**changes) -> Referral:
    worker = make_staff("social_worker", team=make_team())
    return cases.record_referral(
        facts=referral_facts(**changes),
        new=NewCase([make_child().id], worker.team_id, date(2026, 11, 23)),
        by=act_as(worker),
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": date(2026, 11, 24)}, "received_on"),
        ({"needed_by": date(2026, 11, 1), "needed_why": "court filing"}, "needed_by"),
        ({"needed_by": date(2036, 11, 1), "needed_why": "court filing"}, "needed_by"),
        ({"proceedings": "issued", "issued_on": date(2026, 11, 24)}, "issued_on"),
        ({"family_meeting": "held", "family_meeting_on": date(2046, 1, 1)}, "family_meeting_on"),
    ],
)
def test_a_referral_with_a_day_that_cannot_be_is_not_stored(db_session, changes, field):
    with pytest.raises(RefusedError) as refused:
        refer(**changes)
    assert field in refused.value.by_field
    assert db.session.query(Referral).count() == 0


def test_a_referral_is_not_answered_before_it_came_in(db_session):
    row = refer(received_on=date(2026, 11, 20))
    answer = ScreeningAnswer(outcome=Screening.ACCEPTED, on=date(2026, 11, 19))
    with pytest.raises(RefusedError, match="on or after 20 November 2026"):
        cases.screen_referral(referral=row, answer=answer, by=SOMEBODY)


def test_proceedings_do_not_end_before_they_were_issued(db_session):
    row = refer()
    facts = CourtFacts(
        family_meeting="not offered", family_meeting_reason="Nobody was found",
        proceedings="ended", issued_on=date(2026, 11, 2), ended_on=date(2026, 11, 1),
    )  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        cases.record_court(
            case=db.session.get_one(Case, row.case_id), referral=row, facts=facts, by=SOMEBODY
        )
    assert "ended_on" in refused.value.by_field


@pytest.mark.parametrize(
    ("applied", "hearing", "field"),
    [
        (date(2026, 11, 24), None, "applied_on"),
        (date(2015, 1, 1), None, "applied_on"),
        (date(2026, 11, 2), date(2026, 11, 1), "hearing_on"),
        (date(2026, 11, 2), date(2036, 11, 1), "hearing_on"),
    ],
)
def test_an_application_on_a_day_that_cannot_be_is_not_stored(app, applied, hearing, field):
    family = make_family()
    application = Application(
        child_id=family.amara.id, kind="special-guardianship", applied_on=applied,
        hearing_on=hearing, holder_ids=(family.carer.id,),
    )  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        orders.record_application(case=family.case, application=application, by=SOMEBODY)
    assert field in refused.value.by_field
    assert db.session.query(Order).count() == 0


@pytest.mark.parametrize(
    ("granted", "ends", "field"),
    [
        (date(2015, 1, 1), None, "granted_on"),
        (date(2026, 11, 24), None, "granted_on"),
        (date(2026, 11, 2), date(2926, 11, 2), "ends_on"),
    ],
)
def test_an_order_on_a_day_that_cannot_be_is_not_stored(app, granted, ends, field):
    family = make_family()
    given = Grant(
        child_id=family.amara.id, kind="special-guardianship", granted_on=granted, ends_on=ends,
        ends_on_reason="As the order says", holder_ids=(family.carer.id,),
    )  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        orders.record_order(case=family.case, grant=given, by=SOMEBODY)
    assert field in refused.value.by_field
    assert db.session.query(Order).count() == 0
