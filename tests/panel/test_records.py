"""Recommendation, minutes, decision, telling, letter: each its own record with its clocks."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.arrangements.models import Approval, ApprovalChild
from kinship.cases.services import close_case
from kinship.core.errors import RefusedError
from kinship.panel.models import MemberView, PanelItem, PanelItemChild
from kinship.panel.services.conflicts import declare_conflict
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import (
    Followed,
    record_decision,
    record_letter,
    record_told,
)
from kinship.panel.services.reviewing import record_answer
from kinship.panel.types import Recommended, View
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_actor, make_staff
from tests.factories.panel import (
    make_decided,
    make_item,
    make_meeting,
    make_member,
    make_quorate,
    seat,
)

HELD = date(2026, 12, 8)
FINAL = date(2026, 12, 18)


@pytest.fixture
def meeting(app):
    return make_meeting(HELD)


@pytest.fixture
def members(meeting):
    return make_quorate(meeting, attended=True)


@pytest.fixture
def item(case, meeting):
    return make_item(case, meeting)


def said(members, choice="approve as recommended", **changes):
    return Recommended(
        choice=choice,
        wording=changes.pop("wording", "That Mr and Mrs H be approved for Rowan"),
        reasons=changes.pop("reasons", ("Needs are met now", "Boundaries are safe")),
        views=changes.pop("views", {member.id: View.SUPPORT for member in members}),
        **changes,
    )


def clocks(db_session, kind, key):
    statement = select(Timescale).where(
        Timescale.subject_kind == kind, Timescale.subject_id == key, Timescale.closed_on.is_(None)
    )
    rows = db_session.execute(statement.order_by(Timescale.due_on)).scalars()
    return {row.rule: row.due_on for row in rows}


@pytest.fixture
def heard(item, meeting, members, administrator):
    record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)
    return item


@pytest.fixture
def final(heard, meeting, administrator):
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    return heard


@pytest.mark.day("2026-12-08")
def test_a_recommendation_keeps_wording_reasons_views_and_quorum(
    item, meeting, members, administrator, db_session
):
    row = record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)
    assert (row.version, row.unanimous, row.made_on) == (1, True, HELD)
    assert row.quorum == "Quorate: 6 present, 5 needed, chair and social worker among them"
    views = db_session.execute(select(MemberView.view)).scalars().all()
    assert views == ["support"] * 6
    assert (item.recommended_on, item.awaits_decision) == (HELD, True)


@pytest.mark.day("2026-12-07")
def test_nothing_is_recommended_before_the_meeting(item, meeting, members, administrator):
    with pytest.raises(RefusedError, match="nothing is heard yet"):
        record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)


@pytest.mark.day("2026-12-08")
def test_an_item_that_is_not_quorate_is_not_given_a_recommendation(item, meeting, administrator):
    members = make_quorate(meeting)
    with pytest.raises(RefusedError, match="Not quorate from 09:30: 0 present, 5 needed"):
        record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)


@pytest.mark.day("2026-12-08")
def test_conflicts_not_ruled_on_yet_take_the_quorum_away(item, meeting, members, administrator):
    for member in members[-2:]:
        declare_conflict(item=item, member=member, kind="knows", by=administrator)
    with pytest.raises(RefusedError, match="4 present, 5 needed"):
        record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)


@pytest.mark.day("2026-12-08")
def test_a_correction_is_a_new_version(heard, meeting, members, administrator):
    again = said(members, wording="That Mr and Mrs H be approved for Rowan and Ross")
    row = record_recommendation(item=heard, meeting=meeting, said=again, by=administrator)
    assert row.version == 2


@pytest.mark.day("2026-12-08")
def test_a_second_press_records_only_once(item, meeting, members, administrator):
    pressed = {"item": item, "meeting": meeting, "said": said(members), "by": administrator}
    first = record_recommendation(**pressed, submit_key="once")
    assert record_recommendation(**pressed, submit_key="once") is first


@pytest.mark.day("2026-12-08")
def test_a_deferred_item_asks_for_another_meeting_by_itself(
    item, meeting, members, administrator, db_session
):
    deferred = said(
        members,
        choice="defer",
        wording="",
        reasons=(),
        defer_reason="check",
        defer_what="Medical of Mr H",
        defer_who="The assessor",
        defer_until=date(2027, 1, 5),
    )
    record_recommendation(item=item, meeting=meeting, said=deferred, by=administrator)
    again = db_session.execute(
        select(PanelItem).where(PanelItem.follows_id == item.id)
    ).scalar_one()
    assert (again.meeting_id, again.wanted_by) == (None, date(2027, 1, 5))
    assert item.awaits_decision is False


@pytest.mark.day("2026-12-18")
def test_a7_final_minutes_start_the_decision_makers_time(heard, meeting, administrator, db_session):
    """A7: minutes final on 18 December, decision by 31 December."""
    decider = make_staff("decision_maker")
    assert clocks(db_session, "panel_item", heard.id) == {}
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    assert clocks(db_session, "panel_item", heard.id) == {"en-adm-decision": date(2026, 12, 31)}
    row = db_session.execute(select(Timescale)).scalar_one()
    assert (row.case_id, row.owner_id) == (heard.case_id, decider.id)


@pytest.mark.day("2026-12-18")
@pytest.mark.parametrize(
    ("on", "why"),
    [(date(2026, 12, 7), "on or after the day of the meeting"), (date(2026, 12, 19), "future")],
)
def test_minutes_are_final_between_the_meeting_and_today(heard, meeting, administrator, on, why):
    with pytest.raises(RefusedError, match=why):
        finish_minutes(meeting=meeting, final_on=on, agreed_by="Casey Chair", by=administrator)


@pytest.mark.day("2026-12-18")
def test_minutes_are_not_final_while_an_item_has_no_record(heard, case, meeting, administrator):
    make_item(case, meeting, kind="KREV1")
    with pytest.raises(RefusedError, match="1 item has no recommendation yet"):
        finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)


@pytest.mark.day("2026-12-18")
def test_in_scotland_the_time_runs_from_the_recommendation(
    scotland, item, meeting, members, administrator, db_session
):
    meeting.held_on = date(2026, 12, 10)
    record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)
    assert clocks(db_session, "panel_item", item.id) == {"local-decision": date(2026, 12, 24)}
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    by = make_actor("decision_maker")
    decided = make_decided(FINAL)
    decision = record_decision(item=item, meeting=meeting, said=decided, by=by)
    assert clocks(db_session, "panel_item", item.id) == {}
    assert clocks(db_session, "decision", decision.id) == {
        "local-decision-letter": date(2026, 12, 25)
    }


@pytest.mark.day("2026-12-31")
def test_a7_a_decision_on_31_december_starts_telling_and_letter(final, meeting, db_session):
    """A7: decision on 31 December, told by 5 January, letter by 8 January."""
    decided = make_decided(date(2026, 12, 31))
    decision = record_decision(
        item=final, meeting=meeting, said=decided, by=make_actor("decision_maker")
    )
    assert (decision.agrees, decision.qualifying) == (True, False)
    assert decision.minutes_received_on == FINAL
    assert clocks(db_session, "panel_item", final.id) == {}
    assert clocks(db_session, "decision", decision.id) == {
        "en-adm-decision-oral": date(2027, 1, 5),
        "en-adm-decision-written": date(2027, 1, 8),
    }
    assert (final.decided_on, final.awaits_decision) == (date(2026, 12, 31), False)


@pytest.mark.day("2026-12-31")
def test_no_decision_before_the_minutes_are_final(heard, meeting):
    decided = make_decided(date(2026, 12, 31))
    with pytest.raises(RefusedError, match="The minutes are not final yet"):
        record_decision(item=heard, meeting=meeting, said=decided, by=make_actor("decision_maker"))


@pytest.mark.day("2027-01-04")
def test_a_late_decision_says_why(final, meeting):
    by = make_actor("decision_maker")
    decided = make_decided(date(2027, 1, 4))
    with pytest.raises(RefusedError) as refused:
        record_decision(item=final, meeting=meeting, said=decided, by=by)
    assert refused.value.field == "late_reason"


@pytest.mark.day("2026-12-31")
def test_who_sat_on_the_panel_does_not_decide(final, meeting):
    decider = make_staff("decision_maker")
    seat(meeting, make_member("Sam Both", staff=decider))
    decided = make_decided(date(2026, 12, 31))
    with pytest.raises(RefusedError, match="sat on the panel"):
        record_decision(item=final, meeting=meeting, said=decided, by=act_as(decider))


@pytest.mark.day("2026-12-31")
def test_an_approving_decision_approves_the_household_for_the_items_children(
    final, meeting, db_session
):
    decided = make_decided(date(2026, 12, 31), conditions="Travel cost")
    by = make_actor("decision_maker", name="Corinne Haddow")
    record_decision(item=final, meeting=meeting, said=decided, by=by)
    approval = db_session.execute(select(Approval)).scalar_one()
    assert (approval.household_id, approval.basis) == (final.household_id, "EN_KFC")
    assert (approval.starts_on, approval.approved_by_name) == (
        date(2026, 12, 31),
        "Corinne Haddow",
    )
    assert approval.terms == "Travel cost"
    named = db_session.execute(select(ApprovalChild.person_id)).scalars().all()
    about = select(PanelItemChild.person_id).where(PanelItemChild.item_id == final.id)
    assert named == db_session.execute(about).scalars().all()


@pytest.fixture
def against(final, meeting):
    decided = make_decided(
        date(2026, 12, 31), "not approve", differs_reason="The second check came after panel"
    )
    by = make_actor("decision_maker")
    return record_decision(item=final, meeting=meeting, said=decided, by=by)


@pytest.mark.day("2027-01-08")
def test_telling_and_letter_are_their_own_records_and_start_the_time_to_answer(
    against, administrator, db_session
):
    record_told(decision=against, followed=Followed(date(2027, 1, 5)), by=administrator)
    assert clocks(db_session, "decision", against.id) == {
        "en-adm-decision-written": date(2027, 1, 8)
    }
    letter = Followed(date(2027, 1, 8), how="recorded")
    record_letter(decision=against, followed=letter, by=administrator)
    assert clocks(db_session, "decision", against.id) == {
        "en-qualifying-determination-response": date(2027, 2, 5)
    }
    with pytest.raises(RefusedError, match="on record already"):
        record_letter(decision=against, followed=letter, by=administrator)


# A8
@pytest.mark.day("2027-01-08")
def test_a_decision_against_the_carers_approves_nobody_and_keeps_the_case_open(
    against, case, administrator, db_session
):
    assert db_session.execute(select(Approval)).first() is None
    letter = Followed(date(2027, 1, 8), how="post")
    record_letter(decision=against, followed=letter, by=administrator)
    with pytest.raises(RefusedError, match="stays open until then"):
        close_case(case=case, reason="Ended", by=administrator)


@pytest.mark.day("2027-02-05")
def test_the_case_is_still_open_on_the_last_day_to_answer(against, case, administrator):
    letter = Followed(date(2027, 1, 8), how="post", late_reason="our error")
    record_letter(decision=against, followed=letter, by=administrator)
    with pytest.raises(RefusedError, match="until 5 February 2027"):
        close_case(case=case, reason="Ended", by=administrator)


@pytest.mark.day("2027-02-06")
def test_the_case_may_close_on_the_day_after(against, case, administrator):
    letter = Followed(date(2027, 1, 8), how="post", late_reason="our error")
    record_letter(decision=against, followed=letter, by=administrator)
    close_case(case=case, reason="Ended", by=administrator)
    assert case.closed_on == date(2027, 2, 6)


@pytest.mark.day("2027-02-06")
@pytest.mark.parametrize(("on", "fine"), [(date(2027, 2, 5), False), (date(2027, 2, 6), True)])
def test_nothing_came_only_after_the_time_has_ended(against, administrator, db_session, on, fine):
    letter = Followed(date(2027, 1, 8), how="post", late_reason="our error")
    record_letter(decision=against, followed=letter, by=administrator)
    answer = Followed(on, how="none")
    if not fine:
        with pytest.raises(RefusedError, match="may still answer until 5 February 2027"):
            record_answer(decision=against, followed=answer, by=administrator)
        return
    record_answer(decision=against, followed=answer, by=administrator)
    assert "en-qualifying-determination-response" not in clocks(db_session, "decision", against.id)


@pytest.mark.day("2027-01-04")
@pytest.mark.parametrize(
    ("on", "why"),
    [(date(2026, 12, 30), "on or after the day of the decision"), (date(2027, 1, 5), "future")],
)
def test_telling_is_between_the_decision_and_today(against, administrator, on, why):
    with pytest.raises(RefusedError, match=why):
        record_told(decision=against, followed=Followed(on), by=administrator)
