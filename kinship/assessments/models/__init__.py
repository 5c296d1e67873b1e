"""The tables of assessments."""

from kinship.assessments.models.assessment import Assessment, AssessmentChild, AssessmentReturn
from kinship.assessments.models.assessor import AssessorConflict, AssessorRecord
from kinship.assessments.models.quality import AssessmentAgreement, AssessmentOverride
from kinship.assessments.models.section import AssessmentSection, SectionDraft

__all__ = [
    "Assessment",
    "AssessmentAgreement",
    "AssessmentChild",
    "AssessmentOverride",
    "AssessmentReturn",
    "AssessmentSection",
    "AssessorConflict",
    "AssessorRecord",
    "SectionDraft",
]
