from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.cases import queries, services
from kinship.cases.models import Allocation, Case, CaseChild, Enquiry
from kinship.cases.types import EnquiryAnswer, NewCase, Screening, ScreeningAnswer
from kinship.core.errors import RefusedError
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.intake import enquiry_facts, referral_facts
from tests.factories.people import make_child

MONDAY = date(2026, 11, 23)


def written(db_session) -> list[str]:
    db_session.commit()
    return [
        row.action
        for row in db_session.execute(select(AuditEvent).order_by(AuditEvent.id)).scalars()
    ]


def clocks(db_session, kind: str, key: int) -> list[Timescale]:
    statement = (
        select(Timescale)
        .where(Timescale.subject_kind == kind, Timescale.subject_id == key)
        .order_by(Timescale.id)
    )
    return list(db_session.execute(statement).scalars())


def refer(team, by, *children, **changes):
    people = children or (make_child(),)
    return services.record_referral(
        facts=referral_facts(**changes),
        new=NewCase([child.id for child in people], team.id, MONDAY),
        by=by,
    )


def test_an_enquiry_starts_the_clock_of_its_answer(db_session):
    team = make_team()
    row = services.record_enquiry(
        facts=enquiry_facts(), team_id=team.id, by=make_actor("business_support", team=team)
    )
    (clock,) = clocks(db_session, "enquiry", row.id)
    assert (clock.rule, clock.due_on) == ("local-enquiry-response", date(2026, 11, 24))
    assert written(db_session) == ["timescales.started", "cases.enquiry_recorded"]


def test_a_second_press_of_the_button_finds_the_first_enquiry(db_session):
    team = make_team()
    by = make_actor("business_support", team=team)
    pressed = {"facts": enquiry_facts(), "team_id": team.id, "by": by, "submit_key": "once"}
    assert services.record_enquiry(**pressed) is services.record_enquiry(**pressed)
    assert len(list(db_session.execute(select(Enquiry)))) == 1


@pytest.mark.day("2026-11-25")
@pytest.mark.parametrize(
    ("day", "late_reason", "refused"),
    [
        (date(2026, 11, 23), "", False),
        (date(2026, 11, 24), "", False),
        (date(2026, 11, 25), "", True),
        (date(2026, 11, 25), "sickness", False),
    ],
)
def test_an_enquiry_answered_late_says_why(db_session, day, late_reason, refused):
    team = make_team()
    by = make_actor("social_worker", team=team)
    row = services.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=by)
    answer = EnquiryAnswer("early help", on=day, late_reason=late_reason)
    if refused:
        with pytest.raises(RefusedError) as error:
            services.close_enquiry(enquiry=row, answer=answer, by=by)
        assert error.value.field == "late_reason"
        return
    services.close_enquiry(enquiry=row, answer=answer, by=by)
    (clock,) = clocks(db_session, "enquiry", row.id)
    assert (row.outcome, row.outcome_on, clock.closed_on) == ("early help", day, day)


def test_an_enquiry_is_closed_once(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    row = services.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=by)
    services.close_enquiry(enquiry=row, answer=EnquiryAnswer("early help"), by=by)
    with pytest.raises(RefusedError):
        services.close_enquiry(enquiry=row, answer=EnquiryAnswer("referral"), by=by)


def test_a_referral_makes_a_case_with_its_children_and_the_next_reference(db_session):
    team = make_team()
    make_case(team, reference="E-2207")
    one, two = make_child(), make_child()
    by = make_actor("social_worker", team=team)
    row = refer(team, by, one, two, proceedings="issued", issued_on=MONDAY, court_number="TS26C1")
    case = db_session.get_one(Case, row.case_id)
    assert (case.reference, case.opened_on, case.team_id) == ("E-2208", MONDAY, team.id)
    assert (case.court_number, case.proceedings_issued_on) == ("TS26C1", MONDAY)
    numbered = select(CaseChild.number, CaseChild.person_id).order_by(CaseChild.number)
    assert [tuple(r) for r in db_session.execute(numbered)] == [(1, one.id), (2, two.id)]
    (clock,) = clocks(db_session, "referral", row.id)
    assert (clock.rule, clock.due_on) == ("local-screening", date(2026, 11, 25))


def test_the_next_reference_follows_the_highest_whatever_was_made_last(db_session):
    team = make_team()
    for reference in ("E-1056", "E-655", "E-R01", "K-2000"):
        make_case(team, reference=reference)
    case = services.open_case(
        new=NewCase([make_child().id], team.id, MONDAY), by=make_actor("social_worker", team=team)
    )
    assert case.reference == "E-1057"


def test_a_number_that_somebody_took_meanwhile_is_passed_over(db_session, monkeypatch):
    """Another person's case is not in what was read, as it was saved after the reading."""
    team = make_team()
    make_case(team, reference="E-1001")
    monkeypatch.setattr(queries, "highest_references", lambda _prefix: ["E-1000"])
    case = services.open_case(
        new=NewCase([make_child().id], team.id, MONDAY), by=make_actor("social_worker", team=team)
    )
    assert case.reference == "E-1002"


def test_a_case_without_a_child_is_refused(db_session):
    team = make_team()
    with pytest.raises(RefusedError) as error:
        services.open_case(new=NewCase([], team.id, MONDAY), by=make_actor("social_worker"))
    assert error.value.field == "children"


def test_a_second_press_makes_no_second_case(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    pressed = {
        "facts": referral_facts(),
        "new": NewCase([make_child().id], team.id, MONDAY),
        "by": by,
        "submit_key": "once",
    }
    assert services.record_referral(**pressed) is services.record_referral(**pressed)
    assert len(list(db_session.execute(select(Case)))) == 1


def test_a_childs_social_worker_who_refers_is_on_the_case(db_session):
    team = make_team()
    staff = make_staff("childs_social_worker")
    row = refer(team, act_as(staff))
    (part,) = db_session.execute(select(Allocation)).scalars()
    assert (part.case_id, part.staff_id) == (row.case_id, staff.id)
    assert part.role == "child's social worker"


def test_an_enquiry_that_led_to_the_referral_names_its_case(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    enquiry = services.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=by)
    row = services.record_referral(
        facts=referral_facts(),
        new=NewCase([make_child().id], team.id, MONDAY),
        by=by,
        enquiry=enquiry,
    )
    assert enquiry.case_id == row.case_id


@pytest.mark.parametrize("outcome", [Screening.ACCEPTED, Screening.URGENT])
def test_acceptance_meets_the_clock_and_is_dated(db_session, outcome):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    row = refer(team, leader)
    services.screen_referral(referral=row, answer=ScreeningAnswer(outcome), by=leader)
    (clock,) = clocks(db_session, "referral", row.id)
    assert (row.outcome, row.outcome_on, clock.closed_how) == (outcome, MONDAY, "met")
    assert row.urgent is (outcome is Screening.URGENT)
    with pytest.raises(RefusedError):
        services.screen_referral(referral=row, answer=ScreeningAnswer(outcome), by=leader)


@pytest.mark.day("2026-11-26")
@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2026, 11, 24), False), (date(2026, 11, 25), False), (date(2026, 11, 26), True)],
)
def test_an_answer_after_two_working_days_says_why(db_session, day, refused):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    row = refer(team, leader)
    answer = ScreeningAnswer(Screening.ACCEPTED, on=day)
    if refused:
        with pytest.raises(RefusedError):
            services.screen_referral(referral=row, answer=answer, by=leader)
    else:
        services.screen_referral(referral=row, answer=answer, by=leader)
        assert row.outcome_on == day


def test_a_referral_sent_back_can_be_accepted_later(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    row = refer(team, leader)
    back = ScreeningAnswer(Screening.BACK, "Who was asked on the father's side")
    services.screen_referral(referral=row, answer=back, by=leader)
    services.screen_referral(referral=row, answer=ScreeningAnswer(Screening.ACCEPTED), by=leader)
    assert row.outcome == Screening.ACCEPTED


def test_a_referral_not_for_the_service_closes_its_case(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    row = refer(team, leader)
    services.screen_referral(
        referral=row,
        answer=ScreeningAnswer(Screening.NOT_FOR_US, "A family support case"),
        by=leader,
    )
    case = db_session.get_one(Case, row.case_id)
    assert case.closed_on == MONDAY
    assert "A family support case" in case.closed_reason


def test_allocating_gives_the_worker_the_case_and_the_clocks_nobody_has(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    worker = make_staff("social_worker", team=team)
    case = make_case(team, make_child())
    for kind, owner in (("arrangement", None), ("assessment", None), ("approval", leader.staff_id)):
        db_session.add(running(case, kind, owner))
    db_session.flush()
    services.allocate(case=case, staff_id=worker.id, role="kinship worker", by=leader)
    assert case.worker_id == worker.id
    assert owners(db_session) == {
        "arrangement": worker.id,
        "assessment": None,
        "approval": leader.staff_id,
        "supervision": None,  # the manager's, never the worker's
    }


def test_handing_over_needs_a_note_and_ends_the_part_before(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    one, two = make_staff("social_worker", team=team), make_staff("social_worker", team=team)
    case = make_case(team, make_child())
    before = services.allocate(case=case, staff_id=one.id, role="kinship worker", by=leader)
    db_session.add(running(case, "arrangement", one.id))
    with pytest.raises(RefusedError) as error:
        services.allocate(case=case, staff_id=two.id, role="kinship worker", by=leader)
    assert error.value.field == "handover"
    services.allocate(
        case=case, staff_id=two.id, role="kinship worker", by=leader, handover="Ring his nan weekly"
    )
    assert (before.until_on, case.worker_id) == (MONDAY, two.id)
    assert owners(db_session) == {"arrangement": two.id, "supervision": None}


def test_allocating_the_same_person_again_changes_nothing(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    worker = make_staff("social_worker", team=team)
    case = make_case(team, make_child())
    given = {"case": case, "staff_id": worker.id, "role": "kinship worker", "by": leader}
    assert services.allocate(**given) is services.allocate(**given)


def test_two_assessors_may_work_on_one_case(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    case = make_case(team, make_child())
    for _ in range(2):
        staff = make_staff("independent_assessor")
        services.allocate(case=case, staff_id=staff.id, role="independent assessor", by=leader)
    parts = list(db_session.execute(select(Allocation)).scalars())
    assert [part.until_on for part in parts] == [None, None]


def test_ending_the_workers_part_leaves_the_case_waiting(db_session):
    team = make_team()
    worker = make_staff("social_worker", team=team)
    case = make_case(team, make_child())
    part = allocate(case, worker)
    db_session.add(running(case, "arrangement", worker.id))
    services.end_allocation(allocation=part, by=make_actor("team_leader", team=team))
    assert (part.until_on, case.worker_id) == (MONDAY, None)
    assert owners(db_session) == {"arrangement": None}


def running(case, kind, owner) -> Timescale:
    return Timescale(
        rule="en-visit-placement-first",
        rule_version="2011-04-01",
        certainty="verified",
        title="First visit",
        subject_kind=kind,
        subject_id=1,
        case_id=case.id,
        team_id=case.team_id,
        owner_id=owner,
        fact="Moved in",
        from_on=MONDAY,
        due_on=MONDAY,
        steps=[],
        created_at=case.created_at,
    )


def owners(db_session) -> dict[str, int | None]:
    statement = select(Timescale.subject_kind, Timescale.owner_id)
    return {row.subject_kind: row.owner_id for row in db_session.execute(statement)}
