"""The page of an assessment: where it stands, its sections, its plan and its clocks."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules
from kinship.assessments.services.clocks import record_of
from kinship.assessments.types import (
    KIND_NAMES,
    MIDPOINT_OUTCOMES,
    PAUSE_REASONS,
    STAGE_COLOURS,
    STAGE_NAMES,
    WAITING_FOR,
    WAY_NAMES,
    Chosen,
    FormFacts,
    Kind,
    Step,
)
from kinship.assessments.views.blueprint import (
    ONE,
    assessments,
    load,
    section_addresses,
    seen,
)
from kinship.core import clock, installation
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import time_of_day
from kinship.rulebook import queries as rulebook
from kinship.rulebook.form_types import Question, Section
from kinship.timescales import queries as timescales

Item = Mapping[str, str]


@assessments.get(ONE)
@allow(Permission.ASSESSMENTS_READ)
def show(case_id: int, assessment_id: int) -> str:
    """Show where an assessment stands and what is next."""
    found = load(case_id, assessment_id)
    asks = bool(found.form.evidence) and found.assessment.closed_on is None
    lines = queries.section_lines(assessment_id, current_actor(), written=asks)
    seen(found, "assessment")
    stage = rules.stage(found.assessment)
    plan = _plan(found)
    done = frozenset(each.key for each in lines if each.complete or each.not_needed_because)
    return render_template(
        "assessments/show.html",
        case=found.case,
        found=found,
        assessment=found.assessment,
        kind_name=KIND_NAMES[Kind(found.assessment.kind)],
        stage=STAGE_NAMES[stage],
        stage_colour=STAGE_COLOURS[stage],
        progress=rules.progress(found.form, done),
        parts=_parts(found, lines),
        plan=plan,
        next_step=rules.next_step(plan),
        midpoints=queries.midpoint_reviews(assessment_id) if found.assessment.midpoint_on else [],
        midpoint_outcomes=MIDPOINT_OUTCOMES,
        clocks=timescales.open_on(record_of(found.assessment)),
        unsupported=_unsupported(found, lines) if asks else (),
        outcome=found.form.outcomes.get(found.assessment.outcome, ""),
        pause_reasons=PAUSE_REASONS,
        waiting_for=WAITING_FOR,
        dispute=_dispute(found),
        ways=WAY_NAMES,
        may=_may(found),
    )


@dataclass(frozen=True)
class _Dispute:
    """What the page says where carers do not agree: what is still to be done, what was chosen."""

    fault: str
    last: Chosen | None


def _dispute(found: queries.Found) -> _Dispute:
    """Return what carers' disagreement asks for; reads nothing before the report is shared."""
    if found.assessment.shared_on is None:
        return _Dispute("", None)
    about = queries.disagreement_of(found.assessment)
    return _Dispute(rules.goes_on_fault(about), about.last)


def _unsupported(
    found: queries.Found, lines: list[queries.SectionLine]
) -> tuple[tuple[Section, Question], ...]:
    """Return the judgements that do not say what they rest on."""
    saved = [each for each in lines if not each.draft]
    facts = FormFacts(
        answers={each.key: each.answers for each in saved},
        today=clock.today(),
        left_out=frozenset(each.key for each in saved if each.not_needed_because),
    )
    return rules.judgements_without_evidence(found.form, facts)


def _may(found: queries.Found) -> dict[str, bool]:
    actor = current_actor()
    is_open = found.assessment.closed_on is None
    submitted = found.assessment.submitted_on is not None
    return {
        "write": is_open and actor.may(Permission.ASSESSMENTS_WRITE),
        "end": is_open and actor.may(Permission.CASES_WRITE),
        "submit": is_open and not submitted and actor.may(Permission.ASSESSMENTS_WRITE),
        "decide": is_open and submitted and actor.may(Permission.ASSESSMENTS_SIGN_OFF),
        "stop": is_open and actor.may(Permission.ASSESSMENTS_SIGN_OFF),
        "allocate": is_open and actor.may(Permission.CASES_ALLOCATE),
        "agree": is_open and actor.may(Permission.ASSESSMENTS_AGREE),
    }


def _parts(found: queries.Found, lines: list[queries.SectionLine]) -> dict[str, list[Item]]:
    saved = {each.key: each for each in lines if not each.draft}
    drafts = {each.key: each for each in lines if each.draft}
    parts: dict[str, list[Item]] = {}
    ways = section_addresses(found)
    for section in found.form.sections:
        item = _item(saved.get(section.key), drafts.get(section.key))
        href = ways[section.key]
        parts.setdefault(section.part, []).append({"text": section.title, "href": href, **item})
    return parts


def _item(saved: queries.SectionLine | None, draft: queries.SectionLine | None) -> Item:
    if draft is not None:
        hint = f"You typed something at {time_of_day(draft.saved_at)} that is not saved yet"
        return {"status": "Not saved yet", "colour": "amber", "hint": hint}
    if saved is None:
        return {"status": "Not started", "colour": "grey"}
    if saved.not_needed_because:
        return {
            "status": "Not needed",
            "hint": f"Because: {rules.hidden(saved.not_needed_because)}",
        }
    if saved.complete:
        return {"status": "Complete"}
    return {"status": "In progress", "colour": "blue"}


def _plan(found: queries.Found) -> list[Step]:
    council = rulebook.council(installation.council())
    return rules.plan(found.assessment, council.milestones)
