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
            "place": "home",
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
            "place": "elsewhere",
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
            "place": "home",
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
        "place": "home",
        "seen": "alone",
        "what_happened": "We baked bread.",
    }
    page = worker.submit(sent, status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    assert worker.submit({**sent, "late_reason": "sickness"}).messages == ["Visit saved"]


@pytest.mark.day("2026-11-24")
def test_another_reason_for_lateness_asks_for_words_also_without_a_script(family, worker, visits):
    worker.get(f"{visits}/new")
    sent = {
        "child_ids": [str(family.amara.id)], "kind": "statutory", "place": "home",
        "seen": "alone", "what_happened": "We baked bread.",
    }  # fmt: skip
    worker.submit(sent, status=422)
    page = worker.submit({**sent, "late_reason": "other"}, status=422)
    assert page.errors == [("Enter in your own words why this was late", "late_reason")]
    assert "In your own words" in page.text
    both = {**sent, "late_reason": ["other", "The bridge was shut"]}
    assert worker.submit(both).messages == ["Visit saved"]


def test_two_presses_make_one_visit(family, worker, visits):
    page = worker.get(f"{visits}/new")
    sent = {
        "submit_key": page.value("submit_key"),
        "child_ids": [str(family.amara.id)],
        "kind": "statutory",
        "place": "home",
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
                "place": "home",
                "seen": "alone",
                "what_happened": "We baked bread.",
            }
        )
    statements.clear()
    worker.get(visits)
    assert len(statements) == first <= 12, statements


def test_a_childs_view_is_recorded_in_its_own_words(family, worker, visits):
    worker.get(f"/cases/{family.case.id}/views/new")
    page = worker.submit(
        {
            "child_id": str(family.amara.id),
            "asked_how": "play",
            "about": ["home"],
            "words": "The bear sleeps outside the door.",
        }
    )
    assert page.messages == ["The child's view is saved"]
    assert "The bear sleeps outside the door." in page.text
    assert "Play, or watching the child" in page.text


def test_a_plan_is_recorded_for_both_children_and_meets_what_waited(family, worker, visits):
    assert "Placement plan" in worker.get(visits).text
    page = worker.get(f"/cases/{family.case.id}/papers")
    assert "Waited for" in page.text
    worker.get(page.link("Placement plan prepared and signed by the carer"))
    page = worker.submit({})
    assert page.messages == ["Saved. The dates that run from it are worked out"]
    assert "Placement plan, agreed and signed by the carer: " not in page.text
    assert [row[1] for row in page.table("papers")] == [
        "Placement plan prepared and signed by the carer"
    ] * 2


def test_the_page_of_what_to_record_shows_few_and_the_rest_behind_a_link(family, worker, visits):
    page = worker.get(f"/cases/{family.case.id}/papers")
    offered = [link for link in page.links().values() if "papers/new" in link]
    assert 5 <= len(offered) <= 8
    assert "Complaints panel held" not in page.text
    page = worker.get(page.link("Something else"))
    assert "Complaints panel held" in page.text
    assert "Unannounced visit to the carer" not in page.text  # recorded as a visit


def test_an_address_without_a_kind_leads_to_the_choice(family, worker):
    for kind in ("nonsense", "unannounced-visit"):
        page = worker.get(f"/cases/{family.case.id}/papers/new?kind={kind}")
        assert "What do you want to record?" in page.title


def test_a_hearing_asks_for_its_day_and_takes_one_ahead(family, worker):
    page = worker.get(f"/cases/{family.case.id}/papers/new?kind=hearing-case-management")
    assert "Which day is it?" in page.text
    day = {"done_on-day": "10", "done_on-month": "12", "done_on-year": "2026"}
    page = worker.submit({"to_whom": "Family court", **day})
    assert page.messages == ["Saved. The dates that run from it are worked out"]


def test_a_notice_says_whom_it_went_to(family, worker):
    worker.get(f"/cases/{family.case.id}/papers/new?kind=placement-notice")
    page = worker.submit({}, status=422)
    assert ("Enter who it was sent to", "to_whom") in page.errors


def test_a_visit_is_put_on_another_day_and_the_old_date_stays(family, worker, visits):
    worker.get(f"{visits}/new")
    worker.submit(
        {
            "child_ids": [str(family.amara.id)],
            "kind": "statutory",
            "place": "home",
            "seen": "alone",
            "what_happened": "We baked bread.",
        }
    )
    row = db.session.query(Visit).one()
    worker.get(f"{visits}/{row.id}/correct")
    page = worker.submit({"what": "day", "why": "Typed wrong"}, status=422)
    assert page.errors == [("Enter the right day", "right_on-day")]
    no_such_day = {"right_on-day": "31", "right_on-month": "2", "right_on-year": "2026"}
    page = worker.submit({"what": "day", "why": "Typed wrong", **no_such_day}, status=422)
    assert page.errors == [("The right day must be a real date", "right_on-day")]
    page = worker.submit(
        {
            "what": "day",
            "right_on-day": "20",
            "right_on-month": "11",
            "right_on-year": "2026",
            "why": "Typed wrong",
        }
    )
    assert page.messages == ["Put right. Every date that ran from it is worked out again"]
    page = worker.get(page.link("Why this date: Weekly visit during temporary approval for Amara"))
    assert "Typed wrong" in page.text


def test_what_was_struck_out_stays_on_the_page(family, worker, visits):
    worker.get(f"{visits}/new")
    worker.submit(
        {
            "child_ids": [str(family.amara.id)],
            "kind": "statutory",
            "place": "home",
            "seen": "alone",
            "what_happened": "We baked bread.",
        }
    )
    row = db.session.query(Visit).one()
    worker.get(f"{visits}/{row.id}/correct")
    page = worker.submit({"what": "struck", "why": "It was her brother"})
    assert "Recorded in error" in page.text
    assert "It was her brother" in page.text
    worker.get(f"{visits}/{row.id}/correct", 404)


def test_pages_to_record_and_to_put_right_are_closed_to_others(app, family, lives_there, visits):
    other = browse_as(app, make_staff("social_worker", team=make_team("Other")))
    case = f"/cases/{family.case.id}"
    for address in (
        f"{case}/views/new",
        f"{case}/papers",
        f"{case}/papers/new?kind=placement-plan",
        f"{visits}/1/correct",
        f"{case}/reviews/1/correct",
        f"{case}/papers/1/correct",
        f"{case}/views/1/strike-out",
    ):
        other.get(address, 404)
    reader = browse_as(app, make_staff("reviewing_officer", team=family.team))
    reader.get(f"{case}/views/new", 403)
    reader.get(f"{case}/papers", 403)
    reader.get(f"{case}/papers/new?kind=placement-plan", 403)
