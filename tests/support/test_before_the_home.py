"""Nothing of a home is recorded, or corrected to, before the home began, nor the home after it."""

from datetime import date

import pytest

from kinship.arrangements import services as arrangements
from kinship.arrangements.types import Ending
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.support import services
from kinship.support.models import ChildReview, ChildView, Visit
from kinship.support.types import ReviewFacts, ViewFacts, VisitFacts
from kinship.timescales.services import Correction
from tests.factories.accounts import make_staff
from tests.factories.browsing import browse_as
from tests.factories.homes import SOMEBODY, make_arrangement
from tests.factories.people import make_household, make_person

BEGAN = date(2026, 11, 2)
EVE = date(2026, 11, 1)
WHY = Correction("Typed the wrong week", SOMEBODY)


def visit(family, day, kind="statutory"):
    facts = VisitFacts(
        child_id=family.amara.id, visited_on=day, kind=kind, child_seen=True,
        child_alone=True, what_happened="We drew.",
    )  # fmt: skip
    return services.record_visit(case=family.case, facts=facts, by=SOMEBODY)


def review(family, day, **changes):
    facts = ReviewFacts(child_id=family.amara.id, held_on=day, chair="J Reid", **changes)
    return services.record_review(case=family.case, facts=facts, by=SOMEBODY)


def view(family, day):
    facts = ViewFacts(
        child_id=family.amara.id, given_on=day, asked_how="play", words="The bear sleeps."
    )
    return services.record_view(case=family.case, facts=facts, by=SOMEBODY)


@pytest.fixture
def home(family):
    family.case.opened_on = BEGAN
    return make_arrangement(family.case, family.amara, family.household, started=BEGAN)


@pytest.mark.parametrize(
    ("record", "field", "subject"),
    [
        (visit, "visited_on", "The date of the visit"),
        (review, "held_on", "The date of the review"),
        (view, "given_on", "The date"),
    ],
)
def test_nothing_is_recorded_before_the_home_began(family, home, record, field, subject):
    with pytest.raises(RefusedError) as error:
        record(family, EVE)
    assert error.value.by_field == {
        field: f"{subject} must be on or after 2 November 2026, when Amara's home there began"
    }
    assert record(family, BEGAN).id


@pytest.mark.parametrize(("opened", "refused"), [(EVE, False), (BEGAN, True)])
def test_a_view_on_a_home_may_come_before_it_but_not_before_the_work(family, home, opened, refused):
    family.case.opened_on = opened
    if not refused:
        assert view(family, EVE).id
        return
    with pytest.raises(RefusedError):
        view(family, EVE)


@pytest.mark.parametrize(
    ("record", "correct", "day"),
    [
        (visit, lambda row: services.correct_visit(visit=row, visited_on=EVE, correction=WHY), 6),
        (review, lambda row: services.correct_review(review=row, held_on=EVE, correction=WHY), 20),
    ],
)
def test_nothing_is_corrected_to_a_day_before_its_home(family, home, record, correct, day):
    row = record(family, date(2026, 11, day))
    with pytest.raises(RefusedError) as error:
        correct(row)
    assert "2 November 2026, when Amara's home there began" in error.value.by_field["right_on"]


def moved_from(family, reason):
    """Let the child live in one home until October and in another from November."""
    other = make_household(make_person("Ada", "Okafor"))
    first = make_arrangement(family.case, family.amara, other, started=date(2026, 9, 7))
    ending = Ending(on=date(2026, 10, 26), reason=reason, planned=True)
    arrangements.end_arrangement(arrangement=first, ending=ending, by=SOMEBODY)
    make_arrangement(family.case, family.amara, family.household, started=BEGAN)


def test_a_visit_of_one_home_is_not_corrected_into_the_home_before(family):
    moved_from(family, "moved to other kin")
    row = visit(family, date(2026, 11, 6))
    with pytest.raises(RefusedError):
        services.correct_visit(visit=row, visited_on=date(2026, 10, 20), correction=WHY)


@pytest.mark.parametrize(
    ("reason", "refused"), [("moved to foster care", False), ("returned to parent", True)]
)
def test_reviews_go_on_from_home_to_home_while_a_child_is_looked_after(family, reason, refused):
    moved_from(family, reason)
    row = review(family, date(2026, 11, 20))
    correction = Correction(WHY.why, SOMEBODY, "our error")
    if not refused:
        services.correct_review(review=row, held_on=date(2026, 10, 28), correction=correction)
        assert row.held_on == date(2026, 10, 28)
        return
    with pytest.raises(RefusedError):
        services.correct_review(review=row, held_on=date(2026, 10, 28), correction=correction)


@pytest.mark.parametrize(("on", "refused"), [(date(2026, 11, 18), False), (EVE, True)])
def test_a_review_is_not_corrected_past_the_next_one_that_was_agreed(family, home, on, refused):
    row = review(family, BEGAN, next_on=date(2026, 11, 19))
    day = date(2026, 11, 20) if refused else on
    if not refused:
        services.correct_review(review=row, held_on=day, correction=WHY)
        return
    with pytest.raises(RefusedError) as error:
        services.correct_review(review=row, held_on=day, correction=WHY)
    assert "when the next review was to be held" in str(error.value)


@pytest.mark.parametrize("kind", ["statutory", "telephone or video"])
def test_a_home_is_not_corrected_past_a_visit_also_one_that_does_not_count(family, home, kind):
    visit(family, date(2026, 11, 6), kind)
    with pytest.raises(RefusedError) as error:
        arrangements.correct_start(
            arrangement=home, started_on=date(2026, 11, 7), why="Typed wrong", by=SOMEBODY
        )
    assert "on or before 6 November 2026" in str(error.value)
    arrangements.correct_start(
        arrangement=home, started_on=date(2026, 11, 6), why="Typed wrong", by=SOMEBODY
    )


def entered(name, day):
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": "2026"}


def test_the_pages_say_it_at_the_field_and_keep_what_was_typed(app, family, home):
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    case = f"/cases/{family.case.id}"
    child, children = {"child_id": str(family.amara.id)}, {"child_ids": [str(family.amara.id)]}
    said = {
        "visits": ("visited_on", "what_happened", {
            **children, "kind": "statutory", "place": "home", "seen": "alone",
        }),
        "reviews": ("held_on", "chair", children),
        "views": ("given_on", "words", {**child, "asked_how": "play"}),
    }  # fmt: skip
    for page_of, (field, words, sent) in said.items():
        worker.get(f"{case}/{page_of}/new")
        page = worker.submit({**sent, words: "The stairs creak", **entered(field, EVE)}, status=422)
        assert "must be on or after 2 November 2026" in page.errors[0][0]
        assert page.errors[0][1] == f"{field}-day"
        assert (page.value(words), page.value(f"{field}-day")) == ("The stairs creak", "1")
    assert [db.session.query(each).count() for each in (Visit, ChildReview, ChildView)] == [0, 0, 0]
    row = visit(family, date(2026, 11, 6))
    db.session.commit()
    worker.get(f"{case}/visits/{row.id}/correct")
    sent = {"what": "day", "why": "Typed wrong", **entered("right_on", EVE)}
    page = worker.submit(sent, status=422)
    assert page.errors[0][1] == "right_on-day"
