"""Keep what an assessment holds at one moment, with its digest, so that nothing differs later."""

from typing import Any

from kinship.accounts.types import Actor
from kinship.assessments import queries, rules
from kinship.assessments.models import Assessment, AssessmentSection, AssessmentSnapshot
from kinship.core import clock
from kinship.core.database import db

SIGNED, FRONT = "signed", "front"
"""What a signature covers, and what stands around it on paper."""

Facts = dict[str, Any]


def take_snapshot(
    assessment: Assessment, *, by: Actor, facts: Facts | None = None
) -> AssessmentSnapshot:
    """Keep everything an assessment holds now; content that is kept already is not kept twice.

    Args:
        assessment: the assessment, locked.
        by: who shares, submits, prints or signs it.
        facts: the facts of the record, where they have been frozen; otherwise they are read now.

    Returns:
        The content as kept.
    """
    sections = queries.sections_of(assessment.id)
    form = queries.form_of(assessment)
    if facts is None:
        answers = {each.key: each.answers for each in sections}
        facts = assessment.signed_facts or queries.facts_to_freeze(
            assessment, form, answers, clock.today()
        )
    content = content_of(assessment, sections, facts)
    digest = rules.digest(content)
    known = queries.snapshot_with(assessment.id, digest)
    if known is not None:
        return known
    last = queries.latest_snapshot(assessment.id)
    row = AssessmentSnapshot(
        assessment_id=assessment.id,
        number=last.number + 1 if last else 1,
        content={SIGNED: content, FRONT: _front(assessment)},
        digest=digest,
        taken_at=clock.now(),
        taken_by_id=by.staff_id,
    )
    db.session.add(row)
    db.session.flush()
    return row


def _front(assessment: Assessment) -> dict[str, Any]:
    """Return who it is about by name, and how each section was called that day."""
    form = queries.form_of(assessment)
    children = queries.children_of(assessment.id)
    carers = queries.carers_of(assessment.household_id)
    return {
        "children": [f"{each.given_names} {each.family_name}".strip() for each in children],
        "carers": [each.name for each in carers],
        "titles": {each.key: each.title for each in form.sections},
    }


def content_of(
    assessment: Assessment, sections: list[AssessmentSection], facts: Facts
) -> dict[str, Any]:
    """Return everything a signature covers, as plain values.

    Args:
        assessment: the assessment.
        sections: its saved sections.
        facts: the facts of the record its sections show.
    """
    form = queries.blank_form_of(assessment)
    return ({"facts": facts} if facts else {}) | {
        "form": assessment.form,
        "form_version": assessment.form_version,
        "household": assessment.household_id,
        "children": queries.child_ids(assessment.id),
        "sections": {
            each.key: {"answers": each.answers, "not_needed_because": each.not_needed_because}
            for each in sections
        },
        "outcome": assessment.outcome or answer_at(sections, form.outcome),
        "recommendation": assessment.recommendation
        or rules.hidden(answer_at(sections, form.recommendation)),
    }


def is_as_signed(assessment: Assessment) -> bool:
    """Return whether what was signed off still stands word for word.

    Both what the assessment holds now and what was kept on the day must bear the digest.

    Args:
        assessment: an assessment that was signed off.
    """
    sections = queries.sections_of(assessment.id)
    content = content_of(assessment, sections, assessment.signed_facts or {})
    if rules.digest(content) != assessment.signed_digest:
        return False
    kept = queries.snapshot_with(assessment.id, assessment.signed_digest)
    return kept is None or rules.digest(kept.content[SIGNED]) == kept.digest


def answer_at(sections: list[AssessmentSection], place: tuple[str, str]) -> str:
    """Return one answer, or nothing where none is written.

    Args:
        sections: the saved sections.
        place: section and question.
    """
    section = next((each for each in sections if each.key == place[0]), None)
    return str(section.answers.get(place[1], "")) if section else ""
