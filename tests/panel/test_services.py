"""What setting up a meeting, booking and ordering write."""

from datetime import date, time

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm.exc import StaleDataError

from kinship.assessments.models import Assessment
from kinship.audit.models import AuditEvent
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, PanelItem, PanelItemChild
from kinship.panel.queries.items import order_of
from kinship.panel.services.agenda import Shape, change_item, move_item
from kinship.panel.services.booking import Exceptions, book_item, put_back
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.services.items import Wish, add_business, request_item, withdraw_item
from kinship.panel.services.meetings import (
    Arrangements,
    Place,
    cancel_meeting,
    create_meeting,
    set_attendance,
)
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types import Part, Ruling
from tests.factories.accounts import make_actor
from tests.factories.assessments import make_assessment
from tests.factories.cases import make_case
from tests.factories.checks import make_all_checks
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child, make_household, make_person

LATE = Exceptions(late_paper_reason="The check came late", late_paper_by="A Viser")
DECEMBER = date(2026, 12, 8)


def actions(db_session):
    db_session.commit()
    lines = db_session.execute(select(AuditEvent).order_by(AuditEvent.id)).scalars()
    return [line.action for line in lines]


def ask(case, by, **changes):
    if "household_id" not in changes:
        home = make_household(make_person())
        make_all_checks(home)
        changes["household_id"] = home.id
    return request_item(case=case, wish=Wish("KAPP", (make_child().id,), **changes), by=by)


def test_a_meeting_takes_its_reference_from_panel_and_month(administrator, db_session):
    first = create_meeting(arrangements=Arrangements(DECEMBER), by=administrator)
    second = create_meeting(arrangements=Arrangements(date(2026, 12, 22)), by=administrator)
    assert [first.reference, second.reference] == ["FP-2026-12", "FP-2026-12-2"]
    assert first.starts_at == time(9, 30)
    assert actions(db_session) == ["panel.meeting_created"] * 2


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 12, 25), "Enter a working day: Friday 25 December 2026 is closed for"),
        (date(2026, 12, 26), "Enter a working day: Saturday 26 December 2026 is at a weekend"),
        (date(2032, 1, 6), "The day of the meeting must be within the next 5 years"),
        (date(9999, 12, 7), "The day of the meeting must be within the next 5 years"),
    ],
)
def test_no_meeting_on_a_closed_day(administrator, on, why):
    with pytest.raises(RefusedError, match=why):
        create_meeting(arrangements=Arrangements(on), by=administrator)


def test_a_second_press_makes_no_second_meeting(administrator):
    pressed = {"arrangements": Arrangements(DECEMBER), "by": administrator, "submit_key": "once"}
    assert create_meeting(**pressed) is create_meeting(**pressed)


def test_a_request_keeps_its_type_its_children_and_who_asked(case, db_session):
    worker = make_actor("social_worker")
    item = ask(case, worker, wanted_by=date(2026, 12, 15), reason="Filing date")
    assert (item.kind, item.minutes, item.requested_by_id) == ("KAPP", 60, worker.staff_id)
    assert db_session.execute(select(PanelItemChild.item_id)).scalars().all() == [item.id]
    assert actions(db_session) == ["panel.item_requested"]


def test_a_request_needs_a_type_of_this_council_and_a_child(case, administrator):
    with pytest.raises(RefusedError, match="Select what the panel is asked for"):
        request_item(case=case, wish=Wish("KBUS", (1,)), by=administrator)
    with pytest.raises(RefusedError, match="Select the children"):
        request_item(case=case, wish=Wish("KAPP", ()), by=administrator)
    with pytest.raises(RefusedError, match="Select the household"):
        ask(case, administrator, household_id=None)


def test_a_request_is_booked_behind_what_stands_on_the_agenda(case, administrator, db_session):
    meeting = make_meeting(DECEMBER)
    first = make_item(None, meeting, kind="KBUS")
    item = ask(case, administrator)
    book_item(item=item, meeting=meeting, by=administrator)
    assert order_of(meeting.id) == [first.id, item.id]
    assert meeting.agenda_changed_at is not None
    assert actions(db_session)[-1] == "panel.item_booked"


def test_an_item_is_not_booked_twice(case, administrator):
    item = ask(case, administrator)
    book_item(item=item, meeting=make_meeting(DECEMBER), by=administrator)
    with pytest.raises(RefusedError, match="booked already"):
        book_item(item=item, meeting=make_meeting(date(2026, 12, 22)), by=administrator)


@pytest.mark.day("2026-11-24")
def test_papers_may_come_on_their_last_day(case, administrator):
    item = ask(case, administrator)
    book_item(item=item, meeting=make_meeting(DECEMBER), by=administrator)
    assert item.late_paper_on is None


@pytest.mark.day("2026-11-25")
def test_papers_after_their_day_need_an_approved_exception(case, administrator):
    meeting, item = make_meeting(DECEMBER), ask(case, administrator)
    with pytest.raises(RefusedError, match="were due in on Tuesday 24 November") as refused:
        book_item(item=item, meeting=meeting, by=administrator)
    assert refused.value.field == "late_paper_reason"
    book_item(item=item, meeting=meeting, by=administrator, exceptions=LATE)
    assert (item.late_paper_by, item.late_paper_on) == ("A Viser", date(2026, 11, 25))


def test_a_panel_after_the_legal_limit_needs_a_reason(team, administrator):
    case = make_case(team, legal_limit_on=date(2026, 11, 29), legal_limit_what="temporary approval")
    item, meeting = ask(case, administrator), make_meeting(DECEMBER)
    with pytest.raises(RefusedError, match="9 days after temporary approval ends") as refused:
        book_item(item=item, meeting=meeting, by=administrator)
    assert refused.value.field == "after_limit_reason"
    reason = Exceptions(after_limit_reason="Extension agreed for this")
    book_item(item=item, meeting=meeting, by=administrator, exceptions=reason)
    assert item.after_limit_reason == "Extension agreed for this"


def test_the_assessment_knows_its_panel_while_it_is_booked(case, administrator, db_session):
    assessment = make_assessment(case)
    item = ask(case, administrator, assessment_id=assessment.id)
    meeting = make_meeting(DECEMBER)
    book_item(item=item, meeting=meeting, by=administrator)
    assert panel_day(db_session, assessment) == DECEMBER
    put_back(item=item, meeting=meeting, reason="Report not ready", by=administrator)
    assert panel_day(db_session, assessment) is None


def panel_day(db_session, assessment):
    return db_session.execute(
        select(Assessment.panel_on).where(Assessment.id == assessment.id)
    ).scalar_one()


def test_an_item_taken_off_waits_again_with_nothing_left_of_its_booking(case, administrator):
    item, meeting = ask(case, administrator), make_meeting(DECEMBER)
    book_item(item=item, meeting=meeting, by=administrator)
    with pytest.raises(RefusedError, match="Enter why"):
        put_back(item=item, meeting=meeting, reason=" ", by=administrator)
    put_back(item=item, meeting=meeting, reason="Report not ready", by=administrator)
    assert (item.meeting_id, item.position) == (None, 0)


def test_a_withdrawn_item_stays_on_file_with_its_reason(case, administrator, db_session):
    item = ask(case, administrator)
    withdraw_item(item=item, meeting=None, reason="Carers withdrew", by=administrator)
    assert (item.withdrawn_on, item.withdrawn_reason) == (date(2026, 11, 23), "Carers withdrew")
    assert actions(db_session)[-1] == "panel.item_withdrawn"


def test_moving_keeps_every_item_and_stops_at_both_ends(administrator, db_session):
    meeting = make_meeting(DECEMBER)
    one, two, three = (make_item(None, meeting, kind="KBUS").id for _ in range(3))
    item = db_session.get(PanelItem, three)
    move_item(item=item, meeting=meeting, steps=-1, by=administrator)
    assert order_of(meeting.id) == [one, three, two]
    for _ in range(3):
        move_item(item=item, meeting=meeting, steps=-1, by=administrator)
    assert order_of(meeting.id) == [three, one, two]


def test_two_people_who_order_one_agenda_at_once_are_noticed(administrator, db_session):
    meeting = make_meeting(DECEMBER)
    item = make_item(None, meeting, kind="KBUS")
    changed = update(Meeting).where(Meeting.id == meeting.id).values(version=7)
    db_session.execute(changed.execution_options(synchronize_session=False))
    with pytest.raises(StaleDataError):
        move_item(item=item, meeting=meeting, steps=1, by=administrator)


def test_a_paper_only_item_asks_no_carers_to_come(case, administrator):
    meeting = make_meeting(DECEMBER)
    item = make_item(case, meeting)
    shape = Shape(minutes=15, paper_only=True, carers_at=time(10, 5))
    change_item(item=item, meeting=meeting, shape=shape, by=administrator)
    assert (item.minutes, item.carers_attend_at) == (15, None)


def test_publishing_counts_versions_and_refuses_when_nothing_changed(administrator):
    meeting = make_meeting(DECEMBER)
    with pytest.raises(RefusedError, match="Book an item"):
        publish_agenda(meeting=meeting, by=administrator)
    add_business(meeting=meeting, title="Training", minutes=15, by=administrator)
    assert publish_agenda(meeting=meeting, by=administrator) == 1
    with pytest.raises(RefusedError, match="Nothing has changed since version 1"):
        publish_agenda(meeting=meeting, by=administrator)
    add_business(meeting=meeting, title="Themes", minutes=15, by=administrator)
    assert publish_agenda(meeting=meeting, by=administrator) == 2


def test_only_one_person_is_in_the_chair_and_only_while_appointed(administrator):
    meeting = make_meeting(DECEMBER)
    chair, other = make_member("Casey Chair"), make_member()
    set_attendance(meeting=meeting, member=chair, place=Place(Part.CHAIR), by=administrator)
    with pytest.raises(RefusedError, match="Casey Chair is in the chair already"):
        set_attendance(meeting=meeting, member=other, place=Place(Part.CHAIR), by=administrator)
    gone = make_member("Gil Gone", term_until=date(2026, 12, 7))
    with pytest.raises(RefusedError, match="Gil Gone is not on the central list"):
        set_attendance(meeting=meeting, member=gone, place=Place(), by=administrator)


def test_leaving_before_arriving_is_refused(administrator):
    place = Place(arrives_at=time(11), leaves_at=time(11))
    with pytest.raises(RefusedError, match="after the time of arriving"):
        set_attendance(
            meeting=make_meeting(DECEMBER), member=make_member(), place=place, by=administrator
        )


def test_a_conflict_is_declared_once_and_waits_for_the_chair(case, administrator, db_session):
    meeting, member = make_meeting(DECEMBER), make_member()
    item = make_item(case, meeting)
    with pytest.raises(RefusedError, match="is not on this meeting"):
        declare_conflict(item=item, member=member, kind="knows", by=administrator)
    seat(meeting, member)
    first = declare_conflict(item=item, member=member, kind="knows", by=administrator)
    again = declare_conflict(item=item, member=member, kind="related", by=administrator)
    assert again is first
    assert first.ruling == Ruling.WAITING
    rule_on_conflict(
        item=item, meeting=meeting, conflict=first, ruling=Ruling.LEAVES, by=administrator
    )
    assert (first.ruling, first.ruled_by) == ("leaves", administrator.name)
    assert actions(db_session)[-2:] == ["panel.conflict_declared", "panel.conflict_ruled"]


def test_items_of_a_cancelled_meeting_wait_again(case, administrator):
    meeting = make_meeting(DECEMBER)
    item, business = make_item(case, meeting), make_item(None, meeting, kind="KBUS")
    assert cancel_meeting(meeting=meeting, reason="Snow", by=administrator) == 1
    assert (item.meeting_id, business.meeting_id) == (None, meeting.id)
    with pytest.raises(RefusedError, match="cancelled"):
        book_item(item=item, meeting=meeting, by=administrator)
