from datetime import date

import pytest

from kinship.core.database import db
from kinship.support.models import ChildReview, Visit
from tests.factories.accounts import make_staff, make_team
from tests.factories.browsing import browse_as
from tests.factories.homes import make_temporary_approval


@pytest.fixture
def lives_there(family):
    make_temporary_approval(
        family.case, family.household, family.amara, family.tobi, started=date(2026, 11, 16)
    )


@pytest.fixture
def worker(app, family, lives_there):
    return browse_as(app, make_staff("social_worker", team=family.team))


@pytest.fixture
def visits(family) -> str:
    return f"/cases/{family.case.id}/visits"


def test_the_page_says_what_each_child_waits_for(worker, visits):
    page = worker.get(visits)
    assert "Weekly visit during temporary approval: due today" in page.text
    assert "First review of the child's case: in 21 days" in page.text
    assert "No visit is recorded yet." in page.text


def test_one_visit_is_recorded_for_both_children(family, worker, visits):
    page = worker.get(f"{visits}/new")
    assert page.value("visited_on-day") == "23"
    page = worker.submit(
        {
            "child_ids": [str(family.amara.id), str(family.tobi.id)],
            "kind": "statutory",
            "seen": "alone",
            "what_happened": "We baked bread.",
        }
    )
    assert page.messages == ["Visit saved"]
    assert db.session.query(Visit).count() == 2
    assert "Weekly visit during temporary approval: in 7 days" in page.text


def test_a_call_is_saved_and_says_that_it_does_not_count(family, worker, visits):
    worker.get(f"{visits}/new")
    page = worker.submit(
        {
            "child_ids": [str(family.amara.id)],
            "kind": "telephone or video",
            "seen": "alone",
            "what_happened": "She rang from school.",
        }
    )
    assert page.messages == ["Visit saved. A telephone or video call does not count as a visit"]
    assert "due today" in page.text


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(family, worker, visits):
    worker.get(f"{visits}/new")
    page = worker.submit(
        {
            "child_ids": [str(family.amara.id)],
            "kind": "statutory",
            "seen": "not alone",
            "what_happened": "We baked bread.",
        },
        status=422,
    )
    assert page.errors == [("Enter why the child was not seen alone", "why_not_alone")]
    assert page.value("what_happened") == "We baked bread."
    assert db.session.query(Visit).count() == 0


@pytest.mark.day("2026-11-24")
def test_a_late_visit_asks_why(family, worker, visits):
    worker.get(f"{visits}/new")
    sent = {
        "child_ids": [str(family.amara.id)],
        "kind": "statutory",
        "seen": "alone",
        "what_happened": "We baked bread.",
    }
    page = worker.submit(sent, status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    assert worker.submit({**sent, "late_reason": "sickness"}).messages == ["Visit saved"]


def test_two_presses_make_one_visit(family, worker, visits):
    page = worker.get(f"{visits}/new")
    sent = {
        "submit_key": page.value("submit_key"),
        "child_ids": [str(family.amara.id)],
        "kind": "statutory",
        "seen": "alone",
        "what_happened": "We baked bread.",
        "visited_on-day": "23",
        "visited_on-month": "11",
        "visited_on-year": "2026",
    }
    for _ in range(2):
        worker.post(f"{visits}/new", sent)
    assert db.session.query(Visit).count() == 1


def test_a_review_is_recorded_for_both_children(family, worker, visits):
    worker.get(f"/cases/{family.case.id}/reviews/new")
    page = worker.submit(
        {"chair": "J Reid", "held_on-day": "20", "held_on-month": "11", "held_on-year": "2026"}
    )
    assert page.messages == ["Review saved. The next one has a date"]
    assert db.session.query(ChildReview).count() == 2
    assert "Visit during temporary approval, after the first review" in page.text


def test_another_teams_case_does_not_exist(app, family, lives_there, visits):
    other = browse_as(app, make_staff("social_worker", team=make_team("Other")))
    for address in (visits, f"{visits}/new", f"/cases/{family.case.id}/reviews/new"):
        other.get(address, 404)


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("social_worker", 200, 200),
        ("team_leader", 200, 200),
        ("head_of_service", 200, 403),
        ("finance_officer", 403, 403),
        ("business_support", 403, 403),
    ],
)
def test_who_reads_and_who_writes(app, family, visits, role, reads, writes):
    someone = browse_as(app, make_staff(role, team=family.team))
    someone.get(visits, reads)
    someone.get(f"{visits}/new", writes)


def test_the_page_costs_the_same_however_long_the_history(family, worker, visits, statements):
    statements.clear()
    worker.get(visits)
    first = len(statements)
    for _ in range(3):
        worker.get(f"{visits}/new")
        worker.submit(
            {
                "child_ids": [str(family.amara.id)],
                "kind": "statutory",
                "seen": "alone",
                "what_happened": "We baked bread.",
            }
        )
    statements.clear()
    worker.get(visits)
    assert len(statements) == first <= 10, statements
