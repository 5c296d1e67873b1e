"""The tables of assessments."""

from kinship.assessments.models.allocating import (
    AllocationDecision,
    AllocationMeeting,
    AllocationSkip,
)
from kinship.assessments.models.assessment import Assessment, AssessmentChild, AssessmentReturn
from kinship.assessments.models.assessor import AssessorConflict, AssessorRecord
from kinship.assessments.models.disagreeing import DisagreementChoice, SecondOpinion
from kinship.assessments.models.instruction import AssessorFee, AssessorInstruction
from kinship.assessments.models.judging import (
    CourtFiling,
    QualityReview,
    ReturnMeeting,
    SectionComment,
)
from kinship.assessments.models.midpoint import MidpointReview
from kinship.assessments.models.quality import AssessmentAgreement, AssessmentOverride
from kinship.assessments.models.section import AssessmentSection, SectionDraft
from kinship.assessments.models.sharing import (
    AssessmentPaper,
    AssessmentShare,
    AssessmentSnapshot,
    CarerComment,
    ParagraphDecision,
)

__all__ = [
    "AllocationDecision",
    "AllocationMeeting",
    "AllocationSkip",
    "Assessment",
    "AssessmentAgreement",
    "AssessmentChild",
    "AssessmentOverride",
    "AssessmentPaper",
    "AssessmentReturn",
    "AssessmentSection",
    "AssessmentShare",
    "AssessmentSnapshot",
    "AssessorConflict",
    "AssessorFee",
    "AssessorInstruction",
    "AssessorRecord",
    "CarerComment",
    "CourtFiling",
    "DisagreementChoice",
    "MidpointReview",
    "ParagraphDecision",
    "QualityReview",
    "ReturnMeeting",
    "SecondOpinion",
    "SectionComment",
    "SectionDraft",
]
