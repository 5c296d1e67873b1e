"""The register of assessors: what runs out, whom they must not assess, and who keeps it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.assessments import queries, services
from kinship.assessments.models import AssessorConflict, AssessorRecord
from kinship.assessments.rules import allocation_refusals, is_key_decision, run_out
from kinship.assessments.types import RUNS_OUT, AssessorDetails, AssessorFacts
from kinship.audit.models import AuditEvent
from kinship.core.errors import RefusedError, StaleError
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment, make_record
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def novak(db_session):
    return make_staff("independent_assessor", name="S Novak")


@pytest.fixture
def clerk(world):
    return make_staff("business_support", team=world.team)


def give(world, assessor):
    made = make_assessment(world.case, world.child, household=world.household)
    services.allocate_assessment(
        case=world.case, assessment=made, assessor=assessor, by=act_as(world.leader)
    )
    return made


@pytest.mark.parametrize(("what", "fact"), RUNS_OUT.items())
@pytest.mark.parametrize(
    ("ends", "refused"),
    [(YESTERDAY, True), (TODAY, False), (TOMORROW, False)],
    ids=["the day before", "the day", "the day after"],
)
def test_whatever_ran_out_keeps_work_away_and_says_so(what, fact, ends, refused):
    facts = {"registration_ends_on": None, "contract_ends_on": None, fact: ends}
    said = allocation_refusals(AssessorFacts("S Novak", active=True, **facts), TODAY)
    words = f"S Novak's {what} ended on 22 November 2026"
    assert said == ((words,) if refused else ())


def test_what_runs_out_soon_is_seen_ahead():
    facts = AssessorFacts("S Novak", True, None, None, indemnity_ends_on=date(2027, 1, 21))
    assert run_out(facts, TODAY, 59) == []
    assert [each.what for each in run_out(facts, TODAY, 60)] == [
        "professional indemnity insurance",
    ]


@pytest.mark.parametrize(
    ("pence", "is_one"),
    [(None, False), (7_499_999, False), (7_500_000, True), (8_100_000, True)],
)
def test_cm10_18_a_contract_from_75000_pounds_is_a_key_decision(pence, is_one):
    assert is_key_decision(pence, 75_000) is is_one


@pytest.mark.parametrize(
    "fact", sorted(set(RUNS_OUT.values()) - set(Staff.__table__.columns.keys()))
)
def test_cl21_04_an_assessor_whose_cover_ended_is_given_nothing(world, novak, fact):
    record = make_record(novak, **{fact: YESTERDAY})
    with pytest.raises(RefusedError, match=r"S Novak's .* ended on 22 November 2026"):
        give(world, novak)
    setattr(record, fact, TODAY)
    assert give(world, novak).assessor_id == novak.id


def test_a_conflict_with_the_family_or_its_worker_keeps_an_assessor_away(world, novak):
    allocate(world.case, world.writer)
    note = {"staff": novak, "why": "Neighbours", "by": act_as(world.leader)}
    family = services.note_conflict(case_id=world.case.id, **note)
    with pytest.raises(RefusedError, match="conflict of interest with this family"):
        give(world, novak)
    services.end_conflict(conflict=family, by=act_as(world.leader))
    worker = services.note_conflict(other_staff_id=world.writer.id, **note)
    with pytest.raises(RefusedError, match="conflict of interest with the worker of this case"):
        give(world, novak)
    services.end_conflict(conflict=worker, by=act_as(world.leader))
    give(world, novak)


def test_a_conflict_is_with_somebody_else_and_noted_once(world, novak, db_session):
    by = act_as(world.leader)
    for wrong in ({}, {"other_staff_id": novak.id}):
        with pytest.raises(RefusedError):
            services.note_conflict(staff=novak, why="x", by=by, **wrong)
    for _ in range(2):
        services.note_conflict(
            staff=novak, why="x", by=by, other_staff_id=world.writer.id, submit_key="once"
        )
    assert len(list(db_session.execute(select(AssessorConflict)))) == 1


def test_the_check_is_renewed_like_the_checks_of_a_home_and_the_contract_ends_the_sign_in(
    world, novak, db_session
):
    version = novak.sign_in_version
    details = AssessorDetails(
        registered_with="swe",
        registration_number="SW1",
        checked_on=date(2024, 3, 1),
        contract_from=date(2026, 1, 1),
        contract_ends_on=YESTERDAY,
        rates={"full": 200_000},
        capacity=4,
    )
    row = services.record_assessor(staff=novak, details=details, by=act_as(world.leader), version=0)
    assert row.check_ends_on == date(2027, 3, 1)
    assert (novak.registration_number, novak.sign_in_version) == ("SW1", version + 1)
    db_session.commit()
    said = db_session.execute(
        select(AuditEvent.facts).where(AuditEvent.action == "assessments.assessor_recorded")
    ).scalar_one()
    assert said["changes"]["capacity"] == ["", "4"]
    with pytest.raises(StaleError):
        services.record_assessor(staff=novak, details=details, by=act_as(world.leader), version=0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contract_from": TODAY, "contract_ends_on": YESTERDAY}, "contract_ends_on"),
        ({"checked_on": TOMORROW}, "checked_on"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(world, novak, wrong, field, db_session):
    with pytest.raises(RefusedError) as refused:
        services.record_assessor(
            staff=novak, details=AssessorDetails(**wrong), by=act_as(world.leader)
        )
    assert list(refused.value.by_field) == [field]
    assert db_session.execute(select(AssessorRecord)).first() is None


def test_business_support_records_what_an_assessor_holds(world, visit, novak, clerk, db_session):
    pages = visit(clerk)
    pages.get(f"/assessors/{novak.id}/entry")
    sent = {
        "indemnity_ends_on-day": "22",
        "indemnity_ends_on-month": "11",
        "indemnity_ends_on-year": "2026",
        "rate_full": "2000",
        "contract_pence": "81,000",
        "capacity": "4",
    }
    page = pages.submit(sent, action="")
    assert page.messages == ["The entry of S Novak is saved"]
    assert "Professional indemnity insurance ended on 22 November 2026" in page.text
    assert "Key decision The contract is £81,000" in page.text
    assert page.table("rates") == [["Full assessment", "£2,000"]]
    listed = pages.get("/assessors")
    (row,) = [row for row in listed.table("assessors") if row[0].startswith("S Novak")]
    assert row[1:3] == ["0", "4"]
    assert row[4] == "No Professional indemnity insurance ended on 22 November 2026"


def test_a_wrong_day_is_told_and_nothing_is_kept(visit, novak, clerk, db_session):
    pages = visit(clerk)
    pages.get(f"/assessors/{novak.id}/entry")
    page = pages.submit({"liability_ends_on-day": "31", "capacity": "many"}, status=422)
    assert len(page.errors) == 2
    assert db_session.execute(select(AssessorRecord)).first() is None


def test_open_work_and_conflicts_of_another_family_are_not_named(world, visit, novak):
    mine = give(world, novak)
    hidden = make_case(make_team(), make_child())
    make_assessment(hidden, assessor=novak)
    note = {"staff": novak, "by": act_as(world.leader)}
    services.note_conflict(case_id=hidden.id, why="Second cousins of theirs", **note)
    services.note_conflict(case_id=world.case.id, why="Neighbours", **note)
    page = visit(world.leader).get(f"/assessors/{novak.id}")
    assert [row[0] for row in page.table("given")] == [world.case.reference]
    assert mine.assessor_id == novak.id
    assert "1 assessment more of cases you do not see." in page.text
    assert hidden.reference not in page.text
    assert "cousins" not in page.text
    assert "A family you do not see" in page.text


def test_a_conflict_with_a_family_out_of_sight_cannot_be_noted_or_ended(world, visit, novak):
    hidden = make_case(make_team(), make_child())
    theirs = services.note_conflict(
        staff=novak, why="Neighbours", case_id=hidden.id, by=act_as(world.head)
    )
    pages = visit(world.leader)
    pages.get(f"/assessors/{novak.id}/conflicts/new")
    sent = {"reference": hidden.reference, "why": "Neighbours"}
    page = pages.submit(sent, status=422)
    assert ("Enter the reference of a case you can see", "reference") in page.errors
    pages.post(f"/assessors/{novak.id}/conflicts/{theirs.id}/end", {}, 404)


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("team_leader", 200, 200),
        ("business_support", 200, 200),
        ("head_of_service", 200, 403),
        ("social_worker", 403, 403),
        ("independent_assessor", 403, 403),
        ("finance_officer", 403, 403),
    ],
)
def test_who_keeps_the_register(world, visit, novak, role, reads, writes):
    pages = visit(make_staff(role, team=world.team))
    pages.get("/assessors", reads)
    pages.get(f"/assessors/{novak.id}", reads)
    pages.get(f"/assessors/{novak.id}/entry", writes)


def test_a_team_keeps_its_own_people_and_every_outsider(world, visit, novak):
    stranger = make_staff("social_worker", team=make_team())
    clerk_ = make_staff("business_support", team=world.team)
    pages = visit(world.leader)
    pages.get(f"/assessors/{stranger.id}", 404)
    pages.get(f"/assessors/{clerk_.id}", 404)
    pages.get(f"/assessors/{world.writer.id}")
    assert queries.in_register(stranger.id, act_as(world.head), TODAY).open == 0


def test_statements_do_not_grow_with_the_register(world, visit, novak, statements):
    pages = visit(world.leader)
    pages.get("/assessors")
    statements.clear()
    pages.get("/assessors")
    few = len(statements)
    assert few <= 5, statements
    for _ in range(10):
        make_record(make_staff("independent_assessor"), capacity=4)
    statements.clear()
    pages.get("/assessors")
    assert len(statements) == few
