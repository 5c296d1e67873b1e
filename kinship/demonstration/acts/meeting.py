"""Family meetings: offered, held, the homes the family names; and the parents' own assessment."""

from kinship.cases import services as cases
from kinship.cases.models import FamilyMeeting
from kinship.cases.types import HeldFacts, NamedHome, Offer, OfferFacts
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts


def offer_meeting(telling: Telling, act: Facts) -> None:
    """A family meeting is offered."""
    row = cases.offer_meeting(
        case=telling.case,
        facts=OfferFacts(
            asked_on=act.day("asked"),
            outcome=Offer(act.text("outcome", "accepted")),
            offered_on=act.day_or_none("offered"),
            offered_to=act.text("to", ""),
            offered_how=act.text("how", "in person"),
        ),
        by=telling.actor(act),
    )
    telling.keep("meeting", "meeting", row.id)


def hold_meeting(telling: Telling, act: Facts) -> None:
    """A family meeting was held."""
    meeting = telling.row("meeting", "meeting", FamilyMeeting)
    by = telling.actor(act)
    cases.hold_meeting(
        meeting=meeting,
        case=telling.case,
        facts=HeldFacts(
            held_on=act.day("held"),
            place=act.text("place", ""),
            attended=act.texts("attended"),
            child_there=act.text("child", "present"),
            fathers_side=act.flag("fathers_side"),
            fathers_side_said=act.text("fathers_side_said"),
            plan=act.text("plan"),
            agreed=act.text("agreed", "yes"),
            agreed_reason=act.text("agreed_reason", ""),
            contingency=act.text("contingency", ""),
            review_on=act.day_or_none("review"),
        ),
        by=by,
    )
    homes = [
        NamedHome(telling.home(each.text("home")).id, each.text("relationship"), each.text("side"))
        for each in act.each("named")
    ]
    if homes:
        cases.name_homes(meeting=meeting, case=telling.case, homes=homes, by=by)


def assess_parent(telling: Telling, act: Facts) -> None:
    """The assessment of a parent begins."""
    cases.start_parent_assessment(
        case=telling.case,
        of_whom=act.text("of_whom"),
        started_on=act.day("started"),
        by=telling.actor(act),
    )
