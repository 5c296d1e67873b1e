"""What the cover sheet of an item takes from its assessment: in the report's own words."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import or_, select

from kinship.assessments.models import Assessment, AssessmentSection
from kinship.assessments.queries.layout import blank_form_of
from kinship.assessments.rules import for_copy
from kinship.assessments.types import Copy
from kinship.core.database import db
from kinship.panel.models import PanelItem
from kinship.panel.rules.cover import Said, facts_of

SECTIONS = ("balance", "support", "recommendation", "analysis", "family_time")
"""Keys of the form's sections, each also in its copies for single children."""


def report_facts(meeting_id: int) -> dict[int, list[list[str]]]:
    """Return what each item's assessment says for its cover sheet; items without one are left out.

    Args:
        meeting_id: the meeting.
    """
    named = or_(*(AssessmentSection.key.startswith(key) for key in SECTIONS))
    statement = (
        select(PanelItem.id, Assessment, AssessmentSection.key, AssessmentSection.answers)
        .join(Assessment, Assessment.id == PanelItem.assessment_id)
        .join(AssessmentSection, AssessmentSection.assessment_id == Assessment.id)
        .where(PanelItem.meeting_id == meeting_id, named)
        .order_by(PanelItem.id, AssessmentSection.key)
    )
    said: dict[int, dict[str, list[Mapping[str, str]]]] = defaultdict(lambda: defaultdict(list))
    reports: dict[int, Assessment] = {}
    for item_id, assessment, key, answers in db.session.execute(statement):
        section = next(each for each in SECTIONS if key.startswith(each))
        said[item_id][section].append(_as_in_the_report(answers))
        reports[item_id] = assessment
    return {
        item_id: facts_of(Said(sections, _plans(reports[item_id])))
        for item_id, sections in said.items()
    }


def _as_in_the_report(answers: Mapping[str, str]) -> dict[str, str]:
    """Return answers as the copy for the panel shows them: legal advice is not for members."""
    return {key: for_copy(str(text), {}, Copy.FULL) for key, text in answers.items()}


def _plans(assessment: Assessment) -> dict[str, str]:
    """Return the words of each plan for the child this form offers."""
    section = blank_form_of(assessment).section("recommendation")
    question = section.question("plan") if section else None
    return dict(question.options) if question else {}
