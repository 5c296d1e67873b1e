"""How a case begins: an enquiry, a referral, the answer to it, the homes that are thought of."""

from kinship.cases import services as cases
from kinship.cases.models import Enquiry, Referral
from kinship.cases.types import (
    EnquiryAnswer,
    EnquiryFacts,
    NewCase,
    OptionFacts,
    ReferralFacts,
    Screening,
    ScreeningAnswer,
)
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts


def enquire(telling: Telling, act: Facts) -> None:
    """Somebody asks."""
    row = cases.record_enquiry(
        facts=EnquiryFacts(
            received_at=act.moment("at", act.day("on")),
            channel=act.text("channel", "phone"),
            caller_role=act.text("caller", "relative"),
            child_known=act.text("child_known", "no"),
            what_asked=act.text("asked"),
            arrangement_now=act.text("now", "lives there"),
            made_by=act.text("made_by", "unknown"),
            caller_name=act.text("name", ""),
            caller_phone=act.text("phone", ""),
            moved_on=act.day_or_none("moved"),
            parent_in_home=act.flag("parent_in_home"),
            council_involved=act.text("council_involved", "unsure"),
            advice_given=act.text("advice", ""),
        ),
        team_id=telling.workforce.team(telling.story.text("team")).id,
        by=telling.actor(act),
    )
    telling.keep("enquiry", act.text("name_it", "enquiry"), row.id)


def answer(telling: Telling, act: Facts) -> None:
    """Somebody answers an enquiry."""
    cases.close_enquiry(
        enquiry=telling.row("enquiry", act.text("name_it", "enquiry"), Enquiry),
        answer=EnquiryAnswer(
            outcome=act.text("outcome"),
            advice=act.text("advice", ""),
            on=act.day("on"),
            late_reason=act.text("late", ""),
        ),
        by=telling.actor(act),
    )


def open_case(telling: Telling, act: Facts) -> None:
    """A case begins without a referral, as one that was taken over from older records."""
    telling.case_id = cases.open_case(new=_new(telling, act), by=telling.actor(act)).id


def refer(telling: Telling, act: Facts) -> None:
    """A referral makes the case."""
    enquiry = ("enquiry", "enquiry") in telling.made
    row = cases.record_referral(
        facts=ReferralFacts(
            received_on=act.day("on"),
            source=act.text("source", "child's social worker"),
            referrer=act.text("referrer", ""),
            reason=act.text("reason"),
            legal_basis=act.text("basis", "none"),
            child_wants=act.text("child_wants", ""),
            needed_by=act.day_or_none("needed_by"),
            needed_why=act.text("needed_why", ""),
            proceedings=act.text("proceedings", "none"),
            court_number=act.text("court_number", ""),
            issued_on=act.day_or_none("issued"),
            father_side_explored=act.flag("father_side"),
            father_side_detail=act.text("father_side_detail", ""),
            family_meeting=act.text("family_meeting", "not offered"),
            family_meeting_on=act.day_or_none("family_meeting_on"),
            family_meeting_reason=act.text("family_meeting_reason", ""),
            known_risks=act.text("risks", ""),
            urgent=bool(act.flag("urgent")),
        ),
        new=_new(telling, act),
        by=telling.actor(act),
        enquiry=telling.row("enquiry", "enquiry", Enquiry) if enquiry else None,
    )
    telling.case_id = row.case_id
    telling.keep("referral", "referral", row.id)


def _new(telling: Telling, act: Facts) -> NewCase:
    return NewCase(
        children=telling.children(act),
        team_id=telling.workforce.team(telling.story.text("team")).id,
        opened_on=act.day("on"),
        reference=telling.story.text("reference"),
        living_there_since=act.day_or_none("living_there_since"),
    )


def screen(telling: Telling, act: Facts) -> None:
    """The team leader answers the referral."""
    cases.screen_referral(
        referral=telling.row("referral", "referral", Referral),
        answer=ScreeningAnswer(
            outcome=Screening(act.text("outcome", "accepted")),
            reason=act.text("reason", ""),
            on=act.day("on"),
            late_reason=act.text("late", ""),
        ),
        by=telling.actor(act),
    )


def option(telling: Telling, act: Facts) -> None:
    """A home is thought of for the children."""
    for child_id in telling.children(act):
        row = cases.name_option(
            case=telling.case,
            facts=OptionFacts(
                child_id=child_id,
                household_id=telling.home(act.text("home")).id,
                named_on=act.day("on"),
                named_by=act.text("named_by", "social worker"),
                side=act.text("side"),
                relationship=act.text("relationship"),
                contacted_on=act.day_or_none("contacted"),
                preferred=bool(act.flag("preferred")),
            ),
            by=telling.actor(act),
        )
        telling.keep("option", f"{act.text('home')} {child_id}", row.id)
