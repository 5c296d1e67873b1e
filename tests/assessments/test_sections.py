"""Keeping drafts and saving sections."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.assessments import queries, services
from kinship.assessments.models import SectionDraft
from kinship.assessments.types import SectionChangedError
from kinship.audit.models import AuditEvent
from kinship.core.errors import NotFoundError, RefusedError
from tests.factories.accounts import act_as
from tests.factories.assessments import form, make_assessment


@pytest.fixture
def made(world):
    return make_assessment(world.case, world.child, household=world.household)


def save(made, by, text="Words", version=0, key="sessions"):
    return services.save_section(
        assessment=made,
        key=key,
        answers={"sessions": text, "sources": "Files"},
        base_version=version,
        by=act_as(by),
    )


def test_saving_keeps_the_facts_of_the_backlog(world, made):
    save(made, world.writer)
    assert (made.sections_saved, made.sections_done) == (1, 1)
    assert made.last_activity_on == date(2026, 11, 23)
    services.save_section(
        assessment=made, key="sessions", answers={}, base_version=1, by=act_as(world.writer)
    )
    assert (made.sections_saved, made.sections_done) == (1, 0)


def test_the_same_words_again_change_nothing(world, made, db_session):
    first = save(made, world.writer)
    again = save(made, world.leader)
    assert again is first
    assert (again.version, again.saved_by_id) == (1, world.writer.id)
    db_session.commit()
    saved = select(AuditEvent).where(AuditEvent.action == "assessments.section_saved")
    assert len(db_session.execute(saved).all()) == 1


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(world, made):
    save(made, world.writer, "Hers")
    with pytest.raises(SectionChangedError):
        save(made, world.leader, "His")
    assert queries.section(made.id, "sessions").answers["sessions"] == "Hers"
    assert save(made, world.leader, "Both", version=1).version == 2


def test_a_section_the_form_does_not_have(world, made):
    with pytest.raises(NotFoundError):
        save(made, world.writer, key="nothing")


def test_answers_to_questions_nobody_asked_are_dropped(world, made):
    row = services.save_section(
        assessment=made,
        key="sessions",
        answers={"sessions": " A ", "evil": "x", "sources": ""},
        base_version=0,
        by=act_as(world.writer),
    )
    assert row.answers == {"sessions": "A"}
    assert not row.complete


def test_the_trail_tells_that_and_how_much_and_never_what(world, made, db_session):
    save(made, world.writer, "A secret about the family")
    db_session.commit()
    saved = select(AuditEvent).where(AuditEvent.action == "assessments.section_saved")
    row = db_session.execute(saved).scalar_one()
    assert row.facts == {"section": "sessions", "version": 1, "complete": True, "digits": 30}


def test_a_draft_leaves_the_record_and_the_trail_alone(world, made, db_session):
    for text in ("W", "Wo", "Wor"):
        services.keep_draft(
            assessment=made,
            key="sessions",
            answers={"sessions": text},
            base_version=0,
            by=act_as(world.writer),
        )
    db_session.commit()
    assert db_session.execute(select(SectionDraft)).scalar_one().answers == {"sessions": "Wor"}
    assert db_session.execute(select(AuditEvent)).all() == []
    assert made.sections_saved == 0


def test_only_a_section_that_may_be_left_out_is(world, made):
    say = {"assessment": made, "base_version": 0, "by": act_as(world.writer)}
    with pytest.raises(RefusedError, match="always needed"):
        services.leave_out(key="analysis", because="No time", **say)
    with pytest.raises(RefusedError) as refused:
        services.leave_out(key="court", because="  ", **say)
    assert refused.value.field == "because"
    row = services.leave_out(key="court", because="There are no proceedings", **say)
    assert made.sections_done == 1
    assert row.not_needed_because == "There are no proceedings"
    with pytest.raises(SectionChangedError):
        services.leave_out(key="court", because="Again", **say)


def test_what_was_left_out_can_be_written_after_all(world, made):
    by = act_as(world.writer)
    services.leave_out(assessment=made, key="court", because="None", base_version=0, by=by)
    row = services.save_section(
        assessment=made,
        key="court",
        answers={"legal_read_on": "2026-11-20", "directions": "File by January"},
        base_version=1,
        by=by,
    )
    assert (row.not_needed_because, row.complete, made.sections_done) == ("", True, 1)


def test_an_assessment_keeps_the_form_it_began_with(world, made):
    assert queries.form_of(made) is form("full")
    assert (made.form, made.form_version) == ("england/full", "2026-1")
