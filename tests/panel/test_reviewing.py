"""A decision against carers: one route, in time; who looks at it again; the final decision."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.arrangements.models import Approval
from kinship.cases.services import close_case
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, PanelItem
from kinship.panel.queries import records, reviews
from kinship.panel.queries.quorum import held_quorum
from kinship.panel.rules.reviews import (
    Standing,
    agrees,
    answer_faults,
    final_choice_faults,
    final_faults,
    keeps_open,
    routes_of,
)
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import Followed, record_decision, record_letter
from kinship.panel.services.reviewing import (
    record_answer,
    record_final_decision,
    record_review_step,
)
from kinship.panel.types import ANSWERS, Step
from kinship.rulebook.types import Nation
from tests.factories.accounts import act_as, make_actor, make_staff
from tests.factories.panel import (
    make_decided,
    make_item,
    make_meeting,
    make_member,
    make_quorate,
    seat,
)
from tests.panel.test_decision_views import REASONED
from tests.panel.test_records import FINAL, HELD, clocks, said

LETTER, ENDS = date(2027, 1, 8), date(2027, 2, 5)
SENT = Standing(letter_on=LETTER, ends_on=ENDS)


def asked(standing=SENT, route="representations", on=ENDS, nation=Nation.ENGLAND):
    faults = answer_faults(route, on, standing, routes_of(nation, ANSWERS))
    return faults[0].reason if faults else ""


@pytest.mark.parametrize(
    ("route", "on", "says"),
    [
        ("representations", date(2027, 2, 4), ""),
        ("representations", ENDS, ""),
        ("representations", date(2027, 2, 6), "The time to answer ended on 5 February 2027"),
        ("independent", ENDS, ""),
        ("independent", date(2027, 2, 6), "The time to answer ended"),
        ("none", ENDS, "may still answer until 5 February 2027"),
        ("none", date(2027, 2, 6), ""),
        ("agreed", LETTER, ""),
        ("agreed", date(2027, 1, 7), "Enter a date on or after the day of the letter"),
        ("local", ENDS, "Select what the carers did"),
    ],
)
def test_a8_an_answer_is_one_route_within_28_days_of_the_letter(route, on, says):
    assert says in asked(route=route, on=on)
    assert bool(asked(route=route, on=on)) is bool(says)


def test_scotland_has_a_local_review_and_no_independent_one():
    assert asked(route="local", nation=Nation.SCOTLAND) == ""
    assert asked(route="independent", nation=Nation.SCOTLAND) == "Select what the carers did"
    assert "letter is not on record" in asked(Standing())


@pytest.mark.parametrize(
    ("standing", "today", "why"),
    [
        (Standing(), ENDS, "letter is not on record"),
        (SENT, ENDS, "may still answer until 5 February 2027"),
        (SENT, date(2027, 2, 6), "Record first that nothing came"),
        (Standing(LETTER, ENDS, "none"), date(2027, 2, 6), ""),
        (Standing(LETTER, ENDS, "agreed"), LETTER, ""),
        (Standing(LETTER, ENDS, "representations"), ENDS, "The panel hears it again first"),
        (Standing(LETTER, ENDS, "local"), ENDS, "The panel hears it again first"),
        (Standing(LETTER, ENDS, "independent"), ENDS, "has not given its recommendation"),
        (Standing(LETTER, ENDS, "independent", review_said=True), ENDS, ""),
        (Standing(LETTER, ENDS, "none", final=True), ENDS, "is on record"),
    ],
)
def test_when_the_final_decision_may_be_made(standing, today, why):
    faults = final_faults(standing, today)
    assert (why in faults[0].reason) if why else faults == []


@pytest.mark.parametrize(
    ("standing", "today", "why"),
    [
        (Standing(), ENDS, "was not sent"),
        (SENT, date(2027, 2, 4), "until 5 February 2027"),
        (SENT, ENDS, "until 5 February 2027"),
        (SENT, date(2027, 2, 6), ""),
        (Standing(LETTER, ENDS, "agreed"), LETTER, ""),
        (Standing(LETTER, ENDS, "local"), date(2027, 3, 1), "the final one is not made"),
        (Standing(LETTER, ENDS, "independent"), date(2027, 3, 1), "the final one is not made"),
        (Standing(LETTER, ENDS, "local", heard_again=True), date(2027, 3, 1), ""),
        (Standing(LETTER, ENDS, "independent", final=True), date(2027, 3, 1), ""),
    ],
)
def test_a8_what_keeps_a_case_open(standing, today, why):
    assert why in keeps_open(standing, today)
    assert bool(keeps_open(standing, today)) is bool(why)


@pytest.mark.parametrize(
    ("recommended", "choice", "same"),
    [
        ("confirm", "not approve", True),
        ("confirm", "approve as recommended", False),
        ("change", "approve as recommended", True),
        ("change", "not approve", False),
    ],
)
def test_a_review_confirms_or_changes(recommended, choice, same):
    assert agrees(recommended, choice, "not approve") is same


@pytest.mark.parametrize(
    ("on", "defers", "says"),
    [
        (date(2027, 1, 18), False, "Enter a date on or after 19 January 2027"),
        (date(2027, 1, 19), False, ""),
        (date(2027, 1, 20), False, ""),
        (date(2027, 1, 20), True, "Select a decision: a final decision is not put off"),
    ],
    ids=["the day before", "the day", "the day after", "put off"],
)
def test_a_final_decision_comes_after_what_it_follows_and_is_not_put_off(on, defers, says):
    faults = final_choice_faults(on, date(2027, 1, 19), defers=defers)
    assert (faults[0].reason if faults else "").startswith(says)
    assert bool(faults) is bool(says)


@pytest.fixture
def meeting(app):
    return make_meeting(HELD)


@pytest.fixture
def members(meeting):
    return make_quorate(meeting, attended=True)


@pytest.fixture
def decider(app):
    return make_actor("decision_maker", name="Corinne Haddow")


def refused(case, meeting, members, administrator, decider):
    item = make_item(case, meeting)
    record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    against = make_decided(
        date(2026, 12, 23), "not approve", differs_reason="The second check came after panel"
    )
    decision = record_decision(item=item, meeting=meeting, said=against, by=decider)
    letter = Followed(date(2026, 12, 30), how="recorded")
    record_letter(decision=decision, followed=letter, by=administrator)
    return item, decision


@pytest.mark.day("2027-01-20")
def test_an_independent_review_gets_its_papers_and_ends_in_a_final_decision(
    case, meeting, members, administrator, decider, db_session
):
    item, decision = refused(case, meeting, members, administrator, decider)
    applied = Followed(date(2027, 1, 11), how="independent")
    record_answer(decision=decision, followed=applied, by=administrator)
    assert clocks(db_session, "decision", decision.id)["en-irm-papers"] == date(2027, 1, 25)
    with pytest.raises(RefusedError, match="questioned the decision"):
        close_case(case=case, reason="Ended", by=administrator)
    told = {"item": item, "meeting": meeting, "by": decider}
    final = make_decided(date(2027, 1, 20))
    with pytest.raises(RefusedError, match="has not given its recommendation"):
        record_final_decision(**told, said=final)
    for kind, note in ((Step.REVIEW_PAPERS, ""), (Step.REVIEW_SAID, "That they be approved")):
        followed = Followed(date(2027, 1, 19), note=note)
        record_review_step(decision=decision, kind=kind, followed=followed, by=administrator)
    early, waits = make_decided(date(2027, 1, 18)), make_decided(date(2027, 1, 20), "defer")
    for wrong, says in ((early, "on or after 19 January 2027"), (waits, "is not put off")):
        with pytest.raises(RefusedError, match=says):
            record_final_decision(**told, said=wrong)
    made = record_final_decision(**told, said=final, submit_key="once")
    assert record_final_decision(**told, said=final, submit_key="once") is made
    assert (made.version, made.stage, made.qualifying) == (2, "final", False)
    assert db_session.execute(select(Approval.starts_on)).scalar_one() == date(2027, 1, 20)
    with pytest.raises(RefusedError):
        record_final_decision(**told, said=final)
    close_case(case=case, reason="Ended", by=administrator)


@pytest.mark.day("2027-01-20")
def test_one_route_only(case, meeting, members, administrator, decider):
    _, decision = refused(case, meeting, members, administrator, decider)
    record_answer(
        decision=decision,
        followed=Followed(date(2027, 1, 11), how="representations"),
        by=administrator,
    )
    with pytest.raises(RefusedError, match="on record already"):
        record_answer(
            decision=decision,
            followed=Followed(date(2027, 1, 12), how="independent"),
            by=administrator,
        )


@pytest.mark.day("2027-02-11")
def test_a_local_review_is_heard_by_members_who_did_not_sit_before(
    scotland, case, meeting, members, administrator, decider, db_session
):
    meeting.held_on = date(2026, 12, 10)
    item, decision = refused(case, meeting, members, administrator, decider)
    asked_for = Followed(date(2027, 1, 11), how="local")
    record_answer(decision=decision, followed=asked_for, by=administrator)
    review = db_session.execute(
        select(PanelItem).where(PanelItem.follows_id == item.id)
    ).scalar_one()
    assert (review.kind, review.meeting_id) == ("KLRV", None)
    with pytest.raises(RefusedError, match="panel hears it again first"):
        record_final_decision(
            item=item, meeting=meeting, said=make_decided(date(2027, 2, 11)), by=decider
        )
    later = make_meeting(date(2027, 2, 11), reference="KP-2027-02")
    review.meeting_id = later.id
    db_session.flush()
    for member in members:
        seat(later, member, coming=True, attended=True)
    quorum, _ = held_quorum(later, review)
    assert (quorum.met, quorum.counted) == (False, 0)
    fresh = make_quorate(later, attended=True)
    quorum, _ = held_quorum(later, review)
    assert quorum.met
    assert {each.id for each in fresh} == set(quorum.voting)
    change = said(fresh, choice="change", wording="That the decision be changed")
    record_recommendation(item=review, meeting=later, said=change, by=administrator)
    finish_minutes(
        meeting=later, final_on=date(2027, 2, 11), agreed_by="Casey Chair", by=administrator
    )
    made = record_decision(
        item=review, meeting=later, said=make_decided(date(2027, 2, 11)), by=decider
    )
    assert (made.agrees, made.stage, made.qualifying) == (True, "final", False)
    assert db_session.execute(select(Approval.household_id)).scalar_one() == item.household_id
    close_case(case=case, reason="Ended", by=administrator)


@pytest.mark.day("2027-03-11")
def test_a_review_that_was_put_off_and_heard_later_lets_the_case_be_closed(
    scotland, case, meeting, members, administrator, decider, db_session
):
    meeting.held_on = date(2026, 12, 10)
    item, decision = refused(case, meeting, members, administrator, decider)
    asked_for = Followed(date(2027, 1, 11), how="local")
    record_answer(decision=decision, followed=asked_for, by=administrator)
    review = db_session.execute(
        select(PanelItem).where(PanelItem.follows_id == item.id)
    ).scalar_one()
    again = make_item(case, make_meeting(date(2027, 3, 11)), "KLRV", follows_id=review.id)
    assert "final one is not made" in reviews.keeps_open(case.id)
    made = Decision(
        item_id=again.id,
        version=1,
        minutes_received_on=date(2027, 3, 11),
        decided_on=date(2027, 3, 11),
        choice="approve as recommended",
        agrees=True,
        reasons="Own",
        decided_by_name="Corinne Haddow",
        recorded_at=clock.now(),
    )
    db_session.add(made)
    again.decided_on = made.decided_on
    db_session.flush()
    assert reviews.keeps_open(case.id) == ""


@pytest.mark.day("2027-02-01")
def test_the_pages_of_a_review(visit, case, meeting, members, administrator, team):
    maker = make_staff("decision_maker", name="Corinne Haddow")
    by = make_actor("decision_maker")
    item, _decision = refused(case, meeting, members, administrator, by)
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/decisions/{item.id}/answer")
    pages.submit({"how": "none"})
    deciding = visit(maker)
    page = deciding.get(f"/decisions/{item.id}")
    assert "Make the final decision" in page.text
    deciding.get(f"/decisions/{item.id}/final")
    page = deciding.submit(
        {
            **REASONED,
            "choice": "not approve",
            "differs_reason": "As in my first decision",
            "chair_told_on-day": "1",
            "chair_told_on-month": "2",
            "chair_told_on-year": "2027",
        }
    )
    assert "Final" in page.text
    assert records.decision(item.id).stage == "final"
    visit(make_staff("social_worker", team=team)).get(f"/decisions/{item.id}/final", 403)


@pytest.mark.day("2027-01-20")
def test_the_pages_of_an_independent_review(visit, case, meeting, members, administrator, decider):
    item, _ = refused(case, meeting, members, administrator, decider)
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/decisions/{item.id}/answer")
    page = pages.submit({"how": "independent"})
    assert "Record that the papers went" in page.text
    pages.get(f"/decisions/{item.id}/review-papers")
    pages.submit({"note": "Both packs"})
    pages.get(f"/decisions/{item.id}/review-said")
    assert pages.submit({}, status=422).errors[0][1] == "note"
    page = pages.submit({"note": "That they be approved"})
    assert "The independent panel recommends" in page.text


@pytest.mark.day("2027-02-01")
def test_who_sat_on_the_panel_does_not_make_the_final_decision(
    case, meeting, members, administrator, decider
):
    item, decision = refused(case, meeting, members, administrator, decider)
    nothing = Followed(date(2027, 2, 1), how="none")
    record_answer(decision=decision, followed=nothing, by=administrator)
    sat = make_staff("decision_maker")
    seat(meeting, make_member("Corinne Haddow", staff=sat), coming=True, attended=True)
    with pytest.raises(RefusedError, match="Somebody who sat on the panel cannot decide"):
        record_final_decision(
            item=item, meeting=meeting, said=make_decided(date(2027, 2, 1)), by=act_as(sat)
        )


@pytest.mark.day("2027-02-01")
def test_the_final_page_offers_no_deferral(visit, case, meeting, members, administrator, decider):
    item, decision = refused(case, meeting, members, administrator, decider)
    nothing = Followed(date(2027, 2, 1), how="none")
    record_answer(decision=decision, followed=nothing, by=administrator)
    page = visit(make_staff("decision_maker")).get(f"/decisions/{item.id}/final")
    assert "Defer" not in page.text
    assert "Not approve" in page.text
