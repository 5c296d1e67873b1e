"""Asking for an assessment and giving it to somebody."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import Scope
from kinship.assessments import queries, services
from kinship.assessments.models import Assessment
from kinship.assessments.services.clocks import record_of
from kinship.assessments.types import Kind, Wanted
from kinship.cases.models import Allocation
from kinship.checks.models import Check
from kinship.core.errors import NotFoundError, RefusedError
from kinship.timescales import queries as timescales
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.assessments import instruct, make_assessment
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


def wanted(world, kind=Kind.FULL, **more):
    return Wanted(
        kind,
        more.pop("child_ids", (world.child.id,)),
        more.pop("accepted_on", date(2026, 11, 16)),
        more.pop("household_id", world.household.id),
        **more,
    )


def ask(world, want, **more):
    return services.request_assessment(
        case=world.case, wanted=want, by=act_as(world.leader), **more
    )


def running(assessment):
    return {each.rule: each.due_on for each in timescales.open_on(record_of(assessment))}


@pytest.mark.parametrize(
    ("kind", "clocks"),
    [
        (Kind.FULL, {"local-assessment": date(2027, 2, 8)}),
        (Kind.VIABILITY, {}),
        (Kind.PRIVATE_FOSTERING, {"local-private-fostering-assessment": date(2027, 1, 21)}),
        (Kind.SPECIAL_GUARDIANSHIP, {}),
    ],
)
def test_age_and_clocks_run_from_acceptance(world, kind, clocks):
    made = ask(world, wanted(world, kind))
    assert running(made) == clocks
    assert made.form == f"england/{kind.value}"
    assert (made.sections_done, made.sections_total > 0) == (0, True)


def test_a_court_day_is_a_clock_of_its_own(world):
    made = ask(world, wanted(world, court_filing_on=date(2027, 1, 15)))
    assert running(made)["local-court-filing"] == date(2027, 1, 15)


def test_a_second_press_answers_with_the_first_assessment(world, db_session):
    first = ask(world, wanted(world), submit_key="k1")
    again = ask(world, wanted(world), submit_key="k1")
    assert again is first
    assert len(db_session.execute(select(Assessment)).all()) == 1


def test_a_child_listed_twice_is_one_child(world):
    made = ask(world, wanted(world, child_ids=(world.child.id, world.child.id)))
    assert queries.child_ids(made.id) == [world.child.id]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"child_ids": ()}, "children"),
        ({"household_id": None}, "household"),
        ({"accepted_on": date(2026, 11, 24)}, "accepted_on"),
        ({"court_filing_on": date(2026, 11, 15)}, "court_filing_on"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(world, changes, field):
    with pytest.raises(RefusedError) as refused:
        ask(world, wanted(world, **changes))
    assert refused.value.field == field


def test_somebody_elses_child_is_refused(world):
    with pytest.raises(RefusedError) as refused:
        ask(world, wanted(world, child_ids=(make_child().id,)))
    assert refused.value.field == "children"


def test_the_checks_a_home_needs_are_planned_and_counted(world, db_session):
    made = ask(world, wanted(world))
    kinds = [row.kind for row in db_session.execute(select(Check)).scalars()]
    assert sorted(kinds) == [
        "council_records",
        "criminal_record",
        "home_safety",
        "medical",
        "other_councils",
        "reference",
        "reference",
    ]
    assert (made.checks_needed, made.checks_requested, made.checks_received) == (7, 0, 0)
    ask(world, wanted(world))
    assert len(db_session.execute(select(Check)).all()) == 7


def test_the_viability_clock_runs_from_the_first_allocation_and_only_once(world):
    made = ask(world, wanted(world, Kind.VIABILITY))
    give = {"case": world.case, "assessment": made, "by": act_as(world.leader)}
    services.allocate_assessment(assessor=world.writer, **give)
    assert running(made) == {"local-viability": date(2026, 12, 7)}
    other = make_staff("social_worker", team=world.team)
    services.allocate_assessment(assessor=other, **give)
    assert running(made) == {"local-viability": date(2026, 12, 7)}
    (clock,) = timescales.open_on(record_of(made))
    assert (clock.owner_id, made.allocated_on) == (other.id, TODAY)


@pytest.mark.parametrize("column", ["registration_ends_on", "contract_ends_on"])
@pytest.mark.parametrize(
    ("ends", "refused"),
    [(YESTERDAY, True), (TODAY, False), (TODAY + timedelta(days=1), False)],
    ids=["the day before", "the day", "the day after"],
)
def test_nobody_whose_registration_or_contract_has_ended(world, column, ends, refused):
    made = make_assessment(world.case, world.child, household=world.household)
    assessor = make_staff("independent_assessor", name="Sol Novak", **{column: TODAY})
    setattr(assessor, column, ends)
    give = {"case": world.case, "assessment": made, "by": act_as(world.leader)}
    if not refused:
        services.allocate_assessment(assessor=assessor, **give)
        assert made.independent
        return
    with pytest.raises(RefusedError, match=r"Sol Novak's .* ended on 22 November 2026") as error:
        services.allocate_assessment(assessor=assessor, **give)
    assert error.value.field == "assessor"
    assert made.assessor_id is None


def test_an_outside_assessor_sees_only_their_own_assessment_of_a_case(world, db_session):
    made = make_assessment(world.case, world.child, household=world.household)
    other = make_assessment(world.case, world.child, household=world.household)
    assessor = make_staff("independent_assessor")
    with pytest.raises(NotFoundError):
        queries.get_visible(made.id, act_as(assessor))
    services.allocate_assessment(
        case=world.case, assessment=made, assessor=assessor, by=act_as(world.leader)
    )
    row = db_session.execute(select(Allocation)).scalar_one()
    assert (row.staff_id, row.role) == (assessor.id, "independent assessor")
    with pytest.raises(NotFoundError):
        queries.get_visible(made.id, act_as(assessor))
    instruct(made, assessor, act_as(world.leader))
    assert queries.get_visible(made.id, act_as(assessor)).assessment is made
    with pytest.raises(NotFoundError):
        queries.get_visible(other.id, act_as(assessor))
    assert act_as(assessor).scope is Scope.ALLOCATED


def test_another_teams_assessment_does_not_exist(world):
    made = make_assessment(world.case, world.child)
    with pytest.raises(NotFoundError):
        queries.get_visible(made.id, make_actor("social_worker", team=make_team()))
    with pytest.raises(NotFoundError):
        queries.get_visible(made.id, act_as(world.writer), case_id=make_case(world.team).id)


def test_what_is_closed_is_not_given_to_anybody(world):
    made = make_assessment(world.case, closed_on=TODAY, closed_how="stopped")
    with pytest.raises(RefusedError, match="was stopped"):
        services.allocate_assessment(
            case=world.case, assessment=made, assessor=world.writer, by=act_as(world.leader)
        )


def test_giving_it_to_the_same_person_again_changes_nothing(world, db_session):
    made = make_assessment(world.case, assessor=world.writer)
    allocate(world.case, world.writer, "assessor")
    services.allocate_assessment(
        case=world.case, assessment=made, assessor=world.writer, by=act_as(world.leader)
    )
    assert len(db_session.execute(select(Allocation)).all()) == 1
