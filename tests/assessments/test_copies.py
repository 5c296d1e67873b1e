"""Copies of a report: asked for, made by the job, handed out, and shared with the carers."""

from datetime import date
from io import BytesIO

import page
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kinship.assessments import queries, services
from kinship.assessments.models import AssessmentPaper, CarerComment, ParagraphDecision
from kinship.assessments.rules.marks import LEGAL
from kinship.assessments.services import papers
from kinship.assessments.types import Copy
from kinship.audit.models import AuditEvent
from kinship.core import storage
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.jobs.models import JobRequest
from kinship.documents.models import Document
from kinship.panel.services.papers import put_in
from tests.factories.accounts import act_as, make_staff
from tests.factories.assessments import instruct, make_assessment, whole
from tests.factories.panel import make_item, make_meeting
from workers.tasks import assessments as tasks

pytestmark = pytest.mark.day("2026-11-23")
SECRET = "Her sister takes tablets"
ADVICE = "Counsel says there is a risk of appeal"
MARKED = f"They are warm.\n\n[third-party health] {SECRET}.\n\n[privileged] {ADVICE}."


@pytest.fixture
def report(world):
    made = make_assessment(
        world.case,
        world.child,
        kind="full",
        version="2026-2",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 10, 5),
    )
    whole(made, world.writer, analysis={"meaning": MARKED}, carers_words={"shared_on": ""})
    return made


def decide(report, by, **wished):
    answers = {each.key: each.answers for each in queries.sections_of(report.id)}
    form = queries.form_of(report)
    (digest,) = [
        each.digest
        for each in papers.rules.undecided(papers.rules.marked_in(form, answers), {}, Copy.CARER)
    ]
    return services.decide_about_paragraph(
        assessment=report,
        digest=digest,
        wished=services.Wished(
            **{"carer": "withhold", "basis": "third party", "why": "She said no", **wished}
        ),
        by=act_as(by),
    )


def printed(report, copy, by):
    paper = services.ask_for_paper(assessment=report, copy=copy, by=act_as(by))
    db.session.commit()
    tasks.make_paper(paper.id)
    row = queries.paper(report.id, paper.id)
    return row, storage.path_of(row.file_digest).read_bytes()


def text_of(made):
    return " ".join(
        " ".join(each.extract_text() for each in PdfReader(BytesIO(made)).pages).split()
    )


def events(action):
    statement = select(AuditEvent).where(AuditEvent.action == action)
    return list(db.session.execute(statement).scalars())


def test_m17_19_a_carers_copy_says_what_is_withheld_and_the_log_who_decided(world, report):
    decide(report, world.leader)
    row, made = printed(report, Copy.CARER, world.writer)
    text = text_of(made)
    assert "[withheld: third-party health]" in text
    assert SECRET not in text
    assert ADVICE not in text
    assert row.withheld >= 2
    (decision,) = queries.decisions(report.id)
    assert (decision.by, decision.on) == (world.leader.full_name, date(2026, 11, 23))
    (event,) = events("assessments.paragraph_decided")
    assert event.actor_name == world.leader.full_name


@pytest.mark.parametrize("copy", list(Copy))
def test_a_copy_is_accessible_with_title_contents_and_numbers_and_never_legal_advice(
    world, report, copy
):
    report.court_filing_on = date(2026, 12, 4)
    decide(report, world.leader, court="share")
    row, made = printed(report, copy, world.writer)
    check = page.validate_pdf_bytes(made, profile="ua1")
    assert check.is_compliant, [each.message for each in check.failures]
    reader = PdfReader(BytesIO(made))
    text = text_of(made)
    assert reader.metadata.title.startswith(f"Full assessment, {world.case.reference}")
    assert "Contents" in text
    assert f"Page 1 of {row.pages}" in text
    assert ADVICE not in text
    assert LEGAL in text
    assert (SECRET in text) is (copy is not Copy.CARER)
    assert world.carer.family_name not in reader.metadata.title


def test_a_carers_copy_leaves_out_facts_of_others_and_what_children_said(world, report):
    decide(report, world.leader)
    _, made = printed(report, Copy.CARER, world.writer)
    assert "[withheld: facts about other people]" in text_of(made)
    assert "[withheld: what children said, as kept on the record]" in text_of(made)


@pytest.mark.parametrize("copy", [Copy.FULL, Copy.CARER])
def test_a_carers_copy_names_no_check_or_view_that_a_judgement_rests_on(
    world, report, copy, db_session
):
    decide(report, world.leader)
    (section,) = [each for each in queries.sections_of(report.id) if each.key == "analysis"]
    section.answers = {**section.answers, "meaning__rests_on": "check-0"}
    db_session.flush()
    _, made = printed(report, copy, world.writer)
    assert ("Rests on: something no longer on the record" in text_of(made)) is (copy is Copy.FULL)


def test_no_carers_copy_is_made_while_a_paragraph_waits_for_a_decision(world, report):
    by = act_as(world.writer)
    with pytest.raises(RefusedError, match="1 marked paragraph waits for a decision"):
        services.ask_for_paper(assessment=report, copy=Copy.CARER, by=by)
    assert services.ask_for_paper(assessment=report, copy=Copy.FULL, by=by)


def test_q_shr_1_reads_the_decisions(world, report):
    stops = [each for each in services.findings_now(report) if each.rule == "Q-SHR-1"]
    assert len(stops) == 1
    decide(report, world.leader)
    assert not [each for each in services.findings_now(report) if each.rule == "Q-SHR-1"]


@pytest.mark.parametrize(
    ("wished", "field"),
    [
        ({"carer": "burn"}, "carer"),
        ({"carer": "summary"}, "summary"),
        ({"basis": "whim"}, "basis"),
        ({"why": " "}, "why"),
        ({"court": "burn"}, "court"),
    ],
)
def test_a_decision_is_whole_or_not_recorded(world, report, wished, field):
    with pytest.raises(RefusedError) as refused:
        decide(report, world.leader, **wished)
    assert list(refused.value.by_field) == [field]
    assert db.session.execute(select(ParagraphDecision)).all() == []


def test_a_paragraph_that_changed_is_not_decided_about(world, report):
    with pytest.raises(RefusedError, match="has changed"):
        services.decide_about_paragraph(
            assessment=report,
            digest="0" * 64,
            wished=services.Wished("withhold", basis="harm", why="So"),
            by=act_as(world.leader),
        )


def test_the_job_makes_a_copy_once_however_often_it_runs(world, report):
    row, made = printed(report, Copy.FULL, world.writer)
    assert tasks.make_paper(row.id) == {"pages": 0}
    assert papers.make_paper(row.id, by=act_as(world.writer)) == {"pages": row.pages}
    (document,) = db.session.execute(select(Document)).scalars()
    assert (document.assessment_id, document.case_id) == (report.id, world.case.id)
    assert document.size_bytes == len(made)
    assert world.carer.family_name not in document.title
    assert len(events("assessments.paper_made")) == 1


def test_a_copy_that_fails_says_so_and_can_be_tried_again(world, report, monkeypatch):
    paper = services.ask_for_paper(assessment=report, copy=Copy.FULL, by=act_as(world.writer))
    db.session.commit()
    paper_id = paper.id

    def broken(*_args, **_more):
        message = "Ann Lee lives here"
        raise ValueError(message)

    with monkeypatch.context() as patch:
        patch.setattr(papers, "typeset", broken)
        with pytest.raises(ValueError, match="Ann Lee"):
            tasks.make_paper(paper_id)
    line = queries.paper(report.id, paper_id)
    assert (line.state, line.error, line.attempts) == ("failed", "ValueError", 1)
    services.ask_again(paper=db.session.get(AssessmentPaper, paper_id), by=act_as(world.writer))
    assert queries.paper(report.id, paper_id).state == "queued"
    tasks.make_paper(paper_id)
    assert queries.paper(report.id, paper_id).state == "ready"
    assert len(list(db.session.execute(select(JobRequest)).scalars())) == 2


def test_a_copy_shows_what_stood_when_it_was_asked_for(world, report):
    paper = services.ask_for_paper(assessment=report, copy=Copy.FULL, by=act_as(world.writer))
    answers = dict(queries.section(report.id, "analysis").answers) | {"meaning": "Changed since"}
    services.save_section(
        assessment=report, key="analysis", answers=answers, base_version=1, by=act_as(world.writer)
    )
    db.session.commit()
    tasks.make_paper(paper.id)
    made = storage.path_of(queries.paper(report.id, paper.id).file_digest).read_bytes()
    assert SECRET in text_of(made)
    assert "Changed since" not in text_of(made)


def share(world, report, on=date(2026, 11, 23)):
    decide(report, world.leader)
    row, _ = printed(report, Copy.CARER, world.writer)
    return services.share_with_carers(
        assessment=report,
        paper=services.get_paper(report, row.id),
        handing=services.Handing(on, "in person", "Ann Lee"),
        by=act_as(world.writer),
        submit_key="pressed",
    )


def test_sharing_is_a_dated_record_with_its_copy_and_window(world, report):
    made = share(world, report)
    assert made.comments_until == date(2026, 12, 7)
    assert report.shared_on == date(2026, 11, 23)
    again = services.share_with_carers(
        assessment=report,
        paper=services.get_paper(report, made.paper_id),
        handing=services.Handing(date(2026, 11, 23), "post", "Ann Lee"),
        by=act_as(world.writer),
        submit_key="pressed",
    )
    assert again.id == made.id
    (finding,) = [each for each in services.findings_now(report) if each.rule == "Q-CARER-1"]
    assert "until 7 December 2026" in finding.reason


@pytest.mark.parametrize(("day", "waits"), [("2026-12-07", True), ("2026-12-08", False)])
def test_the_report_goes_on_once_the_window_is_over(world, report, time_machine, day, waits):
    share(world, report)
    time_machine.move_to(f"{day} 10:00+00:00")
    found = [each for each in services.findings_now(report) if each.rule == "Q-CARER-1"]
    assert bool(found) is waits


def test_m17_05_a_carers_comment_is_kept_unedited_and_printed_in_full(world, report):
    made = share(world, report)
    words = "I disagree about 2009.\nI was 19, and nobody asked me."
    services.record_carer_comment(
        assessment=report,
        share_id=made.id,
        said=services.Said("Ann Lee", date(2026, 11, 23), words),
        by=act_as(world.writer),
    )
    kept = db.session.execute(select(CarerComment)).scalar_one()
    assert kept.words == words
    assert not [each for each in services.findings_now(report) if each.rule == "Q-CARER-1"]
    for copy in (Copy.FULL, Copy.CARER):
        _, pdf = printed(report, copy, world.writer)
        assert "I disagree about 2009. I was 19, and nobody asked me." in text_of(pdf)


@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2026, 11, 24)])
def test_a_comment_is_dated_between_sharing_and_today(world, report, on):
    made = share(world, report)
    with pytest.raises(RefusedError) as refused:
        services.record_carer_comment(
            assessment=report,
            share_id=made.id,
            said=services.Said("Ann Lee", on, "No"),
            by=act_as(world.writer),
        )
    assert list(refused.value.by_field) == ["on"]


def test_only_a_ready_carers_copy_is_shared(world, report):
    handing = services.Handing(date(2026, 11, 23), "post", "Ann Lee")
    row, _ = printed(report, Copy.FULL, world.writer)
    with pytest.raises(RefusedError, match="Select a carers' copy"):
        services.share_with_carers(
            assessment=report,
            paper=services.get_paper(report, row.id),
            handing=handing,
            by=act_as(world.writer),
        )
    decide(report, world.leader)
    waiting = services.ask_for_paper(assessment=report, copy=Copy.CARER, by=act_as(world.writer))
    with pytest.raises(RefusedError, match="not ready yet"):
        services.share_with_carers(
            assessment=report, paper=waiting, handing=handing, by=act_as(world.writer)
        )


def at(made, *rest):
    return "/".join([f"/cases/{made.case_id}/assessments/{made.id}", *rest])


def test_a_worker_makes_shares_and_records_on_the_pages(world, report, visit):
    pages = visit(world.writer)
    here = pages.get(at(report, "marks"))
    assert "Nobody has decided about these (1)" in here.text
    pages.get(here.link("Decide"))
    refused = pages.submit({"carer": "withhold"}, status=422)
    assert ("Enter why", "why") in refused.errors
    pages.submit({"carer": "withhold", "basis": "harm", "why": "She asked us not to"})
    pages.get(at(report, "copies"))
    waiting = pages.submit({"copy": "carer"})
    assert "A worker is making it" in waiting.text
    paper = db.session.execute(select(AssessmentPaper)).scalar_one()
    tasks.make_paper(paper.id)
    ready = pages.get(at(report, "copies", str(paper.id)))
    answer = pages.http.get(ready.link("Take the copy (PDF)"))
    assert answer.mimetype == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    answer.close()
    assert [each.facts["what"] for each in events("exported")] == ["carer copy 1 of an assessment"]
    pages.get(ready.link("The carers got this copy"))
    done = pages.submit({"how": "in person"})
    assert "They have until 7 December 2026 to comment" in done.text
    pages.get(done.link("Record what they say to the copy of 23 November 2026"))
    pages.submit({"carer": "Ann Lee", "on-day": "23", "answer": "words"}, status=422)
    after = pages.submit(
        {
            "on-day": "23",
            "on-month": "11",
            "on-year": "2026",
            "answer": "words",
            "words": "I disagree about 2009",
            "stands": "disagrees",
        }
    )
    assert "I disagree about 2009" in after.text


def test_an_assessor_from_outside_never_reads_legal_advice_and_never_deletes_it(
    world, report, visit
):
    outside = make_staff("independent_assessor", independent=True)
    services.allocate_assessment(
        case=world.case, assessment=report, assessor=outside, handover="", by=act_as(world.leader)
    )
    instruct(report, outside, act_as(world.leader))
    db.session.flush()
    pages = visit(outside)
    for where in ("read", "marks", "copies", "sections/analysis"):
        assert ADVICE not in pages.get(at(report, where)).text
    here = pages.get(at(report, "sections", "analysis"))
    assert LEGAL in here.value("q_meaning")
    assert SECRET in here.value("q_meaning")
    pages.submit({"q_meaning": "All new words"})
    kept = queries.section(report.id, "analysis").answers["meaning"]
    assert kept == f"All new words\n\n[privileged] {ADVICE}."
    assert ADVICE in visit(world.writer).get(at(report, "read")).text


def test_another_assessments_copies_are_not_among_an_outsiders_documents(world, report, visit):
    row, _ = printed(report, Copy.FULL, world.writer)
    outside = make_staff("independent_assessor", independent=True)
    other = make_assessment(world.case, world.child, household=world.household)
    services.allocate_assessment(
        case=world.case, assessment=other, assessor=outside, handover="", by=act_as(world.leader)
    )
    instruct(other, outside, act_as(world.leader))
    db.session.flush()
    pages = visit(outside)
    assert "full copy" not in pages.get(f"/cases/{world.case.id}/documents").text
    pages.get(f"/documents/{row.document_id}", status=404)
    pages.get(at(report, "copies"), status=404)
    assert "full copy" in visit(world.writer).get(f"/cases/{world.case.id}/documents").text


@pytest.mark.parametrize(("day", "goes_in"), [("2026-12-07", False), ("2026-12-08", True)])
def test_the_report_goes_to_the_panel_only_after_the_carers_window(
    world, report, time_machine, day, goes_in
):
    share(world, report)
    row, _ = printed(report, Copy.FULL, world.writer)
    item = make_item(world.case, make_meeting(date(2027, 1, 14)), kind="KVAR")
    time_machine.move_to(f"{day} 10:00+00:00")
    to = {"item": item, "kind": "terms_form", "by": act_as(world.writer)}
    if goes_in:
        assert put_in(document_id=row.document_id, **to).version == 1
        return
    with pytest.raises(RefusedError, match="until 7 December 2026 to comment"):
        put_in(document_id=row.document_id, **to)
