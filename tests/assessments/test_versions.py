"""Quality checks, versions after signing, filing with a court, and whether all still stands."""

from datetime import date

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from kinship.assessments import queries, services
from kinship.assessments.models import Assessment, AssessmentSnapshot, CourtFiling, QualityReview
from kinship.assessments.types import Copy, Judgement
from kinship.core.database import db
from kinship.core.errors import RefusedError
from tests.factories.accounts import act_as
from tests.factories.assessments import fill, good, make_assessment, make_return, whole, words
from workers.tasks import assessments as tasks

pytestmark = pytest.mark.day("2026-11-23")
TODAY = date(2026, 11, 23)


@pytest.fixture
def submitted(world):
    """A full assessment for a court, with a manager."""
    made = make_assessment(
        world.case,
        world.child,
        kind="full",
        version="2026-2",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 10, 5),
        submitted_on=date(2026, 11, 20),
        court_filing_on=date(2026, 12, 4),
    )
    whole(made, world.writer)
    return made


def sign(made, by, **more):
    return services.sign_off(
        assessment=made,
        by=act_as(by),
        late_reason="our error",
        go_on_because="Weighed",
        **{"judged": good(), **more},
    )


def court_copy(made, by):
    paper = services.ask_for_paper(assessment=made, copy=Copy.COURT, by=act_as(by))
    db.session.commit()
    tasks.make_paper(paper.id)
    return paper


def file(made, by, on=TODAY, why=""):
    return services.file_with_court(assessment=made, on=on, late_reason=why, by=act_as(by))


def test_nobody_passes_a_full_assessment_without_seven_scores(world, submitted):
    with pytest.raises(RefusedError) as refused:
        sign(submitted, world.leader, judged=Judgement({"child": 2}))
    assert len(refused.value.by_field) == 7
    assert refused.value.by_field["why_child"].startswith("Enter why")
    assert refused.value.by_field["score_support"].startswith("Select a score")
    assert submitted.closed_on is None
    assert db.session.execute(select(QualityReview)).all() == []


def test_a_quality_check_is_kept_with_its_scores_and_exactly_what_was_judged(world, submitted):
    assert sign(submitted, world.leader, judged=good(2, **dict.fromkeys(good().scores, "Thin")))
    (review,) = queries.reviews(submitted.id)
    assert (review.verdict, review.by, review.on) == ("passed", world.leader.full_name, TODAY)
    assert review.digest == submitted.signed_digest
    assert review.judged.scores["balance"] == 2
    assert review.judged.comments["balance"] == "Thin"


def test_the_author_never_judges_or_comments(world, submitted):
    submitted.submitted_by_id = world.leader.id
    with pytest.raises(RefusedError, match="did not write"):
        sign(submitted, world.leader)
    with pytest.raises(RefusedError, match="did not write"):
        services.comment_on_section(
            assessment=submitted, section="analysis", words="Good", by=act_as(world.leader)
        )


def send_back(made, by):
    made.submitted_on = TODAY
    services.return_with_points(assessment=made, points="Mend it", by=act_as(by))


def test_after_two_returns_people_meet_before_it_is_submitted_again(world):
    made = make_assessment(
        world.case, world.child, kind="viability", household=world.household, assessor=world.writer
    )
    fill(made, world.writer, checks={"records_on": "2026-11-19"}, conclusion={"reasons": words(60)})
    for _ in range(2):
        send_back(made, world.leader)
    assert [each.verdict for each in queries.reviews(made.id)] == ["returned", "returned"]
    with pytest.raises(RefusedError, match="sent back 2 times"):
        services.submit(assessment=made, by=act_as(world.writer))
    met = services.Met(TODAY, "Nadia and Ada", "Two more sessions")
    services.record_meeting(assessment=made, met=met, by=act_as(world.leader))
    assert not services.must_meet(made)
    services.submit(assessment=made, by=act_as(world.writer))
    send_back(made, world.leader)
    assert not services.must_meet(made)
    send_back(made, world.leader)
    assert services.must_meet(made)


@pytest.mark.parametrize(
    ("met", "field"),
    [
        (services.Met(date(2026, 11, 22), "A and B", "So"), "on"),
        (services.Met(date(2026, 11, 24), "A and B", "So"), "on"),
        (services.Met(TODAY, " ", "So"), "with_whom"),
        (services.Met(TODAY, "A and B", ""), "agreed"),
    ],
)
def test_a_meeting_is_whole(world, submitted, met, field):
    make_return(submitted, world.leader, "Mend it")
    with pytest.raises(RefusedError) as refused:
        services.record_meeting(assessment=submitted, met=met, by=act_as(world.leader))
    assert list(refused.value.by_field) == [field]


def test_a_comment_stands_at_its_section_and_is_answered_once(world, submitted, visit):
    services.comment_on_section(
        assessment=submitted, section="analysis", words="Why now?", by=act_as(world.leader)
    )
    submitted.submitted_on = None
    db.session.flush()
    pages = visit(world.writer)
    here = pages.get(f"/cases/{world.case.id}/assessments/{submitted.id}/sections/analysis")
    assert "Why now?" in here.text
    pages.get(here.link(f"Answer {world.leader.full_name}'s comment 1"))
    after = pages.submit({"answer": "Because of school"})
    assert "Because of school" in after.text
    comment = queries.comments_on_sections(submitted.id)[0]
    with pytest.raises(RefusedError, match="has been answered"):
        services.answer_comment(
            assessment=submitted, comment_id=comment.id, answer="x", by=act_as(world.writer)
        )


def test_a_manager_sees_what_changed_since_they_sent_it_back(world, submitted, visit):
    services.return_with_points(assessment=submitted, points="Say why", by=act_as(world.leader))
    answers = dict(queries.section(submitted.id, "analysis").answers)
    services.save_section(
        assessment=submitted,
        key="analysis",
        answers=answers | {"meaning": "Entirely new words"},
        base_version=1,
        by=act_as(world.writer),
    )
    db.session.commit()
    page = visit(world.leader).get(f"/cases/{world.case.id}/assessments/{submitted.id}/changes")
    assert "Added: Entirely new words" in page.text
    assert "Taken out: word" in page.text
    assert page.text.count("Before") == 1


def test_a18_an_edit_after_signing_is_version_2_and_version_1_keeps_its_hash(
    world, submitted, time_machine
):
    sign(submitted, world.leader)
    before, first = submitted.signed_digest, dict(queries.section(submitted.id, "analysis").answers)
    made = services.begin_edition(
        assessment=submitted, reason="The uncle came forward", by=act_as(world.writer)
    )
    assert (made.edition, made.previous_id, made.closed_on) == (2, submitted.id, None)
    assert made.signed_facts is None
    assert queries.section(made.id, "analysis").answers == first
    services.save_section(
        assessment=made,
        key="analysis",
        answers=first | {"meaning": "Changed"},
        base_version=1,
        by=act_as(world.writer),
    )
    assert submitted.signed_digest == before
    assert services.is_as_signed(submitted)
    assert queries.section(submitted.id, "analysis").answers == first
    with pytest.raises(RefusedError, match="cannot be changed"):
        services.save_section(
            assessment=submitted, key="analysis", answers={}, base_version=1,
            by=act_as(world.writer),
        )  # fmt: skip
    again = services.begin_edition(assessment=submitted, reason="Again", by=act_as(world.leader))
    assert again.id == made.id
    assert [each.edition for each in queries.editions(made)] == [1, 2]


def test_m17_08_the_signed_options_stay_in_the_court_copy_after_an_edit(world, submitted):
    sign(submitted, world.leader)
    paper = court_copy(submitted, world.writer)
    made = services.begin_edition(assessment=submitted, reason="New", by=act_as(world.writer))
    options = dict(queries.section(made.id, "options").answers)
    key = next(each for each in options if each.endswith("__for"))
    services.save_section(
        assessment=made,
        key="options",
        answers=options | {key: "Another advantage"},
        base_version=1,
        by=act_as(world.writer),
    )
    kept = db.session.get(AssessmentSnapshot, paper.snapshot_id)
    assert kept.digest == submitted.signed_digest
    assert kept.content["signed"]["sections"]["options"]["answers"] == options


def test_m17_09_filing_needs_a_pass_and_the_court_copy_of_that_version(world, submitted):
    with pytest.raises(RefusedError, match="no manager's quality check has passed version 1"):
        file(submitted, world.writer)
    draft = court_copy(submitted, world.writer)
    sign(submitted, world.leader)
    assert draft.made_at
    with pytest.raises(RefusedError, match="make the court copy of version 1"):
        file(submitted, world.writer)
    paper = court_copy(submitted, world.writer)
    made = file(submitted, world.writer)
    assert (made.paper_id, made.filed_on, made.directed_on) == (
        paper.id,
        TODAY,
        date(2026, 12, 4),
    )
    with pytest.raises(RefusedError, match="was filed on 23 November 2026"):
        file(submitted, world.writer)
    assert len(db.session.execute(select(CourtFiling)).all()) == 1


def unguarded(table, verb):
    """Take away what refuses a change, as somebody with every right in the database could."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text(f"DROP TRIGGER {table}_no_{verb}"))
    else:
        db.session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change"))


@pytest.mark.parametrize("how", ["update", "delete"])
@pytest.mark.parametrize("model", [AssessmentSnapshot, QualityReview])
def test_the_database_refuses_to_change_what_was_sealed_or_judged(world, submitted, model, how):
    sign(submitted, world.leader)
    changed = update(model).values(id=model.id + 1000)
    with pytest.raises(DBAPIError, match="never changed"), db.session.begin_nested():
        db.session.execute(changed if how == "update" else delete(model))


def test_a_signature_from_before_checks_were_kept_files_nothing(world, submitted):
    sign(submitted, world.leader)
    court_copy(submitted, world.writer)
    unguarded("quality_review", "delete")
    for row in db.session.execute(select(QualityReview)).scalars():
        db.session.delete(row)
    db.session.flush()
    with pytest.raises(RefusedError, match="has passed version 1"):
        file(submitted, world.writer)


def test_a_version_after_the_filed_one_waits_for_no_court(world, submitted):
    sign(submitted, world.leader)
    court_copy(submitted, world.writer)
    file(submitted, world.writer)
    made = services.begin_edition(assessment=submitted, reason="New", by=act_as(world.writer))
    assert made.court_filing_on is None
    assert services.is_as_signed(submitted)


def test_what_is_kept_is_worked_out_again_and_a_change_behind_the_back_is_found(world, submitted):
    sign(submitted, world.leader)
    db.session.commit()
    assert services.verify_signed() == (1, [])
    row = db.session.execute(select(AssessmentSnapshot)).scalars().all()[-1]
    signed = row.content["signed"]
    unguarded("assessment_snapshot", "update")
    row.content = {**row.content, "signed": {**signed, "outcome": "changed"}}
    db.session.commit()
    assert services.verify_signed() == (1, [submitted.id])


def test_only_a_signed_report_gets_a_new_version_and_for_a_reason(world, submitted):
    with pytest.raises(RefusedError, match="signed off gets a new version"):
        services.begin_edition(assessment=submitted, reason="New", by=act_as(world.writer))
    sign(submitted, world.leader)
    with pytest.raises(RefusedError) as refused:
        services.begin_edition(assessment=submitted, reason=" ", by=act_as(world.writer))
    assert refused.value.field == "reason"


def test_checking_signing_versions_and_filing_on_the_pages(world, submitted, visit):
    base = f"/cases/{world.case.id}/assessments/{submitted.id}"
    pages = visit(world.leader)
    pages.get(f"{base}/decide")
    decision = {"decision": "sign", "go_on_because": "Weighed", "late_reason": "our error"}
    scores = {f"score_{key}": "3" for key in good().scores}
    low = pages.submit({**decision, **scores, "score_clarity": "1"}, status=422)
    assert low.errors[0][1] == "why_clarity"
    signed = pages.submit({**decision, **scores})
    assert "Signed off" in signed.text
    court_copy(submitted, world.writer)
    here = pages.get(f"{base}/versions")
    assert "word for word what was signed" in here.text
    assert submitted.signed_digest in here.text
    assert "3 of 4" in here.text
    pages.get(here.link("Record that it was filed"))
    filed = pages.submit({})
    assert "23 November 2026, in time for 4 December 2026" in filed.text
    pages.get(filed.link("Begin version 2"))
    pages.submit({"reason": ""}, status=422)
    second = pages.submit({"reason": "The uncle came forward"})
    assert second.h1 == "Full assessment, version 2"
    assert "version 2" in pages.get(f"/cases/{world.case.id}/assessments").text
    assert db.session.execute(select(Assessment.edition).order_by(Assessment.id)).all() == [
        (1,),
        (2,),
    ]
