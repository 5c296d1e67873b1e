"""Conflicts found in the record: noted for the chair, and the item shut till then."""

from datetime import date

import pytest

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.panel.models import (
    ItemConflict,
    MeetingMember,
    PanelItemTie,
    PanelManaged,
    PanelRegister,
)
from kinship.panel.queries import ties as queries
from kinship.panel.services.booking import book_item
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.services.ties import look_for_conflicts
from kinship.panel.types import Ruling
from tests.factories.accounts import act_as, make_staff
from tests.factories.panel import make_item, make_meeting, make_member, make_quorate, publish, seat
from tests.factories.people import make_household, make_person

HELD = date(2027, 1, 14)
JOB = job_actor("test")


@pytest.fixture
def home(app, case):
    row = make_household(make_person("Angela", "Kinloch"))
    row.address, row.town, row.postcode = "8 Caroline Street", "Ochilvale", "FK99 1SD"
    return row


@pytest.fixture
def meeting(scotland, app):
    found = make_meeting(HELD)
    make_quorate(found)
    return found


def register(member, **columns) -> PanelRegister:
    row = PanelRegister(member_id=member.id, **columns)
    db.session.add(row)
    db.session.flush()
    return row


def conflicts() -> list[ItemConflict]:
    return db.session.query(ItemConflict).order_by(ItemConflict.id).all()


def test_a_neighbour_on_the_panel_is_noted_when_the_item_is_booked(meeting, case, home):
    """K-0777: the carers live in a panel member's street."""
    member = make_member("Lewis Grant", "care_experienced")
    seat(meeting, member, coming=True)
    register(member, street="41 Caroline Street", postcode="FK99 1SE")
    item = make_item(case, household_id=home.id, kind="KREV1")
    book_item(item=item, meeting=meeting, by=JOB)
    (found,) = conflicts()
    assert (found.member_id, found.kind, found.found) == (member.id, "neighbour", True)
    assert found.ruling == Ruling.WAITING
    assert found.detail == "Lives in the same street as the family"


def test_a_member_added_later_is_compared_too_and_nothing_is_noted_twice(meeting, case, home):
    make_item(case, meeting, household_id=home.id, kind="KREV1")
    member = make_member("Nye Bevan")
    register(member, postcode="FK99 1SD")
    seat(meeting, member, coming=True)
    assert look_for_conflicts(meeting=meeting, by=JOB) == 1
    assert look_for_conflicts(meeting=meeting, by=JOB) == 0
    assert len(conflicts()) == 1


def test_somebody_who_managed_the_worker_is_noted(meeting, case, home):
    worker = make_staff("social_worker")
    case.worker_id = worker.id
    member = make_member("Calum Orr", "social_worker")
    seat(meeting, member, coming=True)
    db.session.add(PanelManaged(member_id=member.id, staff_id=worker.id, until_on=date(2025, 3, 1)))
    make_item(case, meeting, household_id=home.id, kind="KREV1")
    look_for_conflicts(meeting=meeting, by=JOB)
    (found,) = conflicts()
    assert found.kind == "manages"
    assert found.detail == "Managed somebody who works on this case until March 2025"


def test_school_and_employer_are_compared_with_what_the_worker_named(meeting, case, home):
    item = make_item(case, meeting, household_id=home.id, kind="KREV1")
    db.session.add(PanelItemTie(item_id=item.id, schools=["Weir Primary"], employers=["Mill Ltd"]))
    teacher, clerk = make_member("Tia Teacher"), make_member("Cleo Clerk")
    register(teacher, schools=["weir primary"])
    register(clerk, employers=["MILL LTD"])
    for member in (teacher, clerk):
        seat(meeting, member, coming=True)
    look_for_conflicts(meeting=meeting, by=JOB)
    assert {each.kind for each in conflicts()} == {"school", "employer"}


def test_an_earlier_panel_is_no_conflict(meeting, case, home):
    before = make_meeting(date(2026, 10, 8))
    member = make_member("Ezra Early")
    seat(before, member, attended=True)
    make_item(case, before, household_id=home.id, recommended_on=date(2026, 10, 8))
    seat(meeting, member, coming=True)
    item = make_item(case, meeting, household_id=home.id, kind="KREV1")
    assert look_for_conflicts(meeting=meeting, by=JOB) == 0
    assert member.id in queries.families([item.id])[item.id].earlier


def test_the_record_is_read_in_a_fixed_number_of_statements(meeting, case, home, statements):
    for _ in range(3):
        make_item(case, meeting, household_id=home.id, kind="KREV1")
    counts = []
    for more in (0, 9):
        for _ in range(more):
            make_item(case, meeting, household_id=home.id, kind="KREV1")
        statements.clear()
        queries.families(queries.of_meeting(meeting.id))
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 10


@pytest.fixture
def world(meeting, case, home):
    staff = make_staff("panel_member")
    member = make_member("Mina Member", staff=staff)
    seat(meeting, member, coming=True)
    item = make_item(case, meeting, household_id=home.id, kind="KREV1", access_needs="A lift")
    return staff, member, item


ROUTES = ("/panel/items/{item}", "/panel/items/{item}/papers")


@pytest.mark.parametrize("ruling", [None, Ruling.LEAVES, Ruling.WITHHELD])
def test_a_member_with_a_conflict_opens_nothing_of_the_item(visit, meeting, world, ruling):
    """A6: by no route; the agenda only says that there is such an item."""
    staff, member, item = world
    publish(meeting)
    pages = visit(staff)
    assert "A lift" in pages.get(f"/panel/{meeting.id}").text
    pages.get(f"/panel/items/{item.id}")
    found = declare_conflict(item=item, member=member, kind="knows", by=act_as(staff))
    if ruling:
        rule_on_conflict(item=item, meeting=meeting, conflict=found, ruling=ruling, by=JOB)
    for route in ROUTES:
        pages.get(route.format(item=item.id), 404)
    for address in (f"/panel/{meeting.id}", f"/panel/{meeting.id}/versions/1"):
        text = pages.get(address).text
        assert "You have a conflict of interest with this item" in text
        assert "A lift" not in text


@pytest.mark.parametrize("ruling", [Ruling.NO_CONFLICT, Ruling.NO_VOTE])
def test_a_member_who_stays_opens_it_again(visit, meeting, world, ruling):
    staff, member, item = world
    publish(meeting)
    found = declare_conflict(item=item, member=member, kind="knows", by=act_as(staff))
    rule_on_conflict(item=item, meeting=meeting, conflict=found, ruling=ruling, by=JOB)
    visit(staff).get(f"/panel/items/{item.id}")


def test_the_chair_rules_before_the_agenda_is_published_but_not_on_their_own(visit, meeting, world):
    staff, member, item = world
    declare_conflict(item=item, member=member, kind="neighbour", by=act_as(staff))
    vice = db.session.query(MeetingMember).filter_by(meeting_id=meeting.id, part="chair").one()
    chair = make_staff("panel_chair")
    vice.part = "member"
    own = make_member("Casey Chair", staff=chair)
    seat(meeting, own, "chair")
    declare_conflict(item=item, member=own, kind="school", by=act_as(chair))
    pages = visit(chair)
    page = pages.get(f"/panel/{meeting.id}/conflicts")
    assert "Ochilvale" in page.text
    assert "Somebody else in the chair rules on your own" in page.text
    pages.get(f"/panel/items/{item.id}/conflicts/{member.id}")
    assert "Ruling recorded" in pages.submit({"ruling": "leaves"}).messages[0]
    pages.get(f"/panel/items/{item.id}/conflicts/{own.id}")
    page = pages.submit({"ruling": "no conflict"})
    assert "This conflict is your own" in page.text
    visit(staff).get(f"/panel/{meeting.id}/conflicts", 404)


def test_who_could_be_called_instead_is_free_votes_and_has_no_tie(visit, meeting, world):
    _, _, item = world
    make_member("Fern Free", "lay")
    tied = make_member("Ted Tied")
    register(tied, postcode="FK99 1SD")
    busy = make_member("Bea Busy")
    seat(make_meeting(HELD), busy)
    make_member("Doctor Silent", "medical_adviser", voting=False)
    make_member("Old Timer", term_until=date(2026, 12, 31))
    page = visit(make_staff("panel_administrator")).get(f"/panel/items/{item.id}/stand-ins")
    assert "Fern Free" in page.text
    for name in ("Ted Tied", "Bea Busy", "Doctor Silent", "Old Timer", "Casey Chair"):
        assert name not in page.text
    assert "Quorate: 8 expected" in page.text


def test_booking_points_out_a_carer_with_the_name_of_a_member(visit, scotland, case, home):
    make_member("Angela Kinloch")
    item = make_item(case, household_id=home.id, kind="KREV1")
    make_meeting(HELD)
    page = visit(make_staff("panel_administrator")).get(f"/panel/requests/{item.id}")
    assert "a neighbouring panel hears this item, or the case is restricted" in page.text


def test_w19_25_chair_adviser_member_and_decision_maker_each_open_what_is_theirs(
    visit, meeting, case, home
):
    """The actors of a panel: who prepares, who chairs, who advises, who decides."""
    make_item(case, meeting, household_id=home.id, kind="KREV1")
    chair = make_staff("panel_chair")
    seat(meeting, make_member("Vic Vice", staff=chair), "vice chair")
    publish(meeting)
    for role, address, status in (
        ("panel_administrator", f"/panel/{meeting.id}/conflicts", 200),
        ("panel_adviser", f"/panel/{meeting.id}/papers", 200),
        ("panel_member", f"/panel/{meeting.id}", 404),
        ("decision_maker", "/decisions", 200),
        ("reviewing_officer", f"/panel/{meeting.id}/conflicts", 403),
    ):
        visit(make_staff(role)).get(address, status)
    visit(chair).get(f"/panel/{meeting.id}/conflicts")


def test_cl21_02_the_kinship_team_runs_its_panel_from_request_to_agenda(
    visit, scotland, case, home
):
    item = make_item(case, household_id=home.id, kind="KREV1")
    meeting = make_meeting(HELD)
    pages = visit(make_staff("panel_administrator"))
    assert "1 request waiting for a meeting" in pages.get("/panel").text
    pages.get(f"/panel/requests/{item.id}")
    pages.submit({"meeting_id": str(meeting.id)})
    assert "0 requests waiting for a meeting" in pages.get("/panel").text
    assert "T-1041 First yearly review" in pages.get(f"/panel/{meeting.id}").text


def test_who_sat_on_the_first_panel_opens_nothing_of_a_local_review(visit, meeting, world):
    staff, member, item = world
    first = make_meeting(date(2026, 10, 8))
    seat(first, member, attended=True)
    heard = make_item(None, first, kind="KBUS", recommended_on=date(2026, 10, 8))
    item.kind, item.follows_id = "KLRV", heard.id
    publish(meeting)
    visit(staff).get(f"/panel/items/{item.id}", 404)
