"""Decide about marked paragraphs, share the report with the carers, keep what they say."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import (
    Assessment,
    AssessmentPaper,
    AssessmentShare,
    CarerComment,
    ParagraphDecision,
)
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.types import (
    BASES,
    STANDS,
    WAYS_OF_SHARING,
    Choice,
    Copy,
    Mark,
    PaperState,
)
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock, installation, working_days
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook

DECIDED = event("assessments.paragraph_decided", "mark", "carer", "court", "basis", "paragraph")
SHARED = event("assessments.shared_with_carers", "paper", "how", "on", "comments_until")
COMMENTED = event("assessments.carer_commented", "share", "on", "digits")
LONGEST = 50_000


@dataclass(frozen=True)
class Wished:
    """What somebody decides about a marked paragraph.

    Args:
        carer: what happens to it in the carers' copy.
        court: what happens to it in the court copy; empty where no court waits.
        summary: what is said instead, where a summary is shared.
        basis: a code of BASES.
        why: in words.
    """

    carer: str
    court: str = ""
    summary: str = ""
    basis: str = ""
    why: str = ""


def decide_about_paragraph(
    *,
    assessment: Assessment,
    digest: str,
    wished: Wished,
    by: Actor,
    submit_key: str | None = None,
) -> ParagraphDecision:
    """Record what happens to a marked paragraph when the report is shared. Never edited.

    Args:
        assessment: an assessment the person may see.
        digest: the paragraph.
        wished: what is decided.
        by: who decides.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        RefusedError: the paragraph has changed, or something is left out.
    """
    queries.lock(assessment)  # a second press waits for the first
    before = sent_before(ParagraphDecision, submit_key)
    if before is not None:
        return before
    answers = {each.key: each.answers for each in queries.sections_of(assessment.id)}
    paragraph = rules.marked_of(answers).get(digest)
    if paragraph is None or paragraph.mark is None:
        raise RefusedError("This paragraph has changed. Look at the list again")
    _refuse_incomplete(wished, paragraph.mark)
    row = ParagraphDecision(
        assessment_id=assessment.id,
        digest=digest,
        mark=paragraph.mark.value,
        about=paragraph.about,
        carer=wished.carer,
        court=wished.court,
        summary=wished.summary.strip(),
        basis=wished.basis,
        why=wished.why.strip(),
        decided_on=clock.today(),
        by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(row)
    audit.record(
        DECIDED,
        by=by,
        subject=subject_of(assessment),
        mark=row.mark,
        carer=row.carer,
        court=row.court,
        basis=row.basis,
        paragraph=digest,
    )
    return row


def _refuse_incomplete(wished: Wished, mark: Mark) -> None:
    if mark is Mark.PRIVILEGED:
        raise RefusedError("Legal advice is withheld from every copy. Nothing is to be decided")
    choices = {Choice.SHARE, Choice.SUMMARY, Choice.WITHHOLD}
    told = mark is Mark.DO_NOT_SHARE and wished.carer == Choice.SHARE
    summed = Choice.SUMMARY in {wished.carer, wished.court} and not wished.summary.strip()
    asked = (
        (told, "carer", "Take the mark away in the section if the carers may read it"),
        (wished.carer not in choices, "carer", "Select what happens to it in the carers' copy"),
        (
            bool(wished.court) and wished.court not in choices,
            "court",
            "Select what happens to it in the court copy",
        ),
        (summed, "summary", "Enter the summary that is shared"),
        (wished.basis not in BASES, "basis", "Select on what basis"),
        (not wished.why.strip(), "why", "Enter why"),
    )
    wrong = {field: message for is_wrong, field, message in asked if is_wrong}
    if wrong:
        raise RefusedError(wrong)


@dataclass(frozen=True)
class Handing:
    """How the carers got their copy."""

    on: date
    how: str
    whom: str


def share_with_carers(
    *,
    assessment: Assessment,
    paper: AssessmentPaper,
    handing: Handing,
    by: Actor,
    submit_key: str | None = None,
) -> AssessmentShare:
    """Record that the carers got their copy; their time to comment begins.

    Args:
        assessment: an assessment the person may see.
        paper: the carers' copy they got.
        handing: when, how and to whom.
        by: who shared it.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        RefusedError: it is closed, the copy is not ready or no carers' copy, or a day is wrong.
    """
    queries.lock(assessment)  # a second press waits for the first
    before = sent_before(AssessmentShare, submit_key)
    if before is not None:
        return before
    refuse_closed(assessment)
    if paper.assessment_id != assessment.id or paper.copy != Copy.CARER:
        raise RefusedError("Select a carers' copy", field="paper")
    if rules.paper_state(paper) is not PaperState.READY or paper.made_at is None:
        raise RefusedError("This copy is not ready yet", field="paper")
    made_on = clock.in_london(paper.asked_at).date()
    wrong = rules.share_faults(
        handing.on, min(made_on, clock.today()), handing.whom, WAYS_OF_SHARING, handing.how,
        clock.today(),
    )  # fmt: skip
    if wrong:
        raise RefusedError(wrong)
    row = AssessmentShare(
        assessment_id=assessment.id,
        paper_id=paper.id,
        shared_on=handing.on,
        how=handing.how,
        whom=handing.whom.strip(),
        comments_until=comments_until(handing.on),
        by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(row)
    assessment.shared_on = row.shared_on
    assessment.draft_complete_on = assessment.draft_complete_on or row.shared_on
    assessment.last_activity_on = clock.today()
    db.session.flush()
    audit.record(
        SHARED,
        by=by,
        subject=subject_of(assessment),
        paper=paper.id,
        how=row.how,
        on=row.shared_on.isoformat(),
        comments_until=row.comments_until.isoformat(),
    )
    return row


def comments_until(shared_on: date) -> date:
    """Return the last day on which carers may comment: the council's number of working days.

    Args:
        shared_on: the day they got their copy, which is not counted.
    """
    council = rulebook.council(installation.council())
    number = council.sharing["comment_working_days"]
    test = calendars.of_council(council).is_working_day
    return working_days.working_days_after(shared_on, number, test)


@dataclass(frozen=True)
class Said:
    """What a carer said; no words mean that they have nothing to add.

    How they stand to what it recommends is a code of STANDS; empty where nobody asked them.
    """

    carer: str
    on: date
    words: str
    stands: str = ""


def record_carer_comment(
    *,
    assessment: Assessment,
    share_id: int,
    said: Said,
    by: Actor,
    submit_key: str | None = None,
) -> CarerComment:
    """Keep what a carer says to the report, word for word. Never edited afterwards.

    Args:
        assessment: an assessment the person may see.
        share_id: the time they got it.
        said: who, when and the words.
        by: who records it.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        RefusedError: they have not got it, a day is wrong, or the words are too long.
    """
    queries.lock(assessment)  # a second press waits for the first
    before = sent_before(CarerComment, submit_key)
    if before is not None:
        return before
    share = next((each for each in queries.shares(assessment.id) if each.id == share_id), None)
    if share is None:
        raise RefusedError("Record first that the carers got their copy")
    wrong = {}
    if not said.carer.strip():
        wrong["carer"] = "Enter who said it"
    if not share.shared_on <= said.on <= clock.today():
        wrong["on"] = "Enter a day between the day they got it and today"
    if said.stands and said.stands not in STANDS:
        wrong["stands"] = "Select whether they agree with what it recommends"
    if len(said.words) > LONGEST:
        wrong["words"] = f"Enter {LONGEST:,} characters or fewer. There are {len(said.words):,}"
    if wrong:
        raise RefusedError(wrong)
    row = CarerComment(
        assessment_id=assessment.id,
        share_id=share_id,
        carer=said.carer.strip(),
        received_on=said.on,
        words=said.words,
        stands=said.stands,
        by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(row)
    digits = len(row.words)
    facts = {"share": share_id, "on": row.received_on.isoformat(), "digits": digits}
    audit.record(COMMENTED, by=by, subject=subject_of(assessment), **facts)
    return row
