"""The midpoint review is a dated record: it ends nothing by itself, and is raised when missed."""

from datetime import date

import pytest
from sqlalchemy import func, select

from kinship.assessments import services
from kinship.assessments.models import MidpointReview
from kinship.assessments.services.watch import _reasons
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.rulebook import queries as rulebook
from tests.factories.accounts import act_as
from tests.factories.assessments import make_assessment

TODAY = date(2026, 11, 23)


@pytest.fixture
def made(world):
    accepted = date(2026, 10, 19)  # day 35 is 23 November
    return make_assessment(world.case, world.child, household=world.household, accepted=accepted)


def hold(made, by, **changes):
    said = {"on": TODAY, "outcome": "on_track", "words": "Draft by 10 December", **changes}
    return services.hold_midpoint_review(assessment=made, by=act_as(by), **said)


def test_it_is_kept_with_what_was_agreed_and_another_follows_it(world, made):
    hold(made, world.leader, on=date(2026, 11, 20), outcome="likely_negative", submit_key="a")
    hold(made, world.leader, on=date(2026, 11, 20), outcome="likely_negative", submit_key="a")
    assert (made.midpoint_on, made.midpoint_outcome) == (date(2026, 11, 20), "likely_negative")
    assert made.closed_on is None
    hold(made, world.leader, outcome="stop", submit_key="b")
    assert (made.midpoint_on, made.midpoint_outcome) == (TODAY, "stop")
    assert made.closed_on is None
    assert db.session.execute(select(func.count()).select_from(MidpointReview)).scalar_one() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": "fine"}, "outcome"),
        ({"words": "  "}, "words"),
        ({"on": date(2026, 10, 18)}, "on"),
        ({"on": date(2026, 11, 24)}, "on"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(world, made, changes, field):
    with pytest.raises(RefusedError) as refused:
        hold(made, world.leader, **changes)
    assert refused.value.field == field
    assert made.midpoint_on is None


@pytest.mark.parametrize(
    ("day", "raised"),
    [(date(2026, 11, 22), False), (TODAY, False), (date(2026, 11, 24), True)],
)
def test_one_that_was_not_held_is_raised_the_day_after_day_35(world, made, day, raised):
    council = rulebook.council("teesmere")
    (found,) = [what for _, why, what in _reasons(day, council) if "midpoint" in why]
    statement = select(func.count()).where(found)
    assert db.session.execute(statement).scalar_one() == raised
    hold(made, world.leader)
    assert db.session.execute(statement).scalar_one() == 0


def test_a_manager_records_it_and_it_stands_on_the_page(world, visit, made):
    address = f"/cases/{world.case.id}/assessments/{made.id}"
    visit(world.writer).get(f"{address}/midpoint-review", 403)
    pages = visit(world.leader)
    pages.get(f"{address}/midpoint-review")
    assert pages.submit({}, status=422).errors[0] == (
        "Select where the assessment goes",
        "outcome",
    )
    page = pages.submit({"outcome": "issues", "words": "The medical is missing. Ring on Friday."})
    assert "There are issues" in page.text
    assert "The medical is missing. Ring on Friday." in page.text
