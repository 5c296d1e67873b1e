"""Pure decisions about enquiries, referrals, options, notes and restriction."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from kinship.cases.types import (
    DECISION_KIND,
    END_REASONS,
    ENQUIRY_OUTCOMES,
    OFFERED,
    OPTION_ENDS,
    Assessed,
    CourtPosition,
    EnquiryAnswer,
    EnquiryFacts,
    NoteFacts,
    OptionState,
    ReferralFacts,
    Screening,
    ScreeningAnswer,
    StateOf,
)

Problems = Mapping[str, str]
"""Field to message; empty when nothing is wrong."""

FIRST_NUMBER = 1001

ENDED = {
    "declined": (OptionState.DECLINED, "The household said no"),
    "withdrawn": (OptionState.WITHDRAWN, "The household withdrew"),
    "not going on": (OptionState.NOT_GOING_ON, "We decided not to go on"),
}


class DatedOption(Protocol):
    """The dated facts of one option."""

    @property
    def named_on(self) -> date:
        """The day the household was named."""

    @property
    def contacted_on(self) -> date | None:
        """The day the household was asked."""

    @property
    def reserve_on(self) -> date | None:
        """The day it was put in reserve."""

    @property
    def ended_on(self) -> date | None:
        """The day it ended."""

    @property
    def ended_how(self) -> str:
        """A code of OPTION_ENDS."""


def enquiry_problems(facts: EnquiryFacts) -> Problems:
    """Return what is missing from an enquiry, by field.

    Where the child already lives there, the day they moved and whether a parent lives there too
    decide which law applies, so both are asked at the first call.

    Args:
        facts: what was said.
    """
    if facts.arrangement_now != "lives there":
        return {}
    found = {}
    if facts.moved_on is None:
        found["moved_on"] = "Enter the date the child moved there"
    if facts.parent_in_home is None:
        found["parent_in_home"] = "Select whether a parent lives there too"
    return found


def answer_problems(answer: EnquiryAnswer, advice_before: str = "") -> Problems:
    """Return what is missing from the answer to an enquiry, by field.

    Args:
        answer: what becomes of it.
        advice_before: the advice that was recorded with the enquiry.
    """
    if answer.outcome not in ENQUIRY_OUTCOMES:
        return {"outcome": "Select what happens next"}
    if answer.outcome == "advice" and not (answer.advice or advice_before):
        return {"advice": "Enter the advice or information you gave"}
    return {}


def referral_problems(facts: ReferralFacts, *, offer_needed: bool) -> Problems:
    """Return what is missing from a referral, by field.

    Args:
        facts: what the referrer tells.
        offer_needed: the duty to offer a family meeting before court is switched on
            (Children Act 1989 s.31ZA).
    """
    found = dict(court_problems(facts, offer_needed=offer_needed))
    if facts.father_side_explored is None:
        found["father_side_explored"] = "Select whether the father's side of the family was asked"
    elif not facts.father_side_detail:
        found["father_side_detail"] = (
            "Enter who was asked on the father's side and what they said"
            if facts.father_side_explored
            else "Enter why the father's side has not been asked yet"
        )
    found.update(_needed_problems(facts))
    return found


def _needed_problems(facts: ReferralFacts) -> Problems:
    if facts.needed_by is not None and not facts.needed_why:
        return {"needed_why": "Select why it is needed by then"}
    if facts.needed_by is None and facts.needed_why:
        return {"needed_by": "Enter the date it is needed by"}
    return {}


def court_problems(facts: CourtPosition, *, offer_needed: bool) -> Problems:
    """Return what is missing about the family meeting and the proceedings, by field.

    Args:
        facts: how far they have come.
        offer_needed: the duty to offer a meeting before court is switched on.
    """
    found = dict(_meeting_problems(facts))
    if facts.proceedings in {"issued", "ended"} and facts.issued_on is None:
        found["issued_on"] = "Enter the date proceedings were issued"
    refused = proceedings_refused(facts, offer_needed=offer_needed)
    if refused:
        found["proceedings"] = refused
    return found


def _meeting_problems(facts: CourtPosition) -> Problems:
    if facts.family_meeting in OFFERED and facts.family_meeting_on is None:
        return {"family_meeting_on": "Enter the date of the meeting, or of the offer"}
    if facts.family_meeting not in OFFERED and not facts.family_meeting_reason:
        return {"family_meeting_reason": "Enter why no family meeting was offered"}
    return {}


def proceedings_refused(facts: CourtPosition, *, offer_needed: bool) -> str:
    """Say why proceedings cannot stand as issued, or nothing.

    Children Act 1989 s.31ZA: before applying, the authority offers the parents a family group
    decision-making meeting unless that would not be in the child's best interests.

    Args:
        facts: proceedings and family meeting as recorded.
        offer_needed: the duty is switched on for this council.
    """
    if not offer_needed or facts.proceedings != "issued":
        return ""
    if facts.family_meeting in OFFERED:
        return ""
    if facts.family_meeting == "best interests" and facts.family_meeting_reason:
        return ""
    return (
        "Record the offer of a family meeting, or why it would not be in the child's best "
        "interests, before proceedings are recorded as issued"
    )


def screening_problems(answer: ScreeningAnswer) -> Problems:
    """Return what is missing from a team leader's answer to a referral, by field.

    Args:
        answer: what the team leader says.
    """
    if answer.outcome is Screening.BACK and not answer.reason:
        return {"reason": "Enter what is missing, so that the referrer knows what to send"}
    if answer.outcome is Screening.NOT_FOR_US and not answer.reason:
        return {"reason": "Enter why this is not for the service, and who can help"}
    return {}


def note_problems(facts: NoteFacts, *, manager: bool) -> Problems:
    """Return why a note cannot be kept as it stands, by field.

    Args:
        facts: the note.
        manager: the author may record management decisions.
    """
    if (facts.management or facts.kind == DECISION_KIND) and not manager:
        return {"kind": "Select another kind: only a manager records a management decision"}
    return {}


def option_problems(option: DatedOption, day: date) -> Problems:
    """Return why a new fact cannot be added to an option, by field.

    Args:
        option: the option's own facts.
        day: the day of the new fact.
    """
    if option.ended_on is not None:
        return {"": "This option has ended. Look at it again first"}
    if day < option.named_on:
        return {"day": "Enter a date on or after the day they were named"}
    return {}


def ending_problems(option: DatedOption, *, how: str, reason: str, day: date) -> Problems:
    """Return why an option cannot be ended like this, by field.

    Args:
        option: the option's own facts.
        how: a code of OPTION_ENDS.
        reason: a code of END_REASONS.
        day: the day it ends.
    """
    found = dict(option_problems(option, day))
    if how not in OPTION_ENDS:
        found["how"] = "Select how it ended"
    if reason not in END_REASONS:
        found["reason"] = "Select why it ended"
    return found


def option_state(option: DatedOption, assessed: Assessed | None = None) -> StateOf:
    """Work out how far a household has come, from dated facts alone.

    Args:
        option: the option's own facts.
        assessed: what assessments say, where the reader knows them.
    """
    if option.ended_on is not None:
        state, because = ENDED[option.ended_how]
        return StateOf(state, option.ended_on, because)
    since = option.contacted_on or option.named_on
    found = assessed and _under_way(assessed)
    if not found and option.reserve_on is not None:
        return StateOf(OptionState.RESERVE, option.reserve_on, "Kept in reserve")
    found = found or (assessed and _assessed(assessed)) or _own(option)
    return StateOf(found[0], since, found[1])


def _own(option: DatedOption) -> tuple[OptionState, str]:
    if option.contacted_on is not None:
        return OptionState.CONTACTED, "The household was asked"
    return OptionState.NAMED, "Named, not yet asked"


def _under_way(assessed: Assessed) -> tuple[OptionState, str] | None:
    if assessed.full_open:
        return OptionState.FULL_ASSESSMENT, "A full assessment is under way"
    if assessed.first_open:
        return OptionState.FIRST_ASSESSMENT, "A first assessment is under way"
    return None


def _assessed(assessed: Assessed) -> tuple[OptionState, str] | None:
    if assessed.full_outcome:
        good = assessed.full_outcome == "recommended"
        state = OptionState.RECOMMENDED if good else OptionState.NOT_RECOMMENDED
        return state, "The full assessment is signed off"
    if assessed.first_outcome:
        good = assessed.first_outcome == "positive"
        state = OptionState.FIRST_POSITIVE if good else OptionState.FIRST_NEGATIVE
        return state, "The first assessment is signed off"
    return None


def next_number(references: list[str], prefix: str) -> int:
    """Return the number after the highest one among references, or the first number.

    Args:
        references: references as "K-1041"; those of another shape are passed over.
        prefix: the council's letter.
    """
    tails = (reference.removeprefix(f"{prefix}-") for reference in references)
    numbers = (int(tail) for tail in tails if tail.isascii() and tail.isdigit())
    return max(numbers, default=FIRST_NUMBER - 1) + 1
