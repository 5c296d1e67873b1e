from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kinship.arrangements import services
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.queries import current_of, steps_of
from kinship.arrangements.types import Ending, on_approval
from kinship.core.database import db
from kinship.timescales.queries import open_on
from tests.factories.accounts import make_staff, make_team
from tests.factories.browsing import browse_as
from tests.factories.homes import (
    SOMEBODY,
    emergency,
    make_arrangement,
    make_temporary_approval,
)

REVIEW = {
    "outcome": "stays", "reasons": "He asked to stay.",
    "held_by_name": "Nadia Farrow, team leader",
    "held_on-day": "23", "held_on-month": "11", "held_on-year": "2026",
}  # fmt: skip
FRIDAY_EVENING = datetime(2026, 11, 20, 18, 40, tzinfo=ZoneInfo("Europe/London"))


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month),
            f"{name}-year": str(day.year)}  # fmt: skip


@pytest.fixture
def worker(app, family):
    return browse_as(app, make_staff("social_worker", team=family.team))


@pytest.fixture
def home(family) -> str:
    return f"/cases/{family.case.id}/home"


@pytest.fixture
def known_home(family):
    """The case knows the household, because Tobi lives there."""
    make_arrangement(family.case, family.tobi, family.household)


def test_the_page_says_where_each_child_lives_and_what_holds(family, worker, home):
    make_temporary_approval(family.case, family.household, family.amara)
    db.session.commit()
    page = worker.get(home)
    assert "Lives with Grace Adeyemi since Monday 10 August 2026" in page.text
    assert "No home is recorded." in page.text
    assert "Last safe day Sunday 29 November 2026 6 days left" in page.text
    assert "Unlawful from Monday 30 November 2026" in page.text


def test_a_worker_records_a_home(family, worker, home, known_home):
    db.session.commit()
    worker.get(f"{home}/new")
    page = worker.submit(
        {
            "child_id": str(family.amara.id),
            "household_id": str(family.household.id),
            "kind": "EN_KFC",
            "legal_basis": "section-20",
            "start_type": "planned",
            "arranged_by": "council",
            "parent_in_home": "no",
            **parts("started_on", date(2026, 11, 16)),
        }
    )
    assert page.messages == ["The home is recorded, and the first visit has a date"]
    assert current_of(family.amara.id).started_on == date(2026, 11, 16)


def test_an_empty_form_says_what_is_missing_and_saves_nothing(worker, home, known_home):
    db.session.commit()
    worker.get(f"{home}/new")
    page = worker.submit({}, status=422)
    assert [message for message, _ in page.errors] == [
        "Select the child",
        "Select how the child lives there",
        "Select the legal basis",
        "Enter the date the child moved in",
        "Select how it started",
        "Select who arranged it",
        "Select whether a parent lives there too",
    ]


def test_a_wrong_date_keeps_what_was_typed(worker, home, known_home):
    db.session.commit()
    worker.get(f"{home}/new")
    page = worker.submit(
        {"started_on-day": "31", "started_on-month": "11", "started_on-year": "2026"}, status=422
    )
    assert ("The date the child moved in must be a real date", "started_on-day") in page.errors
    assert page.value("started_on-day") == "31"


def approval_form(family, **changes) -> dict[str, object]:
    day = date(2026, 11, 16)
    dates = (
        "moved_in_on", "home_visited_on", "adults_listed_on", "police_check_on",
        "agreement_signed_on", "approved_on",
    )  # fmt: skip
    found: dict[str, object] = {
        "child_ids": [str(family.amara.id)],
        "household_id": str(family.household.id),
        "start_type": "emergency",
        "legal_basis": "section-20",
        "why_immediate": "There was nobody else.",
        "police_check_reference": "PNC-1",
        "approved_by_name": "Corinne Haddow, head of service",
    }
    for name in dates:
        found |= parts(name, day)
    return found | changes


def test_a_temporary_approval_is_recorded_with_its_home(family, worker, home, known_home):
    db.session.commit()
    worker.get(f"{home}/approve/EN_TEMP24")
    page = worker.submit(approval_form(family))
    assert page.h1 == "Temporary approval (regulation 24)"
    assert "Last safe day Sunday 7 March 2027" in page.text
    assert current_of(family.amara.id).kind == "EN_TEMP24"


def test_each_condition_left_out_is_named_at_its_field(family, worker, home, known_home):
    db.session.commit()
    worker.get(f"{home}/approve/EN_TEMP24")
    blank = dict.fromkeys(
        ("home_visited_on-day", "home_visited_on-month", "home_visited_on-year"), ""
    )
    page = worker.submit(
        approval_form(family, why_immediate="", police_check_reference="", **blank), status=422
    )
    assert page.errors == [
        ("Enter why the child could not wait for full approval", "why_immediate"),
        ("Enter the date the home was visited", "home_visited_on-day"),
        ("Enter the reference of the urgent police check", "police_check_reference"),
    ]
    assert db.session.query(Approval).count() == 0


def test_two_presses_make_one_approval(family, worker, home, known_home):
    db.session.commit()
    page = worker.get(f"{home}/approve/EN_TEMP24")
    sent = approval_form(family, submit_key=page.value("submit_key"))
    for _ in range(2):
        worker.post(f"{home}/approve/EN_TEMP24", sent)
    assert db.session.query(Approval).count() == 1


def test_a_full_approval_is_not_given_on_this_page(worker, home):
    worker.get(f"{home}/approve/EN_KFC", 404)


@pytest.fixture
def e2207(family):
    return make_temporary_approval(family.case, family.household, family.amara)


FOUR = {
    **parts("still_best_on", date(2026, 11, 18)),
    **parts("panel_view_on", date(2026, 11, 10)),
    **parts("reviewing_officer_told_on", date(2026, 11, 19)),
    **parts("officer_approved_on", date(2026, 11, 20)),
}


def test_a2_the_extension_asks_four_things_and_names_each_that_is_missing(app, family, home, e2207):
    head = browse_as(app, make_staff("head_of_service"))
    address = f"{home}/approvals/{e2207.id}/extend"
    page = head.get(address)
    assert "would hold until Sunday 24 January 2027" in page.text
    page = head.submit({}, status=422)
    assert page.errors == [
        ("Enter the date you considered if this is still the most appropriate home",
         "still_best_on-day"),
        ("Enter the date the panel gave its views", "panel_view_on-day"),
        ("Enter the date the reviewing officer was told", "reviewing_officer_told_on-day"),
        ("Enter the date the nominated officer approved it", "officer_approved_on-day"),
    ]  # fmt: skip
    page = head.submit(FOUR)
    assert page.messages == ["Extended once, to finish the assessment"]
    assert "Last safe day Sunday 24 January 2027" in page.text
    assert steps_of([e2207.id])[e2207.id][0].officer_id is not None
    head.get(address, 404)


@pytest.mark.parametrize("role", ["social_worker", "team_leader"])
def test_nobody_else_opens_the_extension(app, family, home, e2207, role):
    someone = browse_as(app, make_staff(role, team=family.team))
    someone.get(f"{home}/approvals/{e2207.id}/extend", 403)
    page = someone.get(f"{home}/approvals/{e2207.id}")
    assert "the head of service or nominated officer gives it" in page.text


@pytest.mark.day("2026-11-30")
def test_an_approval_that_ran_out_says_what_must_happen_now(app, family, home, e2207):
    page = browse_as(app, make_staff("social_worker", team=family.team)).get(
        f"{home}/approvals/{e2207.id}"
    )
    assert "This approval has run out" in page.text
    assert "What must happen now" in page.text
    assert "There are no days of grace" in page.text
    assert "Ran out" in page.text


@pytest.mark.day("2026-11-30")
def test_an_approval_that_ran_out_is_not_extended(app, family, home, e2207):
    head = browse_as(app, make_staff("head_of_service"))
    head.get(f"{home}/approvals/{e2207.id}/extend")
    page = head.submit({**FOUR, **parts("officer_approved_on", date(2026, 11, 30))}, status=422)
    assert "It ran out on 30 November 2026" in page.errors[0][0]


def test_a1_an_emergency_shows_both_readings_and_what_is_missing(app, family, home, scotland):
    given = emergency(family.household, family.amara, at=FRIDAY_EVENING)
    row = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    page = browse_as(app, make_staff("social_worker", team=family.team)).get(
        f"{home}/approvals/{row.id}"
    )
    assert "Began Friday 20 November 2026 at 18:40" in page.text
    assert "Last safe day Tuesday 24 November 2026" in page.text
    assert "On the later reading Wednesday 25 November 2026" in page.text
    assert "Review of an emergency placement: in 2 days (Wednesday 25 November 2026)" in page.text
    assert "The reference of the police check is not here yet" in page.text
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    worker.get(f"{home}/approvals/{row.id}/complete")
    assert worker.submit({}, status=422).errors == [("Enter what you know now", "")]
    page = worker.submit({"police_check_reference": "PS-77"})
    assert "The reference of the police check is not here yet" not in page.text
    assert "The police check has no date" in page.text


def test_an_emergency_is_reviewed_and_then_continued(app, family, home, scotland):
    given = emergency(family.household, family.amara, at=FRIDAY_EVENING)
    row = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    head = browse_as(app, make_staff("head_of_service"))
    address = f"{home}/approvals/{row.id}"
    head.get(f"{address}/extend")
    page = head.submit(parts("officer_approved_on", date(2026, 11, 23)), status=422)
    assert page.errors == [("Record the review first: it decides whether the child stays", "")]
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    worker.get(f"{address}/review")
    page = worker.submit({"outcome": "", "reasons": "", "held_by_name": ""}, status=422)
    assert page.errors == [
        ("Enter the date the review was held", "held_on-day"),
        ("Select whether the child stays", "outcome"),
        ("Enter why the review decided this", "reasons"),
        ("Enter who held the review", "held_by_name"),
    ]
    page = worker.submit(REVIEW)
    assert "The review is held and the child stays" in page.text
    assert "Hold the review before it" not in page.text
    assert "Held byNadia Farrow, team leader" in page.text
    head.get(f"{address}/extend")
    page = head.submit({}, status=422)
    assert page.errors == [("Enter the date it was decided to continue", "officer_approved_on-day")]
    page = head.submit(parts("officer_approved_on", date(2026, 11, 23)))
    assert "Continued under regulation 39, by" in page.text
    assert "Confirm with your legal team" in page.text
    assert "Last safe day Thursday 31 December 2026" in page.text


def test_a_review_that_says_no_leads_to_where_the_child_lives_next(app, family, home, scotland):
    given = emergency(family.household, family.amara, at=FRIDAY_EVENING)
    row = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    address = f"{home}/approvals/{row.id}"
    page = worker.get(address)
    assert "Hold the review before it" in page.text
    assert "Hold it by Tuesday 24 November 2026, the last safe day" in page.text
    assert "Wednesday 25 November 2026; on the later reading Thursday 26 November" in page.text
    worker.get(f"{address}/review")
    page = worker.submit({**REVIEW, "outcome": "moves"})
    assert page.messages[0] == "The review is recorded. Record now where the child lives next"
    assert "the child moves before that day" in page.text
    assert "Hold the review before it" not in page.text
    assert "Record where Amara lives next" in page.text
    head = browse_as(app, make_staff("head_of_service"))
    head.get(f"{address}/extend", 404)
    assert "The child does not stay" in worker.get(home).text
    worker.get(f"{home}/{current_of(family.amara.id).id}/end")
    sent = {"reason": "moved to other kin", "planned": "yes"}
    page = worker.submit({**sent, **parts("ended_on", date(2026, 11, 23))})
    assert page.address.startswith(f"{home}/new?child=")
    assert "The child does not stay" not in worker.get(home).text


def test_an_emergency_needs_the_time(app, family, home, scotland):
    make_arrangement(family.case, family.tobi, family.household, kind="SC_KIN_LAC")
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    worker.get(f"{home}/approve/SC_EMERG")
    sent = approval_form(family, legal_basis="section-25")
    page = worker.submit(sent, status=422)
    assert page.errors == [("Enter the time the child moved in", "moved_in_at")]
    page = worker.submit({**sent, "moved_in_at": "18:40"})
    row = db.session.query(Approval).one()
    assert row.starts_at.astimezone(ZoneInfo("Europe/London")).hour == 18


def test_a_worker_ends_a_home(family, worker, home, e2207):
    row = current_of(family.amara.id)
    db.session.commit()
    page = worker.get(f"{home}/{row.id}/end")
    assert "The temporary approval ends too" in page.text
    page = worker.submit(
        {"reason": "returned to parent", "planned": "yes", **parts("ended_on", date(2026, 11, 20))}
    )
    assert page.messages == ["The ending is recorded"]
    db.session.expire_all()
    row, approval = db.session.query(Arrangement).one(), db.session.query(Approval).one()
    assert (row.end_reason, approval.ended_how) == ("returned to parent", "home ended")
    assert worker.get(f"{home}/{row.id}/end").address == home


def test_a_worker_corrects_a_start(family, worker, home, e2207):
    row = current_of(family.amara.id)
    db.session.commit()
    worker.get(f"{home}/{row.id}/correct")
    worker.submit({"why": "The wrong week", **parts("started_on", date(2026, 8, 3))})
    assert open_on(on_approval(e2207.id, family.case.id))[0].due_on == date(2026, 11, 22)


def test_a_worker_ends_an_approval(family, worker, home, e2207):
    db.session.commit()
    worker.get(f"{home}/approvals/{e2207.id}/end")
    worker.submit({"how": "resigned", **parts("ended_on", date(2026, 11, 20))})
    db.session.expire_all()
    row = db.session.query(Approval).one()
    assert (row.ended_on, row.ended_how) == (date(2026, 11, 20), "resigned")


PAGES = ("", "/new", "/approve/EN_TEMP24", "/approvals/{approval}", "/approvals/{approval}/review",
         "/approvals/{approval}/end", "/{home}/end", "/{home}/correct")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_another_teams_case_does_not_exist(app, family, home, e2207, page):
    other = browse_as(app, make_staff("social_worker", team=make_team("Other")))
    row = db.session.query(Arrangement).first()
    other.get(home + page.format(approval=e2207.id, home=row.id), 404)


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("social_worker", 200, 200),
        ("team_leader", 200, 200),
        ("head_of_service", 200, 403),
        ("decision_maker", 200, 403),
        ("finance_officer", 403, 403),
        ("panel_administrator", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_who_reads_and_who_writes(app, family, home, role, reads, writes):
    someone = browse_as(app, make_staff(role, team=family.team))
    someone.get(home, reads)
    someone.get(f"{home}/new", writes)


def test_the_page_costs_the_same_however_long_the_history(app, family, home, e2207, statements):
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    statements.clear()
    worker.get(home)
    first = len(statements)
    for day in range(1, 4):
        row = make_arrangement(
            family.case, family.tobi, family.household, started=date(2026, 9, day)
        )
        services.end_arrangement(
            arrangement=row,
            ending=Ending(on=date(2026, 9, day + 1), reason="returned to parent", planned=True),
            by=SOMEBODY,
        )
    db.session.commit()
    statements.clear()
    worker.get(home)
    assert len(statements) == first <= 12, statements
