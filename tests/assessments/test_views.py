"""The pages of assessments: who sees them, what is saved, and what is said when it is not."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.assessments import queries, services
from kinship.assessments.models import Assessment, AssessmentSection
from kinship.assessments.services.clocks import start_at_allocation
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import answers_to, fill, form, make_assessment

TODAY = date(2026, 11, 23)


def at(made, *rest):
    return "/".join([f"/cases/{made.case_id}/assessments/{made.id}", *rest])


def test_a_worker_asks_for_an_assessment_and_a_second_press_makes_no_other(
    world, visit, db_session
):
    make_assessment(world.case, world.child, household=world.household, closed_on=TODAY)
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/assessments")
    pages.get(pages.page.link("Ask for an assessment"))
    sent = {"kind": "viability", "household": str(world.household.id)}
    asked = pages.page
    page = pages.submit(sent)
    assert page.h1 == "Viability assessment"
    assert "Viability assessment added" in page.messages
    pages.page = asked
    pages.submit(sent)
    kinds = select(Assessment).where(Assessment.kind == "viability")
    assert len(db_session.execute(kinds).all()) == 1


def test_a_half_filled_request_keeps_what_was_typed(world, visit):
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/assessments/new")
    page = pages.submit({"children": None, "accepted_on-month": "13"}, status=422)
    assert page.errors == [
        ("Select what is asked for", "kind"),
        ("Select the children this assessment is about", "children"),
        ("The day the work was accepted must be a real date", "accepted_on-month"),
    ]
    assert pages.page.value("accepted_on-month") == "13"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("social_worker", 200),
        ("team_leader", 200),
        ("head_of_service", 200),
        ("business_support", 403),
        ("finance_officer", 403),
        ("panel_administrator", 403),
        ("reviewing_officer", 404),
        ("independent_assessor", 404),
    ],
)
def test_who_may_open_an_assessment(world, visit, viability, role, status):
    visit(make_staff(role, team=world.team)).get(at(viability), status)


def test_another_team_gets_the_same_page_as_for_what_does_not_exist(world, visit, viability):
    pages = visit(make_staff("social_worker", team=make_team()))
    there = pages.get(at(viability), 404)
    not_there = pages.get(f"/cases/{world.case.id}/assessments/999999", 404)
    assert there.text == not_there.text


def test_the_page_says_what_is_done_and_what_is_still_needed(world, visit, viability, db_session):
    fill(viability, world.writer)
    gone = select(AssessmentSection).where(AssessmentSection.key.in_(["past", "health"]))
    for row in db_session.execute(gone).scalars():
        db_session.delete(row)
    db_session.flush()
    page = visit(world.writer).get(at(viability))
    said = "12 of 14 sections complete. Still needed: Health and age; Their own past."
    assert said in page.text
    assert page.text.count("Complete") >= 12
    assert "Not started" in page.text


def test_what_is_missing_is_listed_with_a_way_to_mend_it(world, visit, viability):
    fill(viability, world.writer, family_time={"fathers_side": None})
    pages = visit(world.writer)
    page = pages.get(at(viability, "submit"))
    assert page.h1 == "Not ready for a manager yet"
    assert page.link("Answer for both sides").endswith("/sections/family_time")
    assert page.link("at least one records check").endswith("/sections/checks")
    page = pages.post(at(viability, "submit"), {}, 422)
    assert page.h1 == "Not ready for a manager yet"


def ready(world, made):
    fill(made, world.writer, checks={"records_on": "2026-11-19"})
    return made


def test_submit_return_answer_and_sign_off(world, visit, viability):
    ready(world, viability)
    author, manager = visit(world.writer), visit(world.leader)
    author.get(at(viability, "submit"))
    assert "With a manager since 23 November 2026" in author.submit().text
    manager.get(at(viability, "decide"))
    page = manager.submit({"decision": "return"}, status=422)
    assert page.errors == [("Enter what needs to be changed", "points")]
    manager.submit({"decision": "return", "points": "1. Date the visit\n2. Ask the father"})
    page = author.get(at(viability))
    assert "Returned on 23 November 2026" in page.text
    assert "Date the visit" in page.text
    author.get(at(viability, "submit"))
    author.submit()
    manager.get(at(viability, "decide"))
    page = manager.submit({"decision": "sign"})
    assert "It can no longer be changed" in page.text
    assert "Yes, go on to a full assessment" in page.text


def test_a_submit_from_a_page_left_open_is_no_answer_to_the_points_of_a_return(
    world, visit, viability
):
    ready(world, viability)
    author, other_tab, manager = visit(world.writer), visit(world.writer), visit(world.leader)
    for pages in (author, other_tab):
        pages.get(at(viability, "submit"))
    author.submit()
    manager.get(at(viability, "decide"))
    manager.submit({"decision": "return", "points": "1. Date the visit"})
    page = other_tab.submit(status=422)
    assert "has changed since you opened this page" in page.text
    assert "Returned on 23 November 2026" in author.get(at(viability)).text
    assert "With a manager since" in other_tab.submit().text


def test_the_author_is_told_why_they_cannot_sign(world, visit, viability):
    ready(world, viability)
    services.submit(assessment=viability, by=act_as(world.leader))
    pages = visit(world.leader)
    page = pages.get(at(viability, "decide"))
    assert "Somebody who did not write or submit this assessment must sign it off." in page.text
    assert page.forms() == []
    page = pages.post(at(viability, "decide"), {"decision": "sign"}, 422)
    assert viability.closed_on is None


def test_a_manager_who_read_an_older_state_is_asked_to_read_again(world, visit, viability):
    ready(world, viability)
    services.submit(assessment=viability, by=act_as(world.writer))
    slow, quick = visit(world.leader), visit(world.head)
    for pages in (slow, quick):
        pages.get(at(viability, "decide"))
    quick.submit({"decision": "return", "points": "Again"})
    services.submit(
        assessment=queries.get_visible(viability.id, act_as(world.writer)).assessment,
        by=act_as(world.writer),
    )
    page = slow.submit({"decision": "sign"}, status=422)
    assert "has changed since you opened this page" in page.text
    assert slow.submit({"decision": "sign"}).messages[0] == "Signed off"


def test_a_late_assessment_asks_why(world, visit):
    made = make_assessment(
        world.case,
        world.child,
        kind="viability",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 9, 1),
    )
    start_at_allocation(made, by=act_as(world.leader))
    ready(world, made)
    services.submit(assessment=made, by=act_as(world.writer))
    pages = visit(world.leader)
    assert "overdue by 69 days" in pages.get(at(made, "decide")).text
    page = pages.submit({"decision": "sign"}, status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    pages.submit({"decision": "sign", "late_reason": "checks late"})
    assert "Signed off" in pages.page.text


def test_pausing_waiting_and_going_on(world, visit, viability):
    pages = visit(world.writer)
    pages.get(at(viability, "pause"))
    assert pages.submit({}, status=422).errors == [
        ("Select why the assessment is paused", "reason")
    ]
    page = pages.submit({"reason": "carer ill"})
    assert "Paused since 23 November 2026" in page.text
    page = pages.submit(action="resume")
    assert "Paused since" not in page.text
    pages.get(at(viability, "wait"))
    page = pages.submit(
        {
            "whom": "court",
            "look_again_on-day": "23",
            "look_again_on-month": "11",
            "look_again_on-year": "2026",
        },
        status=422,
    )
    assert page.errors == [("Enter a day after today", "look_again_on-day")]
    page = pages.submit({"look_again_on-day": "24"})
    assert "Waiting for the court" in page.text
    assert "Waiting for the court" not in pages.submit(action="stop-waiting").text


def test_a_step_of_the_plan_is_recorded_and_the_next_one_is_shown(world, visit):
    made = make_assessment(
        world.case, world.child, household=world.household, accepted=date(2026, 11, 2)
    )
    pages = visit(world.writer)
    assert "overdue by 16 days" in pages.get(at(made)).text
    pages.get(at(made, "milestone"))
    day = {"on-day": "6", "on-month": "11", "on-year": "2026"}
    assert pages.submit(day, status=422).errors == [("Select a step", "milestone")]
    page = pages.submit({"milestone": "agreement_signed"})
    assert "Done 6 November 2026" in page.text
    assert "overdue by 14 days" in page.text


def test_a_worker_withdraws_and_only_a_manager_stops(world, visit, viability):
    visit(world.writer).get(at(viability, "stop"), 403)
    pages = visit(world.leader)
    pages.get(at(viability, "stop"))
    assert pages.submit({"reason": "safety"}, status=422).errors == [
        ("Enter why the assessment is stopped", "note")
    ]
    page = pages.submit({"note": "New information came in"})
    assert "Safety. New information came in" in page.text
    page = visit(world.writer).post(at(viability, "withdraw"), {"reason": "health"}, 422)
    assert "was stopped on 23 November 2026" in page.text


def test_allocating_through_the_page(world, visit, db_session):
    made = make_assessment(world.case, world.child, household=world.household)
    outside = make_staff("independent_assessor", registration_ends_on=date(2026, 11, 22))
    pages = visit(world.leader)
    pages.get(at(made, "allocate"))
    page = pages.submit({"assessor": str(outside.id)}, status=422)
    assert page.errors[0][1] == "assessor"
    pages.submit({"assessor": str(world.writer.id)})
    assert db_session.execute(select(Assessment.assessor_id)).scalar_one() == world.writer.id
    visit(world.writer).get(at(made, "allocate"), 403)


def test_statements_are_few_and_do_not_grow(world, visit, viability, statements):
    fill(viability, world.writer)
    pages = visit(world.writer)
    pages.get(at(viability))
    statements.clear()
    pages.get(at(viability))
    assert len(statements) <= 8, statements
    pages.get(at(viability, "sections", "practical"))
    statements.clear()
    pages.get(at(viability, "sections", "practical"))
    assert len(statements) <= 8, statements
    statements.clear()
    pages.submit({"q_practical": "New words"}, follow=False)
    assert len(statements) <= 10, statements
    statements.clear()
    pages.get(f"/cases/{world.case.id}/assessments")
    assert len(statements) <= 8, statements


def test_a_draft_costs_few_statements(world, visit, viability, statements):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "practical"))
    statements.clear()
    pages.post(at(viability, "sections", "practical", "draft"), {"q_practical": "x"})
    assert len(statements) <= 3, statements


def test_every_section_of_every_form_opens(world, visit):
    pages = visit(world.writer)
    for kind in (
        "viability",
        "full",
        "special_guardianship",
        "private_fostering",
        "together_or_apart",
    ):
        made = make_assessment(world.case, world.child, kind=kind, household=world.household)
        for section in form(kind).sections:
            page = pages.get(at(made, "sections", section.key))
            assert page.h1 == section.title
        fill(made, world.writer)
        assert pages.get(at(made, "read")).h1.endswith("all sections")
    assert answers_to(form("viability"))["willing"]["how_long"] == "weeks"
