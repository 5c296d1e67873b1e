"""Choose how it goes on where carers do not agree with a report that says no."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import Assessment, DisagreementChoice, SecondOpinion
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.services.progress import stop
from kinship.assessments.types import BRIEF_REPORT_ENDS, Chosen, Way
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.core.permissions import Permission

CHOSEN = event("assessments.disagreement_choice", "way", "asked")
GIVEN = event("assessments.second_opinion", "choice", "visited_on", "outcome")
LONGEST = 50_000


@dataclass(frozen=True)
class Choosing:
    """What a leader chooses: the way, why, and who is asked for a second opinion."""

    way: str
    reasons: str
    asked_id: int | None = None


def choose_way(
    *, assessment: Assessment, choosing: Choosing, by: Actor, submit_key: str | None = None
) -> DisagreementChoice:
    """Record how it goes on. A brief report ends the assessment the same day.

    Args:
        assessment: an assessment the person may see.
        choosing: the way, why, and who is asked.
        by: the leader; never somebody who wrote the assessment.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        RefusedError: it is closed, there is nothing to choose, or something is left out.
    """
    before = sent_before(DisagreementChoice, submit_key)
    if before is not None:
        return before
    queries.lock(assessment)
    refuse_closed(assessment)
    authors = _authors(assessment)
    if not by.may(Permission.ASSESSMENTS_SIGN_OFF) or by.staff_id in authors:
        raise RefusedError("A manager who did not write this assessment chooses how it goes on")
    second = choosing.way == Way.SECOND_OPINION
    asked_id = choosing.asked_id if second else None
    found = queries.disagreement_of(assessment)
    _refuse(rules.choice_faults(found, choosing.way, choosing.reasons, asked_id, authors))
    row = add_once(
        DisagreementChoice(
            assessment_id=assessment.id,
            way=choosing.way,
            reasons=choosing.reasons.strip(),
            asked_id=asked_id,
            chosen_on=clock.today(),
            by_id=by.staff_id,
            submit_key=submit_key,
        )
    )
    assessment.last_activity_on = clock.today()
    db.session.flush()
    audit.record(CHOSEN, by=by, subject=subject_of(assessment), way=row.way, asked=asked_id)
    if row.way == Way.BRIEF_REPORT:
        stop(assessment=assessment, reason=BRIEF_REPORT_ENDS, by=by, note=row.reasons)
    return row


@dataclass(frozen=True)
class SecondLook:
    """What the other assessor saw and thinks."""

    visited_on: date
    words: str
    outcome: str


def record_second_opinion(
    *, assessment: Assessment, look: SecondLook, by: Actor, submit_key: str | None = None
) -> SecondOpinion:
    """Keep a second opinion that was asked for. Never edited.

    Args:
        assessment: an assessment the person may see.
        look: the visit, the words and the outcome.
        by: who records it; never somebody who wrote the assessment.
        submit_key: of the form, so that a second press records nothing.

    Raises:
        NotFoundError: none is asked for.
        RefusedError: it is closed, the person wrote it, or something is left out.
    """
    before = sent_before(SecondOpinion, submit_key)
    if before is not None:
        return before
    queries.lock(assessment)
    refuse_closed(assessment)
    asked = awaited(assessment)
    if by.staff_id in _authors(assessment):
        raise RefusedError("Somebody who did not write this assessment records the second opinion")
    today = clock.today()
    wrong = rules.opinion_faults(asked.on, look.visited_on, look.words, look.outcome, today)
    if len(look.words) > LONGEST:
        wrong["words"] = f"Enter {LONGEST:,} characters or fewer. There are {len(look.words):,}"
    _refuse(wrong)
    row = add_once(
        SecondOpinion(
            choice_id=asked.id,
            visited_on=look.visited_on,
            words=look.words.strip(),
            outcome=look.outcome,
            recorded_on=today,
            by_id=by.staff_id,
            submit_key=submit_key,
        )
    )
    assessment.last_activity_on = today
    db.session.flush()
    facts = {"visited_on": row.visited_on.isoformat(), "outcome": row.outcome}
    audit.record(GIVEN, by=by, subject=subject_of(assessment), choice=asked.id, **facts)
    return row


def awaited(assessment: Assessment) -> Chosen:
    """Return the choice whose second opinion is still to come.

    Args:
        assessment: the assessment.

    Raises:
        NotFoundError: none is asked for.
    """
    chosen = queries.choices(assessment.id)
    if not chosen or not rules.awaits_opinion(chosen[-1]):
        raise NotFoundError
    return chosen[-1]


def refuse_before_choice(assessment: Assessment) -> None:
    """Refuse to go on while carers do not agree and nobody has chosen how it goes on.

    Args:
        assessment: the assessment, locked.

    Raises:
        RefusedError: a leader must choose first, or a second opinion is still to come.
    """
    fault = rules.goes_on_fault(queries.disagreement_of(assessment))
    if fault:
        raise RefusedError(fault)


def _authors(assessment: Assessment) -> frozenset[int]:
    return queries.authors_of(assessment, queries.sections_of(assessment.id))


def _refuse(wrong: dict[str, str]) -> None:
    if "" in wrong:
        raise RefusedError(wrong[""])
    if wrong:
        raise RefusedError(wrong)
