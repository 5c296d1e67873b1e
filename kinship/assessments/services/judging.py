"""A manager's quality check, comments on sections, and the meeting after two returns."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import (
    Assessment,
    AssessmentSnapshot,
    QualityReview,
    ReturnMeeting,
    SectionComment,
)
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.types import JUDGED, Judgement, Kind, Verdict
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.core.permissions import Permission
from kinship.rulebook import queries as rulebook

REVIEWED = event("assessments.quality_checked", "verdict", "content", "scores")
COMMENTED = event("assessments.section_commented", "section")
ANSWERED = event("assessments.section_comment_answered", "section", "comment")
MET = event("assessments.met_after_returns", "on", "returns")
MEET_FIRST = (
    "It was sent back {times} times. Record the meeting between the team leader and the assessor "
    "before it is submitted again"
)
SCORE, WHY = "score_", "why_"
"""Begin the names of the fields that ask for a score, and why."""


def record_review(
    assessment: Assessment,
    *,
    verdict: Verdict,
    judged: Judgement,
    snapshot: AssessmentSnapshot,
    by: Actor,
) -> QualityReview:
    """Keep how a quality check of exactly this content ended. Never edited.

    Args:
        assessment: the assessment, locked, by somebody who may sign it.
        verdict: passed or returned.
        judged: the scores, and why.
        snapshot: what was judged.
        by: the manager.
    """
    row = QualityReview(
        assessment_id=assessment.id,
        snapshot_id=snapshot.id,
        verdict=verdict.value,
        scores=dict(judged.scores),
        comments={key: text.strip() for key, text in judged.comments.items() if text.strip()},
        reviewed_on=clock.today(),
        by_id=by.staff_id,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        REVIEWED,
        by=by,
        subject=subject_of(assessment),
        verdict=row.verdict,
        content=snapshot.digest,
        scores=row.scores,
    )
    return row


def refuse_half_judged(assessment: Assessment, judged: Judgement, *, passes: bool) -> None:
    """Refuse a judgement that leaves out a score it needs, or why a score is low.

    Args:
        assessment: the assessment.
        judged: the scores, and why.
        passes: whether it is to be signed.

    Raises:
        RefusedError: something is left out; by field.
    """
    wanted = passes and Kind(assessment.kind) in JUDGED
    wrong = rules.judgement_faults(judged, all_heads=wanted)
    if wrong:
        names = {key: (WHY if key in judged.scores else SCORE) + key for key in wrong}
        raise RefusedError({names[key]: message for key, message in wrong.items()})


def refuse_before_meeting(assessment: Assessment) -> None:
    """Refuse to submit what was sent back too often before people have met about it.

    Args:
        assessment: the assessment, locked.

    Raises:
        RefusedError: they have to meet first.
    """
    if must_meet(assessment):
        returns, _ = queries.returns_and_meetings(assessment.id)
        raise RefusedError(MEET_FIRST.format(times=returns))


def must_meet(assessment: Assessment) -> bool:
    """Return whether leader and assessor must meet before it is submitted again.

    Args:
        assessment: the assessment.
    """
    returns, met_at = queries.returns_and_meetings(assessment.id)
    limit = rulebook.council(installation.council()).sharing["returns_before_meeting"]
    return rules.meeting_due(returns, met_at, limit)


@dataclass(frozen=True)
class Met:
    """A meeting: the day, who met, and what they agreed."""

    on: date
    with_whom: str
    agreed: str


def record_meeting(
    *, assessment: Assessment, met: Met, by: Actor, submit_key: str | None = None
) -> ReturnMeeting:
    """Record that leader and assessor met because it was sent back.

    Args:
        assessment: an assessment the person may see.
        met: the meeting.
        by: the manager who held it.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        RefusedError: it was never sent back, a day is wrong, or nothing was agreed.
    """
    queries.lock(assessment)  # a second press waits for the first
    before = sent_before(ReturnMeeting, submit_key)
    if before is not None:
        return before
    refuse_closed(assessment)
    returned = queries.returns_of(assessment.id)
    if not returned:
        raise RefusedError("It has not been sent back")
    wrong = {}
    if not returned[0].returned_on <= met.on <= clock.today():
        wrong["on"] = "Enter a day between the day it was last sent back and today"
    if not met.with_whom.strip():
        wrong["with_whom"] = "Enter who met"
    if not met.agreed.strip():
        wrong["agreed"] = "Enter what was agreed"
    if wrong:
        raise RefusedError(wrong)
    row = ReturnMeeting(
        assessment_id=assessment.id,
        held_on=met.on,
        with_whom=met.with_whom.strip(),
        agreed=met.agreed.strip(),
        returns=len(returned),
        by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(row)
    facts = {"on": row.held_on.isoformat(), "returns": row.returns}
    audit.record(MET, by=by, subject=subject_of(assessment), **facts)
    return row


def comment_on_section(
    *, assessment: Assessment, section: str, words: str, by: Actor, submit_key: str | None = None
) -> SectionComment:
    """Keep what a manager says to one section.

    Args:
        assessment: an assessment the person may see.
        section: key of the section.
        words: what they say.
        by: the manager; never somebody who wrote in the assessment.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        NotFoundError: the form has no such section.
        RefusedError: it is closed, they wrote in it, or say nothing.
    """
    queries.lock(assessment)  # a second press waits for the first
    before = sent_before(SectionComment, submit_key)
    if before is not None:
        return before
    refuse_closed(assessment)
    if queries.form_of(assessment).section(section) is None:
        raise NotFoundError
    if not words.strip():
        raise RefusedError("Enter your comment", field="words")
    if not by.may(Permission.ASSESSMENTS_SIGN_OFF) or by.staff_id in queries.authors_of(
        assessment, queries.sections_of(assessment.id)
    ):
        raise RefusedError("A manager who did not write this assessment comments on it")
    row = SectionComment(
        assessment_id=assessment.id,
        section=section,
        words=words.strip(),
        made_at=clock.now(),
        by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(row)
    audit.record(COMMENTED, by=by, subject=subject_of(assessment), section=section)
    return row


def answer_comment(*, assessment: Assessment, comment_id: int, answer: str, by: Actor) -> None:
    """Keep what the author answers to a comment; a comment is answered once.

    Args:
        assessment: an assessment the person may see.
        comment_id: the comment.
        answer: what they answer.
        by: who answers.

    Raises:
        NotFoundError: the assessment has no such comment.
        RefusedError: it is closed, answered already, or nothing is said.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    row = db.session.get(SectionComment, comment_id)
    if row is None or row.assessment_id != assessment.id:
        raise NotFoundError
    if not answer.strip():
        raise RefusedError("Enter your answer", field="answer")
    if row.answer:
        raise RefusedError("This comment has been answered")
    row.answer, row.answered_at, row.answered_by_id = answer.strip(), clock.now(), by.staff_id
    db.session.flush()
    facts = {"section": row.section, "comment": row.id}
    audit.record(ANSWERED, by=by, subject=subject_of(assessment), **facts)
