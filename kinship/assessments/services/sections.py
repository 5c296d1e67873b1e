"""Keep what is typed, save a section, and say that one is not needed."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment, AssessmentSection, SectionDraft
from kinship.assessments.rules import is_complete, label_of, tidy, with_legal_back
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.types import SectionChangedError
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.rulebook.form_types import Section

SAVED = event("assessments.section_saved", "section", "version", "complete", "digits")
LEFT_OUT = event("assessments.section_left_out", "section", "because")
LONGEST_ANSWER = 50_000
WITH_MANAGER = "This assessment is with a manager. It can be changed again once it is returned"

Answers = Mapping[str, str]


def keep_draft(
    *,
    assessment: Assessment,
    key: str,
    answers: Answers,
    base_version: int,
    by: Actor,
    asked: Section | None = None,
) -> None:
    """Keep what somebody is typing, for them alone, until they save it.

    A draft is not part of the record and leaves no line on the trail; saving does.

    Args:
        assessment: an assessment the person may see.
        key: the section.
        answers: what the form holds now.
        base_version: the version of the section they opened; 0 when nothing was saved.
        by: whose draft.
        asked: the section, where it has been read already.

    Raises:
        NotFoundError: the form has no such section.
        RefusedError: the assessment is closed, or an answer is too long.
    """
    section = asked or _section(assessment, key)[0]
    refuse_closed(assessment)
    values = {
        "assessment_id": assessment.id,
        "key": key,
        "staff_id": by.staff_id,
        "answers": _clean(section, answers),
        "base_version": base_version,
        "saved_at": clock.now(),
    }
    postgresql = db.session.get_bind().dialect.name == "postgresql"
    insert = (insert_postgresql if postgresql else insert_sqlite)(SectionDraft).values(values)
    changed = {name: values[name] for name in ("answers", "base_version", "saved_at")}
    db.session.execute(
        insert.on_conflict_do_update(
            index_elements=["assessment_id", "key", "staff_id"], set_=changed
        )
    )


def drop_draft(*, assessment: Assessment, key: str, by: Actor) -> None:
    """Throw somebody's own draft away: they saved it, or chose what is saved instead.

    Args:
        assessment: the assessment.
        key: the section.
        by: whose draft.
    """
    db.session.execute(
        delete(SectionDraft).where(
            SectionDraft.assessment_id == assessment.id,
            SectionDraft.key == key,
            SectionDraft.staff_id == by.staff_id,
        )
    )


def save_section(
    *, assessment: Assessment, key: str, answers: Answers, base_version: int, by: Actor
) -> AssessmentSection:
    """Save a section, unless somebody else saved it since this person opened it.

    Saving the same words twice changes nothing. Legal advice in it stays for a person who may not
    read it.

    Args:
        assessment: an assessment the person may see.
        key: the section.
        answers: everything the section holds.
        base_version: the version they started from; 0 when nothing was saved then.
        by: who saves.

    Returns:
        The section as saved.

    Raises:
        NotFoundError: the form has no such section.
        RefusedError: it is closed or with a manager, or an answer is too long.
        SectionChangedError: somebody saved other words meanwhile; nothing was changed.
    """
    section, total = _section(assessment, key)
    clean = _clean(section, answers)
    queries.lock(assessment)
    _refuse_if_not_open(assessment)
    saved = queries.section(assessment.id, key)
    if saved is not None and not by.may(Permission.ASSESSMENTS_PRIVILEGED):
        clean = with_legal_back(clean, saved.answers)
    if saved is not None and saved.answers == clean and not saved.not_needed_because:
        drop_draft(assessment=assessment, key=key, by=by)
        return saved
    if (saved.version if saved else 0) != base_version:
        raise SectionChangedError
    assessment.sections_total = total
    saved = _write(assessment, section, saved, clean, by)
    drop_draft(assessment=assessment, key=key, by=by)
    audit.record(
        SAVED,
        by=by,
        subject=subject_of(assessment),
        section=key,
        version=saved.version,
        complete=saved.complete,
        digits=sum(len(each) for each in clean.values()),
    )
    return saved


def leave_out(
    *, assessment: Assessment, key: str, because: str, base_version: int, by: Actor
) -> AssessmentSection:
    """Say that a section is not needed, and why; what was written in it stays.

    Args:
        assessment: an assessment the person may see.
        key: the section.
        because: why it is not needed.
        base_version: the version they started from.
        by: who says so.

    Raises:
        RefusedError: every assessment needs the section, or no reason is given.
        SectionChangedError: somebody saved it meanwhile.
    """
    section, total = _section(assessment, key)
    if not section.may_be_left_out:
        raise RefusedError(f"“{section.title}” is always needed")
    if not because.strip():
        raise RefusedError("Enter why this section is not needed", field="because")
    queries.lock(assessment)
    _refuse_if_not_open(assessment)
    saved = queries.section(assessment.id, key)
    if (saved.version if saved else 0) != base_version:
        raise SectionChangedError
    answers = saved.answers if saved else {}
    assessment.sections_total = total
    saved = _write(assessment, section, saved, answers, by, because.strip())
    audit.record(
        LEFT_OUT,
        by=by,
        subject=subject_of(assessment),
        section=key,
        because=saved.not_needed_because,
    )
    return saved


def _section(assessment: Assessment, key: str) -> tuple[Section, int]:
    """Return a section and of how many it is one, in the form as laid out for the assessment."""
    form = queries.form_of(assessment)
    section = form.section(key)
    if section is None:
        raise NotFoundError
    return section, sum(1 for each in form.sections if not each.is_former)


def _clean(section: Section, answers: Answers) -> dict[str, str]:
    """Return the answers to the section's own questions, the blank ones left out.

    Raises:
        RefusedError: one is too long; the field is the question's key.
    """
    found = tidy(section, answers)
    for key, text in found.items():
        if len(text) > LONGEST_ANSWER:
            message = (
                f"Enter {LONGEST_ANSWER:,} characters or fewer for “{label_of(section, key)}”. "
                f"There are {len(text):,}"
            )
            raise RefusedError(message, field=key)
    return found


def _refuse_if_not_open(assessment: Assessment) -> None:
    refuse_closed(assessment)
    if assessment.submitted_on is not None:
        raise RefusedError(WITH_MANAGER)


def _write(
    assessment: Assessment,
    section: Section,
    saved: AssessmentSection | None,
    answers: dict[str, str],
    by: Actor,
    because: str = "",
) -> AssessmentSection:
    was_done = saved is not None and (saved.complete or bool(saved.not_needed_because))
    if saved is None:
        saved = AssessmentSection(assessment_id=assessment.id, key=section.key)
        assessment.sections_saved += 1
        db.session.add(saved)
    saved.answers = answers
    saved.complete = is_complete(section, answers)
    saved.not_needed_because = because
    saved.saved_at = clock.now()
    saved.saved_by_id = by.staff_id
    assessment.sections_done += int(saved.complete or bool(because)) - int(was_done)
    assessment.last_activity_on = clock.today()
    db.session.flush()
    return saved
