"""Make a referral, and answer one."""

from collections.abc import Mapping

from kinship.cases import rules
from kinship.cases.types import (
    FAMILY_MEETINGS,
    LEGAL_BASES,
    NATION_BASES,
    NEEDED_WHY,
    PROCEEDINGS,
    SCREENINGS,
    CourtFacts,
    ReferralFacts,
    Screening,
    ScreeningAnswer,
)
from kinship.core import clock
from kinship.core.fact_days import AHEAD_YEARS
from kinship.core.web.fields import Confirm, DateParts, Radios, Select, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.timescales.forms import LateReason

SOURCES = {
    "child's social worker": "Child's social worker",
    "family meeting coordinator": "Family meeting coordinator",
    "enquiry": "An enquiry to this service",
    "court": "A court or children's hearing",
    "other council": "Another council",
    "other": "Somebody else",
}


class ReferralForm(KinshipForm):
    """Why the children need this service, and what is known of their family."""

    received_on = DateParts(
        "When did the referral come in?",
        asked="the day the referral came in",
        required="Enter the day the referral came in",
        not_after=clock.today,
        default=clock.today,
    )
    team_id = Select("Which team is it for?", coerce=int, required="Select the team it is for")
    source = Select(
        "Who refers?", choices=SOURCES, blank="Choose who refers", required="Select who refers"
    )
    referrer = TextInput("Name and team of the person who refers")
    urgent = Confirm("The referrer says it is urgent")
    reason = TextArea(
        "Why does the child need kinship care?",
        required="Enter why the child needs kinship care",
    )
    child_wants = TextArea(
        "What does the child want?",
        hint="In the child's own words. For a baby, what was seen.",
        look={"rows": 3},
    )
    living_there_since = DateParts(
        "If the child already lives with family or friends: since when?",
        asked="the day the child moved",
        not_after=clock.today,
    )
    legal_basis = Radios(
        "What is the legal basis now?",
        choices=LEGAL_BASES,
        required="Select the legal basis now",
        look={"small": True},
    )
    proceedings = Radios(
        "Court proceedings",
        choices={code: words for code, words in PROCEEDINGS.items() if code != "ended"},
        required="Select how far court proceedings have come",
        look={"small": True},
    )
    issued_on = DateParts(
        "If issued: on which day?", asked="the day proceedings were issued", not_after=clock.today
    )
    court_number = TextInput("If issued: court case number", longest=40, look={"width": "20"})
    needed_by = DateParts(
        "By when is a home needed?", asked="the day it is needed by", years_ahead=AHEAD_YEARS
    )
    needed_why = Select("Why by then?", choices=NEEDED_WHY, blank="No date is set")
    family_meeting = Radios(
        "Family meeting",
        choices=FAMILY_MEETINGS,
        required="Select what was done about a family meeting",
        look={"small": True},
    )
    family_meeting_on = DateParts(
        "If offered: date of the meeting, or of the offer",
        asked="the date of the meeting or offer",
        years_ahead=AHEAD_YEARS,
    )
    family_meeting_reason = TextArea("If not offered: why?", look={"rows": 2})
    father_side_explored = Radios(
        "Was the father's side of the family asked?",
        choices=[("yes", "Yes"), ("no", "Not yet")],
        look={"inline": True, "small": True},
    )
    father_side_detail = TextArea(
        "Who was asked on the father's side, or why nobody was",
        hint="Always asked, because half of the child's family is there.",
        look={"rows": 3},
    )
    known_risks = TextArea("Known risks, and who must not know the address", look={"rows": 3})

    def offer(self, teams: Mapping[str, str], nation: str) -> None:
        """Offer the teams, and the legal bases of the nation.

        Args:
            teams: the active teams, key to name.
            nation: whose law.
        """
        self.team_id.choices = teams
        known = NATION_BASES.get(nation, tuple(LEGAL_BASES))
        self.legal_basis.choices = {code: LEGAL_BASES[code] for code in known}

    @property
    def facts(self) -> ReferralFacts:
        """What the service needs."""
        explored = self.father_side_explored.data
        return ReferralFacts(
            received_on=self.received_on.data,
            source=self.source.data,
            referrer=self.referrer.data or "",
            reason=self.reason.data,
            legal_basis=self.legal_basis.data,
            child_wants=self.child_wants.data or "",
            needed_by=self.needed_by.data,
            needed_why=self.needed_why.data or "",
            proceedings=self.proceedings.data,
            court_number=self.court_number.data or "",
            issued_on=self.issued_on.data,
            father_side_explored=None if explored is None else explored == "yes",
            father_side_detail=self.father_side_detail.data or "",
            family_meeting=self.family_meeting.data,
            family_meeting_on=self.family_meeting_on.data,
            family_meeting_reason=self.family_meeting_reason.data or "",
            known_risks=self.known_risks.data or "",
            urgent=bool(self.urgent.data),
        )

    def day_faults(self) -> dict[str, str]:
        """Return which days of the referral cannot be beside each other."""
        if self.received_on.data is None:
            return {}
        return rules.referral_day_problems(
            self.facts,
            received_on=self.received_on.data,
            needed_by=self.needed_by.data,
            today=clock.today(),
        )

    def is_complete(self, *, offer_needed: bool) -> bool:
        """Say whether the practice rules are met, or put what is missing at its field.

        Args:
            offer_needed: a family meeting must have been offered before court.
        """
        problems = rules.referral_problems(self.facts, offer_needed=offer_needed)
        for field, message in problems.items():
            self.refuse(field, message)
        return not problems


class ScreenForm(KinshipForm):
    """What the team leader says to a referral."""

    outcome = Radios(
        "What do you decide?",
        choices=[(code.value, label) for code, label in SCREENINGS.items()],
        coerce=Screening,
        required="Select what you decide",
    )
    reason = TextArea(
        "What is missing, or why it is not for this service",
        hint="Needed when you send it back or turn it away. The referrer reads it.",
        look={"rows": 4},
    )
    decided_on = DateParts(
        "When did you decide?",
        asked="the day you decided",
        required="Enter the day you decided",
        not_after=clock.today,
        default=clock.today,
    )
    late_reason = LateReason()

    @property
    def answer(self) -> ScreeningAnswer:
        """What the service needs."""
        return ScreeningAnswer(
            outcome=self.outcome.data,
            reason=self.reason.data or "",
            on=self.decided_on.data,
            late_reason=self.late_reason.data or "",
        )


class CourtForm(KinshipForm):
    """How far the family meeting and the court proceedings have come."""

    family_meeting = Radios(
        "Family meeting",
        choices=FAMILY_MEETINGS,
        required="Select what was done about a family meeting",
        look={"small": True},
    )
    family_meeting_on = DateParts(
        "If offered: date of the meeting, or of the offer",
        asked="the date of the meeting or offer",
        years_ahead=AHEAD_YEARS,
    )
    family_meeting_reason = TextArea("If not offered: why?", look={"rows": 2})
    proceedings = Radios(
        "Court proceedings",
        choices=PROCEEDINGS,
        required="Select how far court proceedings have come",
        look={"small": True},
    )
    issued_on = DateParts(
        "If issued: on which day?", asked="the day proceedings were issued", not_after=clock.today
    )
    court_number = TextInput("If issued: court case number", longest=40, look={"width": "20"})
    ended_on = DateParts(
        "If ended: on which day?", asked="the day proceedings ended", not_after=clock.today
    )
    late_reason = LateReason()

    @property
    def facts(self) -> CourtFacts:
        """What the service needs."""
        return CourtFacts(
            family_meeting=self.family_meeting.data,
            family_meeting_on=self.family_meeting_on.data,
            family_meeting_reason=self.family_meeting_reason.data or "",
            proceedings=self.proceedings.data,
            issued_on=self.issued_on.data,
            court_number=self.court_number.data or "",
            ended_on=self.ended_on.data,
            late_reason=self.late_reason.data or "",
        )

    def day_faults(self) -> dict[str, str]:
        """Return which days of the meeting and the proceedings cannot be beside each other."""
        return rules.court_day_problems(self.facts, clock.today(), ended_on=self.ended_on.data)
