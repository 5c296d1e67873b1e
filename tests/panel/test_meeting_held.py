"""The meeting itself: attendance, quorum by item, minutes as they are typed, adjourned items."""

from datetime import date, time

import pytest
from sqlalchemy import select

from kinship.core.errors import RefusedError, StaleError
from kinship.panel.models import ItemMinute, MeetingMember, MinuteDraft, PanelAction, PanelItem
from kinship.panel.services.minuting import (
    add_action,
    adjourn_item,
    finish_action,
    keep_draft,
    save_minute,
)
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.types.minutes import Asked, Written
from tests.factories.accounts import act_as, make_staff
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_quorate
from tests.factories.people import make_child
from tests.panel.test_records import said

HELD = date(2026, 12, 8)
pytestmark = pytest.mark.day("2026-12-08")


@pytest.fixture
def meeting(app):
    return make_meeting(HELD, reference="FP-2026-12")


@pytest.fixture
def members(meeting):
    return make_quorate(meeting, attended=True)


@pytest.fixture
def item(case, meeting):
    return make_item(case, meeting)


@pytest.fixture
def staff(app):
    return make_staff("panel_administrator", name="Beth Lyle")


@pytest.fixture
def pages(visit, staff):
    return visit(staff)


def attendance(members, **changes):
    values = {}
    for member in members:
        here, came, left = changes.get(str(member.id), ("yes", "", ""))
        values |= {
            f"here_{member.id}": here,
            f"from_{member.id}": came,
            f"until_{member.id}": left,
        }
    return values


def test_attendance_is_saved_at_once_and_each_item_counted_again(pages, meeting, item, db_session):
    members = make_quorate(meeting)
    page = pages.get(f"/panel/{meeting.id}/live")
    assert "Not quorate from 09:30: 0 present, 5 needed" in page.text
    late = {str(members[3].id): ("yes", "10:15", ""), str(members[4].id): ("no", "", "")}
    page = pages.submit(attendance(members, **late))
    assert page.messages == ["Attendance saved. The quorum of each item is counted again"]
    assert "Not quorate from 09:30: 4 present, 5 needed" in page.text
    assert meeting.agenda_changed_at is None
    kept = db_session.execute(
        select(MeetingMember).where(MeetingMember.member_id == members[3].id)
    ).scalar_one()
    assert (kept.attended, kept.arrives_at) == (True, time(10, 15))


def test_times_that_cross_are_refused_and_nothing_is_stored(pages, meeting, item, db_session):
    members = make_quorate(meeting)
    pages.get(f"/panel/{meeting.id}/live")
    page = pages.submit(attendance(members, **{str(members[1].id): ("yes", "11:00", "10:00")}))
    assert page.errors == [
        ("Enter a time of leaving after the time of arriving", f"until_{members[1].id}")
    ]
    assert not any(db_session.execute(select(MeetingMember.attended)).scalars())


def test_what_somebody_else_recorded_meanwhile_is_not_undone(pages, visit, meeting, item):
    members = make_quorate(meeting)
    other = visit(make_staff("panel_administrator", name="Wilf Tan"))
    pages.get(f"/panel/{meeting.id}/live")
    other.get(f"/panel/{meeting.id}/live")
    other.submit({f"here_{members[0].id}": "yes"})
    page = pages.submit({f"here_{members[1].id}": "yes"})
    assert page.messages[0].startswith("Attendance saved")
    pages.get(f"/panel/{meeting.id}/live")
    other.get(f"/panel/{meeting.id}/live")
    other.submit({f"here_{members[2].id}": "no"})
    page = pages.submit({f"here_{members[2].id}": "yes"})
    assert page.errors[0][0] == "Somebody else changed Sol Worker meanwhile. Look again"


@pytest.mark.day("2026-12-07")
def test_nobody_is_there_the_day_before(pages, meeting, item):
    make_quorate(meeting)
    page = pages.get(f"/panel/{meeting.id}/live")
    assert "is written down on that day" in page.text
    assert "Save attendance" not in page.text


def test_the_minute_of_an_item_is_kept_by_heading_with_marks(
    pages, meeting, members, item, db_session
):
    page = pages.get(f"/panel/items/{item.id}/minute")
    assert "Quorate: 6 present, 5 needed" in page.text
    page = pages.submit(
        {
            "started_at": "9:35",
            "ended_at": "10:30",
            "heading_discussion": "Carers described routines.",
            "score_analysis": "3",
            "feedback": "Strong analysis",
        }
    )
    assert page.messages == ["Minute saved"]
    kept = db_session.get(ItemMinute, item.id)
    assert (kept.started_at, kept.ended_at, kept.version) == (time(9, 35), time(10, 30), 1)
    assert kept.headings == {"discussion": "Carers described routines."}
    assert kept.scores == {"analysis": 3}
    assert pages.page.value("heading_discussion") == "Carers described routines."


def test_what_is_typed_is_kept_on_the_server_before_it_is_saved(
    pages, meeting, members, item, db_session
):
    pages.get(f"/panel/items/{item.id}/minute")
    typed = {"heading_discussion": "Half a sent", "base": "0"}
    pages.post(f"/panel/items/{item.id}/minute/draft", typed)
    page = pages.get(f"/panel/items/{item.id}/minute")
    assert page.value("heading_discussion") == "Half a sent"
    assert "only you see it" in page.text
    saving = {"heading_discussion": "Half a sentence no more", "base": "0"}
    pages.post(f"/panel/items/{item.id}/minute", saving)
    assert db_session.execute(select(MinuteDraft)).first() is None
    pages.post(f"/panel/items/{item.id}/minute/draft", typed)
    page = pages.post(f"/panel/items/{item.id}/minute/discard-draft")
    assert page.value("heading_discussion") == "Half a sentence no more"


def test_two_people_at_one_minute_lose_nothing(pages, visit, meeting, members, item, db_session):
    other = visit(make_staff("panel_administrator", name="Wilf Tan"))
    pages.get(f"/panel/items/{item.id}/minute")
    other.get(f"/panel/items/{item.id}/minute")
    other.submit({"heading_strengths": "Warm", "heading_discussion": "His words"})
    page = pages.submit({"heading_discussion": "My words"}, status=409)
    assert "Somebody else saved this minute after you opened it" in page.text
    assert page.value("heading_discussion") == "My words"
    assert "His words" in page.text
    assert db_session.get(ItemMinute, item.id).headings["discussion"] == "His words"
    page = pages.submit({"heading_discussion": "His words and mine"})
    assert db_session.get(ItemMinute, item.id).headings["discussion"] == "His words and mine"


def test_a_recommendation_half_typed_is_kept_too(pages, meeting, members, item):
    address = f"/panel/items/{item.id}/recommendation"
    pages.get(address)
    pages.post(f"{address}/draft", {"wording": "That Mr and Mrs"})
    page = pages.get(address)
    assert page.value("wording") == "That Mr and Mrs"
    assert "It is not recorded yet" in page.text


def test_a_conditional_recommendation_is_refused_with_why(
    pages, meeting, members, item, administrator
):
    with pytest.raises(RefusedError, match="nothing is recommended in principle"):
        record_recommendation(
            item=item,
            meeting=meeting,
            said=said(members, wording="That they be approved in principle"),
            by=administrator,
        )


def test_an_item_that_is_not_quorate_is_adjourned_and_waits_again(
    pages, meeting, item, administrator, db_session
):
    make_quorate(meeting)
    page = pages.get(f"/panel/items/{item.id}/adjourn")
    assert "Not quorate from 09:30: 0 present, 5 needed" in page.text
    page = pages.submit({"reason": "Nobody could come for the snow"})
    assert page.messages == ["Adjourned. It waits for another meeting"]
    db_session.refresh(item)
    assert item.adjourned_on == HELD
    assert item.adjourned_reason.startswith("Not quorate from 09:30: 0 present, 5 needed")
    assert item.adjourned_reason.endswith("Nobody could come for the snow")
    again = db_session.execute(select(PanelItem).filter_by(follows_id=item.id)).scalar_one()
    assert again.meeting_id is None
    assert again.wanted_reason == "It was adjourned as inquorate"
    with pytest.raises(RefusedError, match="adjourned already"):
        adjourn_item(item=item, meeting=meeting, reason="", by=administrator)


def test_a_quorate_item_is_not_adjourned(meeting, members, item, administrator):
    with pytest.raises(RefusedError, match="heard or deferred"):
        adjourn_item(item=item, meeting=meeting, reason="", by=administrator)


def test_an_item_heard_later_than_planned_counts_who_was_there_then(
    meeting, members, item, administrator, db_session
):
    for member in members[:2]:
        row = db_session.execute(
            select(MeetingMember).where(MeetingMember.member_id == member.id)
        ).scalar_one()
        row.leaves_at = time(11)
    late = Written(started_at=time(11), ended_at=time(11, 30))
    save_minute(item=item, meeting=meeting, said=late, base_version=0, by=administrator)
    with pytest.raises(RefusedError, match="Not quorate from 11:00: 4 present, 5 needed"):
        record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)


def test_actions_are_numbered_once_and_done_once(
    pages, meeting, members, item, administrator, db_session
):
    asked = Asked("Sister travel", "T Bell", date(2026, 12, 18))
    press = {"item": item, "meeting": meeting, "asked": asked, "by": administrator}
    first = add_action(**press, submit_key="once")
    assert add_action(**press, submit_key="once") is first
    add_action(**{**press, "asked": Asked("Housing letter", "TL", date(2026, 12, 18))})
    numbers = db_session.execute(select(PanelAction.number).order_by(PanelAction.id)).scalars()
    assert list(numbers) == [1, 2]
    finish_action(action=first, item=item, done_on=HELD, by=administrator)
    finish_action(action=first, item=item, done_on=date(2026, 12, 9), by=administrator)
    assert first.done_on == HELD
    page = pages.get(f"/panel/items/{item.id}/minute")
    assert "A1 T Bell: Sister travel" in page.text
    with pytest.raises(RefusedError, match="on or after the day of the meeting"):
        add_action(**{**press, "asked": Asked("x", "y", date(2026, 12, 7))})


def test_a_stale_version_stores_nothing(meeting, members, item, administrator):
    save_minute(
        item=item, meeting=meeting, said=Written(feedback="a"), base_version=0, by=administrator
    )
    with pytest.raises(StaleError):
        save_minute(
            item=item, meeting=meeting, said=Written(feedback="b"), base_version=0, by=administrator
        )


def test_a_draft_kept_twice_is_one_draft(item, staff, db_session):
    for words in ("a", "ab"):
        keep_draft(
            item=item,
            part="minute",
            answers={"heading_discussion": words},
            base_version=0,
            by=act_as(staff),
        )
    (row,) = db_session.execute(select(MinuteDraft)).scalars()
    db_session.refresh(row)
    assert row.answers == {"heading_discussion": "ab"}


def test_the_live_page_asks_the_same_number_of_times_for_one_item_as_for_ten(
    pages, meeting, members, item, team, statements
):
    pages.get(f"/panel/{meeting.id}/live")
    statements.clear()
    pages.get(f"/panel/{meeting.id}/live")
    few = len(statements)
    for number in range(9):
        make_item(make_case(team, make_child(), reference=f"T-{number}"), meeting)
    statements.clear()
    pages.get(f"/panel/{meeting.id}/live")
    assert len(statements) == few <= 14


@pytest.mark.parametrize("role", ["panel_member", "panel_chair", "social_worker"])
def test_only_who_prepares_meetings_writes_at_them(visit, meeting, members, item, role):
    pages = visit(make_staff(role))
    for address in (f"/panel/{meeting.id}/live", f"/panel/items/{item.id}/minute"):
        assert pages.http.get(address).status_code in {403, 404}
