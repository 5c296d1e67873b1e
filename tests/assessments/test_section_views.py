"""The page of one section: nothing that was typed is ever lost."""

from datetime import date

from sqlalchemy import select

from kinship.assessments import services
from kinship.assessments.models import Assessment, AssessmentSection, SectionDraft
from kinship.cases.models import CaseAccess
from tests.factories.accounts import act_as
from tests.factories.assessments import fill, make_assessment, words

TODAY = date(2026, 11, 23)


def at(made, *rest):
    return "/".join([f"/cases/{made.case_id}/assessments/{made.id}", *rest])


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


def test_a_section_that_is_not_needed_is_marked_with_its_reason(world, visit, db_session):
    made = make_assessment(world.case, world.child, household=world.household)
    pages = visit(world.writer)
    pages.get(at(made, "sections", "court"))
    pages.get(at(made, "sections", "court", "not-needed"))
    assert pages.submit(status=422).errors == [("Enter why this section is not needed", "because")]
    page = pages.submit({"because": "There are no proceedings"})
    assert "Because: There are no proceedings" in page.text
    page = pages.get(at(made, "sections", "court"))
    assert "Marked as not needed, because: There are no proceedings" in page.text
    assert "Not needed, because: There are no proceedings" in pages.get(at(made, "read")).text


def test_a_section_every_assessment_needs_cannot_be_left_out(world, visit, viability):
    pages = visit(world.writer)
    page = pages.get(at(viability, "sections", "past"))
    assert not any("not-needed" in href for href in page.links().values())
    pages.get(at(viability, "sections", "past", "not-needed"))
    page = pages.submit({"because": "No time"}, status=422)
    assert page.errors == [("“Their own past” is always needed", "")]


def test_a_section_the_form_does_not_have_is_not_found(world, visit, viability):
    visit(world.writer).get(at(viability, "sections", "nothing"), 404)


def test_a_section_begun_from_no_version_is_not_marked_over_what_was_saved(world, visit):
    made = make_assessment(world.case, world.child, household=world.household)
    pages = visit(world.writer)
    address = at(made, "sections", "court", "not-needed")
    pages.get(address)
    pages.submit({"because": "There are no proceedings", "base_version": "none"})
    pages.get(address)
    page = pages.submit({"because": "No court is asked", "base_version": "none"}, status=409)
    assert "No court is asked" in page.html
