"""Make what services of cases are given."""

from datetime import UTC, date, datetime

from kinship.cases.types import EnquiryFacts, NoteFacts, OptionFacts, ReferralFacts

MONDAY = date(2026, 11, 23)


def enquiry_facts(**changes) -> EnquiryFacts:
    facts = {
        "received_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "channel": "phone",
        "caller_role": "relative",
        "child_known": "yes",
        "what_asked": "Could her grandson stay with her for good?",
        "arrangement_now": "may move",
    }
    return EnquiryFacts(**{**facts, **changes})


def referral_facts(**changes) -> ReferralFacts:
    facts = {
        "received_on": MONDAY,
        "source": "child's social worker",
        "reason": "Her mother is in hospital and cannot say for how long.",
        "legal_basis": "voluntary",
        "father_side_explored": True,
        "father_side_detail": "His sister was asked and will think about it.",
        "family_meeting": "booked",
        "family_meeting_on": date(2026, 11, 27),
    }
    return ReferralFacts(**{**facts, **changes})


def option_facts(child_id: int, household_id: int, **changes) -> OptionFacts:
    facts = {
        "named_on": date(2026, 11, 2),
        "named_by": "mother",
        "side": "maternal",
        "relationship": "grandmother",
    }
    return OptionFacts(child_id=child_id, household_id=household_id, **{**facts, **changes})


def note_facts(**changes) -> NoteFacts:
    facts = {
        "kind": "call",
        "happened_at": datetime(2026, 11, 23, 9, tzinfo=UTC),
        "what_happened": "Grandmother rang: he slept through the night.",
        "what_it_means": "He is beginning to feel at home.",
    }
    return NoteFacts(**{**facts, **changes})
