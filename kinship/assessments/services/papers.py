"""Ask for a copy of a report, make it as PDF, and hand it out."""

from io import BytesIO

from pypdf import PdfReader

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.jobs import MAKE_PAPER
from kinship.assessments.models import Assessment, AssessmentPaper, AssessmentSnapshot
from kinship.assessments.services.clocks import subject_of
from kinship.assessments.services.snapshots import take_snapshot
from kinship.assessments.types import COPY_NAMES, KIND_NAMES, Copy, Kind, PaperState
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.jobs.asking import ask
from kinship.core.once import add_once, sent_before
from kinship.documents import services as documents
from kinship.documents.typesetting import typeset

ASKED = event("assessments.paper_asked", "copy", "number", "content")
ASKED_AGAIN = event("assessments.paper_asked_again", "copy", "number")
MADE = event("assessments.paper_made", "copy", "number", "pages", "withheld", "digest")
TEMPLATE = "assessments/report.typ"
KIND = "assessment"


def ask_for_paper(
    *, assessment: Assessment, copy: Copy, by: Actor, submit_key: str | None = None
) -> AssessmentPaper:
    """Ask for a copy of a report as it stands now; a job makes it.

    Args:
        assessment: an assessment the person may see.
        copy: for whom.
        by: who asks.
        submit_key: of the form, so that a second press asks for nothing.

    Raises:
        RefusedError: nothing is written yet, or somebody must decide about a paragraph first.
    """
    queries.lock(assessment)  # a second press waits for the first
    before = sent_before(AssessmentPaper, submit_key)
    if before is not None:
        return before
    _refuse_undecided(assessment, copy)
    snapshot = take_snapshot(assessment, by=by)
    row = AssessmentPaper(
        assessment_id=assessment.id,
        snapshot_id=snapshot.id,
        copy=copy.value,
        number=queries.next_number(assessment.id, copy),
        asked_at=clock.now(),
        asked_by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(row)
    facts = {"copy": row.copy, "number": row.number, "content": snapshot.digest}
    audit.record(ASKED, by=by, subject=subject_of(assessment), **facts)
    ask(MAKE_PAPER, by_id=by.staff_id, paper_id=row.id)
    return row


def _refuse_undecided(assessment: Assessment, copy: Copy) -> None:
    sections = queries.sections_of(assessment.id)
    if not sections:
        raise RefusedError("Nothing is written yet that could be printed", field="copy")
    answers = {each.key: each.answers for each in sections}
    marked = rules.marked_in(queries.form_of(assessment), answers)
    left = rules.undecided(marked, queries.decided(assessment.id), copy)
    if left:
        one = "paragraph waits" if len(left) == 1 else "paragraphs wait"
        message = f"{len(left)} marked {one} for a decision. Decide under Marked paragraphs first"
        raise RefusedError(message, field="copy")


def ask_again(*, paper: AssessmentPaper, by: Actor) -> None:
    """Let a copy that could not be made be tried again; one that is ready stays as it is.

    Args:
        paper: the copy.
        by: who asks.
    """
    if rules.paper_state(paper) is PaperState.READY:
        return
    paper.failed_at = paper.started_at = None
    db.session.flush()
    ask(MAKE_PAPER, by_id=by.staff_id, paper_id=paper.id)
    subject = subject_of(db.session.get_one(Assessment, paper.assessment_id))
    audit.record(ASKED_AGAIN, by=by, subject=subject, copy=paper.copy, number=paper.number)


def begin_paper(paper_id: int) -> bool:
    """Note that a worker begins with a copy.

    Args:
        paper_id: the copy.

    Returns:
        Whether there is anything to do: false once it is ready.
    """
    paper = db.session.get(AssessmentPaper, paper_id, with_for_update=True)
    if paper is None or paper.made_at is not None:
        return False
    paper.started_at, paper.failed_at, paper.error = clock.now(), None, ""
    paper.attempts += 1
    db.session.flush()
    return True


def fail_paper(paper_id: int, error: BaseException) -> None:
    """Note that a copy could not be made; the words of the error could hold a name.

    Args:
        paper_id: the copy.
        error: why.
    """
    paper = db.session.get_one(AssessmentPaper, paper_id)
    if paper.made_at is None:
        paper.failed_at, paper.error = clock.now(), type(error).__name__
    db.session.flush()


def make_paper(paper_id: int, *, by: Actor) -> dict[str, int]:
    """Typeset a copy and keep it as a document of the case; done twice it is kept once.

    Args:
        paper_id: the copy.
        by: the job.

    Returns:
        How many pages it has.
    """
    paper = db.session.get_one(AssessmentPaper, paper_id, with_for_update=True)
    if paper.made_at is not None:
        return {"pages": paper.pages}
    assessment = db.session.get_one(Assessment, paper.assessment_id)
    snapshot = db.session.get_one(AssessmentSnapshot, paper.snapshot_id)
    case = db.session.get_one(Case, assessment.case_id)
    content = queries.report_of(assessment, case, paper, snapshot)
    made_on = clock.today()
    made = typeset(TEMPLATE, content.data, made_on=made_on)
    document = documents.keep_made(
        case=case,
        kind=KIND,
        title=title_of(assessment, paper),
        content=made,
        assessment_id=assessment.id,
        by=by,
    )
    paper.document_id, paper.made_at = document.id, clock.now()
    paper.signed = snapshot.digest == assessment.signed_digest
    paper.pages, paper.withheld = len(PdfReader(BytesIO(made)).pages), content.withheld
    db.session.flush()
    audit.record(
        MADE,
        by=by,
        subject=subject_of(assessment),
        copy=paper.copy,
        number=paper.number,
        pages=paper.pages,
        withheld=paper.withheld,
        digest=document.digest,
    )
    return {"pages": paper.pages}


def title_of(assessment: Assessment, paper: AssessmentPaper) -> str:
    """Return how a copy is called among the documents of its case, without anybody's name.

    Args:
        assessment: the assessment.
        paper: the copy.
    """
    kind = KIND_NAMES[Kind(assessment.kind)]
    return f"{kind}: {COPY_NAMES[Copy(paper.copy)].lower()} {paper.number}"


def get_paper(assessment: Assessment, paper_id: int) -> AssessmentPaper:
    """Return a copy of an assessment to be worked on.

    Args:
        assessment: an assessment the person may see.
        paper_id: the copy.

    Raises:
        NotFoundError: it has no such copy.
    """
    row = db.session.get(AssessmentPaper, paper_id)
    if row is None or row.assessment_id != assessment.id:
        raise NotFoundError
    return row
