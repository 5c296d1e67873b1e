"""Submitting, returning and signing off."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.assessments import queries, services
from kinship.assessments.models import AssessmentReturn
from kinship.assessments.services.clocks import record_of
from kinship.assessments.types import Kind, Wanted
from kinship.checks.models import Check
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.timescales import queries as timescales
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff
from tests.factories.assessments import answers_to, fill, form, good, make_assessment, words


def viability(world, outcome="yes", reasons=60, **changes):
    made = make_assessment(
        world.case,
        world.child,
        kind="viability",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 11, 9),
    )
    fill(
        made,
        world.writer,
        conclusion={"realistic": outcome, "reasons": words(reasons)},
        checks={"records_on": "2026-11-19"},
        **changes,
    )
    return made


def test_a_complete_viability_assessment_goes_to_a_manager(world):
    made = viability(world)
    services.submit(assessment=made, by=act_as(world.writer))
    assert made.submitted_on == date(2026, 11, 23)
    assert made.submitted_by_id == world.writer.id
    assert made.outcome == "yes"
    assert made.recommendation == words(60)
    assert made.closed_on is None


def test_submitting_twice_changes_nothing(world):
    made = viability(world)
    services.submit(assessment=made, by=act_as(world.writer))
    services.submit(assessment=made, by=act_as(world.leader))
    assert made.submitted_by_id == world.writer.id


def test_a_gap_stops_it_and_says_which_section(world):
    made = viability(world, family_time={"fathers_side": None, "family_time": None})
    with pytest.raises(RefusedError) as refused:
        services.submit(assessment=made, by=act_as(world.writer))
    assert refused.value.reasons == (
        "“Family time and both sides of the family” has 1 question to answer",
        "Answer for both sides of the family, or say what was tried",
    )
    assert made.submitted_on is None


def test_the_author_never_signs_off(world):
    made = viability(world)
    services.submit(assessment=made, by=act_as(world.leader))
    with pytest.raises(RefusedError, match="did not write or submit"):
        services.sign_off(assessment=made, by=act_as(world.leader))
    assert services.sign_off(assessment=made, by=act_as(world.head)) is True


def test_a_worker_never_signs_off(world):
    made = viability(world)
    other = make_staff("social_worker", team=world.team)
    services.submit(assessment=made, by=act_as(world.writer))
    with pytest.raises(RefusedError, match="A manager must sign"):
        services.sign_off(assessment=made, by=act_as(other))


def test_a_no_needs_fifty_words_and_two_managers(world):
    made = viability(world, outcome="no", reasons=49)
    with pytest.raises(RefusedError, match="at least 50 words"):
        services.submit(assessment=made, by=act_as(world.writer))
    services.save_section(
        assessment=made,
        key="conclusion",
        answers={
            **answers_to(form("viability"))["conclusion"],
            "realistic": "no",
            "reasons": words(50),
        },
        base_version=1,
        by=act_as(world.writer),
    )
    services.submit(assessment=made, by=act_as(world.writer))
    assert services.sign_off(assessment=made, by=act_as(world.leader)) is False
    assert made.closed_on is None
    with pytest.raises(RefusedError, match="a second manager"):
        services.sign_off(assessment=made, by=act_as(world.leader))
    assert services.sign_off(assessment=made, by=act_as(world.head)) is True
    assert (made.agreed_by_id, made.signed_off_by_id) == (world.leader.id, world.head.id)


def full(world, accepted):
    made = services.request_assessment(
        case=world.case,
        wanted=wanted(world, accepted),
        by=act_as(world.leader),
    )
    made.assessor_id = world.writer.id
    for check in db_checks(world):
        check.requested_on = check.received_on = date(2026, 11, 1)
        check.outcome = "clear"
    fill(made, world.writer)
    services.submit(assessment=made, by=act_as(world.writer))
    return made


def wanted(world, accepted, kind="full", **more):
    return Wanted(Kind(kind), (world.child.id,), accepted, world.household.id, **more)


def db_checks(world):
    return list(
        db.session.execute(select(Check).where(Check.household_id == world.household.id)).scalars()
    )


@pytest.mark.parametrize(
    ("accepted", "late"),
    [("2026-09-01", False), ("2026-08-31", False), ("2026-08-30", True)],
    ids=["the day before", "the day", "the day after"],
)
def test_only_signing_off_ends_being_overdue_and_lateness_asks_for_a_reason(world, accepted, late):
    made = full(world, date.fromisoformat(accepted))
    on = record_of(made)
    assert [each.rule for each in timescales.open_on(on)] == ["local-assessment"]
    if late:
        with pytest.raises(RefusedError) as refused:
            services.sign_off(assessment=made, by=act_as(world.leader), judged=good())
        assert refused.value.field == "late_reason"
    services.sign_off(
        assessment=made,
        by=act_as(world.leader),
        late_reason="checks late" if late else "",
        judged=good(),
    )
    assert timescales.open_on(on) == []
    assert made.closed_how == "signed off"


def test_what_was_signed_cannot_be_changed_and_is_known_by_its_digest(world, db_session):
    made = full(world, date(2026, 9, 1))
    services.sign_off(assessment=made, by=act_as(world.leader), judged=good())
    assert len(made.signed_digest) == 64
    assert services.is_as_signed(made)
    with pytest.raises(RefusedError, match="was signed off on 23 November 2026"):
        services.save_section(
            assessment=made, key="analysis", answers={}, base_version=1, by=act_as(world.writer)
        )
    queries.section(made.id, "analysis").answers = {"meaning": "Something else"}
    db_session.flush()
    assert not services.is_as_signed(made)


def test_a_return_carries_numbered_points_and_can_be_answered(world, db_session):
    made = viability(world)
    services.submit(assessment=made, by=act_as(world.writer))
    services.return_with_points(
        assessment=made,
        points="1. See the father's mother\n- Date the visit\n\n",
        by=act_as(world.leader),
    )
    row = db_session.execute(select(AssessmentReturn)).scalar_one()
    assert row.points == "See the father's mother\nDate the visit"
    assert row.submitted_by_id == world.writer.id
    assert (made.submitted_on, made.returned_on) == (None, date(2026, 11, 23))
    services.submit(assessment=made, by=act_as(world.writer))
    assert made.submitted_on == date(2026, 11, 23)


def test_a_manager_signs_what_they_read(world):
    made = viability(world)
    services.submit(assessment=made, by=act_as(world.writer))
    with pytest.raises(StaleError):
        services.sign_off(assessment=made, by=act_as(world.leader), seen_version=made.version - 1)
    assert services.sign_off(assessment=made, by=act_as(world.leader), seen_version=made.version)


def test_signing_twice_is_the_same_as_once(world, db_session):
    made = viability(world)
    services.submit(assessment=made, by=act_as(world.writer))
    services.sign_off(assessment=made, by=act_as(world.leader))
    assert services.sign_off(assessment=made, by=act_as(world.leader)) is True
    with pytest.raises(RefusedError, match="was signed off"):
        services.sign_off(assessment=made, by=act_as(world.head))
    assert made.signed_off_by_id == world.leader.id


def test_checks_that_are_missing_stop_a_full_assessment_in_words(world):
    made = make_assessment(
        world.case, world.child, household=world.household, assessor=world.writer
    )
    services.plan_for(assessment=made, by=act_as(world.writer))
    for check in db_checks(world):
        if check.kind != "criminal_record":
            check.requested_on = check.received_on = date(2026, 11, 1)
            check.outcome = "clear"
    fill(made, world.writer)
    with pytest.raises(RefusedError) as refused:
        services.submit(assessment=made, by=act_as(world.writer))
    assert refused.value.reasons == (
        "Wait for every check that must be made: Ann Lee's criminal record check not requested",
    )


def test_checks_nobody_put_into_the_register_are_missing_too(world):
    made = make_assessment(
        world.case, world.child, kind="private_fostering", household=world.household
    )
    fill(made, world.writer)
    with pytest.raises(RefusedError) as refused:
        services.submit(assessment=made, by=act_as(world.writer))
    assert refused.value.reasons == (
        (
            "Wait for every check that must be made: Ann Lee's check of our own records not in the "
            "register yet; Ann Lee's criminal record check not in the register yet; home safety "
            "check not in the register yet"
        ),
    )


def test_no_clock_is_met_by_submitting(world, db_session):
    made = full(world, date(2026, 9, 1))
    assert made.submitted_on is not None
    closed = select(Timescale).where(Timescale.closed_on.is_not(None))
    assert db_session.execute(closed).all() == []
