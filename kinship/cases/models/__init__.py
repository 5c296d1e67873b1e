"""The tables of cases, split by act."""

from kinship.cases.models.arrivals import (
    Arrival,
    ArrivalAnswer,
    ArrivalChild,
    ArrivalReading,
    ArrivalStatus,
)
from kinship.cases.models.case import AccessRequest, Allocation, Case, CaseAccess, CaseChild
from kinship.cases.models.intake import Enquiry, Option, Referral
from kinship.cases.models.legal import LegalAdvice
from kinship.cases.models.meetings import FamilyMeeting, ParentAssessment
from kinship.cases.models.note import CaseNote
from kinship.cases.models.oversight import StaffSupervision, SupervisionNote

__all__ = [
    "AccessRequest",
    "Allocation",
    "Arrival",
    "ArrivalAnswer",
    "ArrivalChild",
    "ArrivalReading",
    "ArrivalStatus",
    "Case",
    "CaseAccess",
    "CaseChild",
    "CaseNote",
    "Enquiry",
    "FamilyMeeting",
    "LegalAdvice",
    "Option",
    "ParentAssessment",
    "Referral",
    "StaffSupervision",
    "SupervisionNote",
]
