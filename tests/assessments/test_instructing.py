"""From the letter of instruction to closure and thirty days: what an outside assessor sees."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from kinship.assessments import queries, services
from kinship.assessments.models import AssessorFee, AssessorInstruction
from kinship.assessments.rules import fee_parts, fee_refusals, terms_faults, totals
from kinship.assessments.types import Earned, FeePart, Terms
from kinship.cases import queries as look_up
from kinship.cases import services as cases
from kinship.cases.models import Allocation
from kinship.core.errors import NotFoundError, RefusedError
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import instruct, make_assessment, make_record
from tests.factories.cases import make_case
from tests.factories.people import make_child

TODAY = date(2026, 11, 23)
PERCENTS = {"fee_midpoint_percent": 40, "fee_quality_percent": 60}
CLOSED = TODAY + timedelta(days=30)
"""Work that closes today is seen for thirty days more."""


@pytest.fixture
def novak(db_session):
    return make_staff("independent_assessor", name="S Novak")


@pytest.fixture
def given(world, novak):
    made = make_assessment(world.case, world.child, household=world.household)
    services.allocate_assessment(
        case=world.case, assessment=made, assessor=novak, by=act_as(world.leader)
    )
    return made


def sees(assessment, staff):
    try:
        queries.get_visible(assessment.id, act_as(staff))
    except NotFoundError:
        return False
    return True


def test_before_the_letter_nothing_and_from_the_letter_on_the_case(world, given, novak, visit):
    pages = visit(novak)
    pages.get(f"/cases/{world.case.id}", 404)
    pages.get(f"/cases/{world.case.id}/assessments/{given.id}", 404)
    assert world.case.reference not in pages.get("/my-work").text
    instruct(given, novak, act_as(world.leader))
    pages.get(f"/cases/{world.case.id}")
    pages.get(f"/cases/{world.case.id}/assessments/{given.id}")


def test_a_conflict_noted_since_the_allocation_keeps_the_case_shut(world, given, novak):
    by = act_as(world.leader)
    services.note_conflict(staff=novak, why="Cousins", case_id=world.case.id, by=by)
    with pytest.raises(RefusedError, match="conflict of interest with this family"):
        instruct(given, novak, by)
    assert not sees(given, novak)


@pytest.mark.parametrize(
    ("day", "seen"),
    [(CLOSED - timedelta(days=1), True), (CLOSED, True), (CLOSED + timedelta(days=1), False)],
    ids=["the day before", "the day", "the day after"],
)
@pytest.mark.parametrize("how", ["assessment", "case"])
def test_after_the_work_closes_thirty_days(world, given, novak, db_session, how, day, seen):
    instruct(given, novak, act_as(world.leader))
    if how == "assessment":
        services.withdraw(assessment=given, reason="declined", by=act_as(world.leader))
    else:
        cases.close_case(case=world.case, reason="Done", by=act_as(world.leader))
    db_session.commit()
    with time_machine.travel(datetime.combine(day, time(12), tzinfo=UTC), tick=False):
        assert sees(given, novak) is seen


def test_another_open_assessment_of_the_case_keeps_it_open(world, given, novak, db_session):
    instruct(given, novak, act_as(world.leader))
    other = make_assessment(world.case, world.child, household=world.household)
    services.allocate_assessment(
        case=world.case, assessment=other, assessor=novak, by=act_as(world.leader)
    )
    services.withdraw(assessment=given, reason="declined", by=act_as(world.leader))
    part = db_session.execute(select(Allocation)).scalar_one()
    assert part.seen_until_on is None


def sees_case(case, staff):
    try:
        look_up.get_visible(case.id, act_as(staff))
    except NotFoundError:
        return False
    return True


def give_to(world, assessment, staff):
    services.allocate_assessment(
        case=world.case, assessment=assessment, assessor=staff, by=act_as(world.leader)
    )


@pytest.mark.parametrize(
    ("day", "seen"),
    [(CLOSED - timedelta(days=1), True), (CLOSED, True), (CLOSED + timedelta(days=1), False)],
    ids=["the day before", "the day", "the day after"],
)
def test_work_that_moves_on_is_looked_back_on_for_thirty_days(
    world, given, novak, db_session, day, seen
):
    instruct(given, novak, act_as(world.leader))
    give_to(world, given, world.writer)
    db_session.commit()
    parts = {part.staff_id: part for part in db_session.execute(select(Allocation)).scalars()}
    assert parts[novak.id].until_on == TODAY
    assert parts[world.writer.id].until_on is None
    with time_machine.travel(datetime.combine(day, time(12), tzinfo=UTC), tick=False):
        assert sees_case(world.case, novak) is seen
        assert not sees(given, novak)  # what another writes from then on is theirs alone


def test_work_that_moves_on_before_the_letter_was_never_seen_and_is_not(world, given, novak):
    give_to(world, given, world.writer)
    assert not sees_case(world.case, novak)


def test_an_assessor_of_the_council_is_off_the_case_when_the_work_moves(world, novak, db_session):
    made = make_assessment(world.case, world.child, household=world.household)
    inside = make_staff("childs_social_worker", team=make_team())
    give_to(world, made, inside)
    assert sees_case(world.case, inside)
    give_to(world, made, novak)
    assert not sees_case(world.case, inside)
    part = db_session.execute(select(Allocation).where(Allocation.staff_id == inside.id)).scalar()
    assert part.until_on == TODAY


def test_one_of_two_that_moves_leaves_the_part_for_the_other(world, given, novak, db_session):
    instruct(given, novak, act_as(world.leader))
    other = make_assessment(world.case, world.child, household=world.household)
    give_to(world, other, novak)
    give_to(world, given, world.writer)
    part = db_session.execute(select(Allocation).where(Allocation.staff_id == novak.id)).scalar()
    assert (part.until_on, part.seen_until_on) == (None, None)
    assert sees(other, novak)


def test_a_part_that_is_ended_by_hand_ends_the_sight_at_once(world, given, novak, db_session):
    instruct(given, novak, act_as(world.leader))
    assert sees(given, novak)
    part = db_session.execute(select(Allocation)).scalar_one()
    cases.end_allocation(allocation=part, by=act_as(world.leader))
    assert not sees(given, novak)


def test_a14_an_outside_assessor_sees_no_other_family_no_search_no_money(
    world, given, novak, visit
):
    instruct(given, novak, act_as(world.leader))
    other = make_case(world.team, make_child("Zebedee", "Marsh"))
    pages = visit(novak)
    pages.get(f"/cases/{other.id}", 404)
    listed = pages.get("/cases").text
    assert world.case.reference in listed
    assert other.reference not in listed
    for address in ("/search?q=Marsh", "/finance/reviews", "/backlog", "/waiting-on", "/assessors"):
        pages.http.get(address)
        assert pages.http.get(address).status_code in (403, 404)
    for address in ("/backlog.csv", "/waiting-on.csv", f"/cases/{world.case.id}/money"):
        assert pages.http.get(address).status_code in (403, 404)


def test_a14_a_panel_administrator_reads_no_check(world, given, visit):
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/cases/{world.case.id}/checks", 403)


@pytest.mark.parametrize(
    ("ends", "status"),
    [(TODAY - timedelta(days=1), 302), (TODAY, 200), (TODAY + timedelta(days=1), 200)],
    ids=["the day before", "the day", "the day after"],
)
def test_the_end_of_the_contract_cuts_the_sign_in_off(
    world, novak, visit, db_session, ends, status
):
    pages = visit(novak)
    novak.contract_ends_on = ends
    db_session.commit()
    assert pages.http.get("/my-work").status_code == status


def test_the_letter_is_written_once_and_only_to_an_outside_assessor_who_has_it(
    world, given, novak, db_session
):
    by = act_as(world.leader)
    inside = make_assessment(world.case, world.child, assessor=world.writer)
    with pytest.raises(RefusedError, match="independent assessor first"):
        instruct(inside, world.writer, by)
    instruct(given, novak, by)
    with pytest.raises(RefusedError, match="instructed on this assessment already"):
        instruct(given, novak, by)
    assert len(list(db_session.execute(select(AssessorInstruction)))) == 1


def test_nobody_whose_cover_ran_out_is_instructed(world, given, novak):
    make_record(novak, indemnity_ends_on=TODAY - timedelta(days=1))
    with pytest.raises(RefusedError, match="professional indemnity insurance ended"):
        instruct(given, novak, act_as(world.leader))
    assert not sees(given, novak)


def test_declining_takes_the_case_away_and_leaves_it_to_another(world, given, novak, db_session):
    instruct(given, novak, act_as(world.leader))
    services.decline_instruction(assessment=given, because="Too far", by=act_as(novak))
    assert given.assessor_id is None
    assert not given.independent
    assert not sees(given, novak)
    letter = db_session.execute(select(AssessorInstruction)).scalar_one()
    assert (letter.declined_on, letter.declined_because) == (TODAY, "Too far")


def test_who_accepted_does_not_decline(world, given, novak):
    instruct(given, novak, act_as(world.leader))
    for _ in range(2):
        services.accept_instruction(assessment=given, by=act_as(novak))
    with pytest.raises(RefusedError, match="was accepted"):
        services.decline_instruction(assessment=given, because="No", by=act_as(novak))


def test_the_fee_is_forty_and_sixty_percent_and_together_the_whole():
    earned = {Earned.MIDPOINT: TODAY, Earned.QUALITY: None}
    parts = fee_parts(200_000, PERCENTS, earned)
    assert [(each.pence, each.earned_on) for each in parts] == [(80_000, TODAY), (120_000, None)]
    assert totals(parts) == (200_000, 80_000, 0)
    odd = fee_parts(199_999, PERCENTS, earned)
    assert [each.pence for each in odd] == [79_999, 120_000]


def test_cl21_04_twenty_fees_of_2000_pounds_are_40000():
    none = {Earned.MIDPOINT: None, Earned.QUALITY: None}
    parts = [
        part for _ in range(4 + 4 + 4 + 3 + 3 + 2) for part in fee_parts(200_000, PERCENTS, none)
    ]
    assert totals(parts).promised == 4_000_000


@pytest.mark.parametrize(
    ("earned_on", "approver", "refused"),
    [(None, 2, True), (TODAY, 1, True), (TODAY, None, True), (TODAY, 2, False)],
)
def test_what_is_earned_is_approved_by_another_person(earned_on, approver, refused):
    part = FeePart(Earned.MIDPOINT, 80_000, earned_on)
    assert bool(fee_refusals(part, approver, 1)) is refused


@pytest.mark.parametrize(
    ("terms", "fields"),
    [
        (Terms(TODAY, TODAY, 1), []),
        (Terms(TODAY - timedelta(days=1), TODAY, 1), ["midpoint_due_on"]),
        (Terms(TODAY, TODAY - timedelta(days=1), 0), ["report_due_on", "fee_pence"]),
    ],
)
def test_what_a_letter_cannot_ask_for(terms, fields):
    assert list(terms_faults(terms, TODAY)) == fields


def test_from_giving_to_paying_in_the_browser(world, given, novak, visit, db_session):
    make_record(novak, rates={"full": 200_000})
    at = f"/cases/{world.case.id}/assessments/{given.id}/instruction"
    pages = visit(world.leader)
    assert "Until then the assessor sees nothing" in pages.get(at).text
    assert pages.get(f"{at}/new").value("fee_pence") == "2000"
    pages.get(f"{at}/new")
    sent = {"report_due_on-day": "1", "report_due_on-month": "3", "report_due_on-year": "2027"}
    sent |= {"midpoint_due_on-day": "4", "midpoint_due_on-month": "1"}
    page = pages.submit(sent | {"midpoint_due_on-year": "2027"}, action="")
    assert page.messages == ["S Novak is instructed and sees the case from now on"]
    theirs = visit(novak)
    theirs.get(at)
    assert "Accepted on 23 November 2026" in theirs.submit(action="accept").text
    given.midpoint_on = TODAY
    db_session.commit()
    assert "waits for approval" in pages.get(at).text
    head = visit(world.head)
    head.get(at)
    page = head.submit(action="approve")
    assert page.messages == ["Approved for payment"]
    head.post(f"{at}/approve", {"earned_by": "midpoint"})
    fee = db_session.execute(select(AssessorFee)).scalar_one()
    assert (fee.pence, fee.approved_by_id) == (80_000, world.head.id)
    one = pages.get(f"/assessors/{novak.id}").text
    assert "£2,000 promised, £800 earned, £800 approved for payment." in one


def test_the_letter_names_nobody_of_the_family(world, given, novak, visit):
    instruct(given, novak, act_as(world.leader))
    by = act_as(world.leader)
    letter = queries.instruction_of(given.id, novak.id, by)
    contacts = queries.contacts_of(world.case.id, novak.id)
    said = str(services.letter_paper(given, letter, contacts))
    assert world.case.reference in said
    for name in (world.child.family_name, world.child.given_names, "Ann Lee"):
        assert name not in said
    at = f"/cases/{world.case.id}/assessments/{given.id}/instruction.pdf"
    sent = visit(novak).http.get(at)
    assert sent.data.startswith(b"%PDF")
    visit(world.writer).get(at, 404)
    visit(make_staff("team_leader", team=make_team())).get(at, 404)
