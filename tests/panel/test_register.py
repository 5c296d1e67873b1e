"""The register of members, what it points out, and a member taken off after papers went out."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import MeetingMember
from kinship.panel.queries import settings
from kinship.panel.rules.register import composition_notes, member_notes
from kinship.panel.services.chasing import chase
from kinship.panel.services.register import keep_entry, record_training, take_off_meeting
from kinship.panel.types.register import Appointed, Entry
from kinship.timescales.models import Timescale
from tests.factories.accounts import make_staff
from tests.factories.panel import make_item, make_meeting, make_member, make_quorate, publish, seat

TODAY = date(2026, 11, 23)
HELD = date(2026, 12, 10)
JOB = job_actor("test")
WHOLE = Entry(
    checked_on=date(2025, 1, 6),
    check_renew_on=date(2028, 1, 6),
    references_on=date(2025, 1, 6),
    inducted_on=date(2025, 2, 13),
    appraised_on=date(2026, 2, 12),
)


def notes(entry=WHOLE, until=None, today=TODAY):
    return member_notes(entry, until, today, appraisal_months=12, warn=60)


def test_a_whole_entry_has_nothing_to_point_out():
    assert notes() == []


def test_an_empty_entry_says_what_is_missing():
    assert notes(None) == [
        "No check on record",
        "No references on record",
        "No induction on record",
        "No appraisal on record",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 13), []),
        (
            date(2026, 12, 14),
            ["The appraisal is due on 12 February 2027, 12 months after the last"],
        ),
        (date(2027, 2, 12), ["The appraisal is due on 12 February 2027, 12 months after the last"]),
        (
            date(2027, 2, 13),
            ["The appraisal was due on 12 February 2027, 12 months after the last"],
        ),
    ],
)
def test_the_yearly_appraisal_is_pointed_out_sixty_days_ahead(today, said):
    assert notes(today=today) == said


def test_a_term_that_ends_is_pointed_out():
    assert notes(until=date(2026, 12, 31)) == ["The term ends on 31 December 2026, as appointed"]
    assert notes(until=date(2026, 10, 31)) == ["The term ended on 31 October 2026, as appointed"]


def test_cl21_06_a_list_without_a_care_experienced_member_has_a_note_and_no_block(scotland, app):
    panel = settings.panel()
    chair, vice = Appointed(frozenset({"independent_chair"})), Appointed(frozenset({"vice_chair"}))
    others = [Appointed() for _ in range(4)]
    assert composition_notes([chair, vice, *others], panel) == ["No care-experienced member"]
    care = Appointed(frozenset({"care_experienced"}))
    assert composition_notes([chair, vice, care, *others], panel) == []
    assert "4 members are appointed; 6 are needed" in composition_notes(others, panel)


def test_cl21_06_a_draft_agenda_without_one_has_the_note_and_stays_quorate(visit, scotland, case):
    meeting = make_meeting(date(2027, 1, 14))
    chair = make_member("Morag Tennant", "independent_chair", independent=True)
    seat(meeting, chair, "chair", coming=True)
    for _ in range(3):
        seat(meeting, make_member(), coming=True)
    make_item(case, meeting, kind="KREV1")
    page = visit(make_staff("panel_administrator")).get(f"/panel/{meeting.id}")
    assert "No care-experienced member. Wished for, not required." in page.text
    assert "Quorate: 4 expected, 3 needed" in page.text
    assert publish(meeting) == 1


def test_the_trail_names_fields_of_the_register_and_not_what_they_say(app, entries):
    member = make_member("Lewis Grant")
    keep_entry(member=member, entry=Entry(street="Caroline Street"), by=JOB)
    assert entries("panel.register_kept") == [{"changes": ["street"]}]


def test_of_two_who_change_a_member_the_second_is_told_and_loses_nothing_of_the_first(visit, app):
    member = make_member("Lewis Grant")
    first, second = (visit(make_staff("panel_administrator")) for _ in range(2))
    for place, field, said in (
        (f"/panel/members/{member.id}/register/change", "street", "Caroline Street"),
        (f"/panel/members/{member.id}", "background", "Grew up in care"),
    ):
        first.get(place)
        second.get(place)
        assert "aved" in first.submit({field: said}).messages[0]
        page = second.submit({field: "Another"})
        assert any("Somebody else changed this member" in message for message, _ in page.errors)
        assert second.get(place).value(field) == said


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Entry(appraised_on=date(2026, 11, 24)), "appraised_on"),
        (
            Entry(checked_on=date(2026, 1, 5), check_renew_on=date(2026, 1, 5)),
            "check_renew_on",
        ),
    ],
)
def test_an_entry_that_cannot_be_is_refused(app, entry, field):
    with pytest.raises(RefusedError) as refused:
        keep_entry(member=make_member(), entry=entry, by=JOB)
    assert refused.value.field == field


def test_training_sent_twice_is_recorded_once(app):
    member = make_member()
    facts = {"held_on": date(2026, 5, 21), "title": "Reasons", "hours": 3, "submit_key": "a"}
    first = record_training(member=member, by=JOB, **facts)
    assert record_training(member=member, by=JOB, **facts) is first


@pytest.fixture
def seated(scotland, case):
    meeting = make_meeting(HELD)
    make_quorate(meeting)
    staff = make_staff("panel_member")
    member = make_member("Mina Member", staff=staff)
    seat(meeting, member, coming=True)
    item = make_item(case, meeting, kind="KREV1")
    publish(meeting)
    return meeting, member, staff, item


def test_a_member_taken_off_after_papers_went_out_loses_access_at_once(visit, seated, entries):
    meeting, member, staff, item = seated
    pages = visit(staff)
    addresses = [f"/panel/{meeting.id}", f"/panel/{meeting.id}/pack", f"/panel/items/{item.id}"]
    for address in addresses:
        pages.get(address)
    chase(TODAY, by=JOB)
    asked = select(Timescale).where(Timescale.owner_id == staff.id, Timescale.closed_on.is_(None))
    assert len(db.session.execute(asked).all()) == 1
    take_off_meeting(meeting=meeting, member=member, reason="Has moved away", by=JOB)
    assert db.session.execute(asked).all() == []
    for address in [*addresses, f"/panel/{meeting.id}/pack.pdf"]:
        pages.get(address, 404)
    assert entries("panel.taken_off_meeting") == [
        {"member_id": member.id, "reason": "Has moved away", "papers_out": True}
    ]
    assert meeting.agenda_changed_at is not None


def test_a_member_whose_term_has_ended_opens_nothing_any_more(visit, seated):
    meeting, member, staff, _ = seated
    member.term_until = date(2026, 11, 23)
    visit(staff).get(f"/panel/{meeting.id}/pack")
    member.term_until = date(2026, 11, 22)
    visit(staff).get(f"/panel/{meeting.id}/pack", 404)


def test_a_member_who_came_stays_on_record(app, seated, db_session):
    meeting, member, _, _ = seated
    db_session.query(MeetingMember).filter_by(member_id=member.id).one().attended = True
    with pytest.raises(RefusedError, match="came to this meeting"):
        take_off_meeting(meeting=meeting, member=member, reason="x", by=JOB)


def test_the_register_is_kept_on_its_pages(visit, app):
    member = make_member("Lewis Grant", "care_experienced")
    worker = make_staff("social_worker")
    pages = visit(make_staff("panel_administrator"))
    assert "No check on record" in pages.get(f"/panel/members/{member.id}/register").text
    pages.get(f"/panel/members/{member.id}/register/change")
    page = pages.submit({"fee_pence": "120.50", "street": "Mill Road", "schools": "Weir\n\nBurn"})
    assert "£120.50" in page.text
    assert "Weir, Burn" in page.text
    pages.get(f"/panel/members/{member.id}/training/new")
    page = pages.submit(
        {"title": "Reasons", "hours": "3", "held_on-day": "21", "held_on-month": "5",
         "held_on-year": "2026"}
    )  # fmt: skip
    assert "Reasons, 3 hours" in page.text
    pages.get(f"/panel/members/{member.id}/managed/new")
    assert f"Manages {worker.full_name}" in pages.submit({"staff_id": str(worker.id)}).text
    assert "No check on record" in pages.get("/panel/members").text


@pytest.mark.parametrize("role", ["panel_member", "panel_chair", "social_worker", "panel_adviser"])
def test_nobody_else_reads_the_register(visit, app, role):
    member = make_member("Lewis Grant")
    answer = visit(make_staff(role)).http.get(f"/panel/members/{member.id}/register")
    assert answer.status_code in {403, 404}
