"""The pages of assessments: who sees them, what is saved, and what is said when it is not."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.assessments import queries, services
from kinship.assessments.models import Assessment, AssessmentSection, SectionDraft
from kinship.assessments.services.clocks import start_at_allocation
from kinship.cases.models import CaseAccess
from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import answers_to, fill, form, make_assessment, words

TODAY = date(2026, 11, 23)


@pytest.fixture
def visit(app, sign_in):
    """Return a function that opens a browser for a member of staff."""

    def open_for(staff):
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return open_for


@pytest.fixture
def viability(world):
    return make_assessment(
        world.case,
        world.child,
        kind="viability",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 11, 9),
    )


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


def test_a_section_is_saved_without_javascript_and_leads_to_the_next(
    world, visit, viability, db_session
):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "willing"))
    page = pages.submit(
        {"q_free_choice": "They both say yes", "q_how_long": "childhood", "q_give_up": "Quiet"}
    )
    assert page.h1 == "Why the child cannot be at home"
    assert page.messages == ["“Willing, and for how long” saved"]
    row = db_session.execute(select(AssessmentSection)).scalar_one()
    assert row.answers["how_long"] == "childhood"
    assert (row.complete, row.version, row.saved_by_id) == (True, 1, world.writer.id)
    kept = select(Assessment.sections_done, Assessment.last_activity_on)
    assert tuple(db_session.execute(kept).one()) == (1, TODAY)


def test_a_wrong_date_is_told_at_its_field_and_the_rest_is_kept(world, visit, viability):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "home"))
    page = pages.submit(
        {"q_home_visit_on-day": "31", "q_home_visit_on-month": "2", "q_space": "Two rooms"},
        status=422,
    )
    assert page.errors[0][1].startswith("q_home_visit_on")
    assert page.value("q_space") == "Two rooms"
    assert page.value("q_home_visit_on-day") == "31"


def test_a_draft_comes_back_after_a_time_out_and_on_another_device(
    world, visit, viability, db_session
):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "home"))
    sent = {"q_space": "Half a sent", "q_home_visit_on-day": "3", "base_version": "0"}
    answer = pages.post(at(viability, "sections", "home", "draft"), sent)
    assert answer.response.get_json() == {"saved_at": "10:00"}
    pages.sign_out()
    again = visit(world.writer)
    page = again.get(at(viability, "sections", "home"))
    assert page.value("q_space") == "Half a sent"
    assert page.value("q_home_visit_on-day") == "3"
    assert "Your draft of 23 November 2026 at 10:00" in page.text
    assert db_session.execute(select(AssessmentSection)).all() == []
    assert "Not saved yet" in again.get(at(viability)).text


def test_a_draft_is_its_writers_own_and_goes_when_it_is_saved(world, visit, viability, db_session):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "practical"))
    pages.post(at(viability, "sections", "practical", "draft"), {"q_practical": "Mine"})
    other = visit(world.leader)
    assert other.get(at(viability, "sections", "practical")).value("q_practical") == ""
    pages.get(at(viability, "sections", "practical"))
    pages.submit()
    assert db_session.execute(select(SectionDraft)).all() == []


def test_a_draft_can_be_thrown_away(world, visit, viability, db_session):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "practical"))
    pages.post(at(viability, "sections", "practical", "draft"), {"q_practical": "Mine"})
    pages.get(at(viability, "sections", "practical"))
    page = pages.submit(action="discard-draft")
    assert page.value("q_practical") == ""
    assert db_session.execute(select(SectionDraft)).all() == []


def test_two_people_on_one_section_lose_nothing_and_put_it_together(
    world, visit, viability, db_session
):
    hers, his = visit(world.writer), visit(world.leader)
    for pages in (hers, his):
        pages.get(at(viability, "sections", "practical"))
    hers.submit({"q_practical": "She works nights"})
    page = his.submit({"q_practical": "He has a car"}, status=409)
    assert page.value("q_practical") == "He has a car"
    assert "She works nights" in page.text
    assert f"{world.writer.full_name} saved this section" in page.text
    assert db_session.execute(select(SectionDraft)).scalar_one().answers == {
        "practical": "He has a car"
    }
    page = his.get(at(viability, "sections", "practical"))
    assert "She works nights" in page.text
    his.submit({"q_practical": "She works nights. He has a car"}, action="sections/practical")
    row = db_session.execute(select(AssessmentSection)).scalar_one()
    assert (row.answers["practical"], row.version) == ("She works nights. He has a car", 2)


def test_a_double_click_on_save_is_one_save(world, visit, viability, db_session):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "practical"))
    opened = pages.page
    pages.submit({"q_practical": "Once"})
    pages.page = opened
    pages.submit({"q_practical": "Once"})
    assert db_session.execute(select(AssessmentSection)).scalar_one().version == 1


def test_two_hundred_thousand_characters_are_refused_and_kept(world, visit, viability, db_session):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "practical"))
    pasted = "ä" * 200_000
    page = pages.submit({"q_practical": pasted}, status=422)
    assert page.errors == [
        (
            (
                "Enter 50,000 characters or fewer for “Work, benefits, costs, transport and the "
                "school run”. There are 200,000"
            ),
            "q_practical",
        )
    ]
    assert page.value("q_practical") == pasted
    assert db_session.execute(select(AssessmentSection)).all() == []
    answer = pages.post(
        at(viability, "sections", "practical", "draft"), {"q_practical": pasted}, 409
    )
    assert answer.response.get_json()["message"].startswith("Not saved. Enter 50,000")


def test_somebody_who_has_just_lost_access_keeps_what_they_typed(
    world, visit, viability, db_session
):
    pages = visit(world.writer)
    pages.get(at(viability, "sections", "practical"))
    world.case.restricted = True
    db_session.add(
        CaseAccess(
            case_id=world.case.id,
            staff_id=world.head.id,
            reason="Named",
            from_at=viability.created_at,
        )
    )
    db_session.commit()
    page = pages.submit({"q_practical": "An hour of typing"}, status=404)
    assert "An hour of typing" in page.html
    assert db_session.execute(select(AssessmentSection)).all() == []


def test_what_is_with_a_manager_is_read_and_not_written(world, visit, viability):
    fill(viability, world.writer, checks={"records_on": "2026-11-19"})
    services.submit(assessment=viability, by=act_as(world.writer))
    pages = visit(world.writer)
    page = pages.get(at(viability, "sections", "practical"))
    assert page.forms() == []
    assert words(60) in page.text
    page = pages.post(at(viability, "sections", "practical"), {"q_practical": "Late"}, 422)
    assert "It can be changed again once it is returned" in page.text


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
